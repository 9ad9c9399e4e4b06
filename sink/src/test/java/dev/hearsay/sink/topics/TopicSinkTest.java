package dev.hearsay.sink.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.sink.EnrichedSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TopicSinkTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final TopicPartition PARTITION = new TopicPartition(TOPICS.enriched(), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(
                    cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private int committed;
    private final TopicSink sink = new TopicSink(consumer, producer, TOPICS);

    @Test
    void outputsAndOffsetsAreOneTransaction() {
        arrive("a", "b");
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(sent()).containsExactly("a", "c-a", "a", "i-a", "b", "c-b", "b", "i-b");
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.consumerGroupOffsetsHistory())
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it.values().iterator().next())
                                        .containsEntry(PARTITION, new OffsetAndMetadata(2)));
        assertThat(sink.delivered()).isEqualTo(2);
        assertThat(producer.closed()).isTrue();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void aTransactionThatFailsIsUndoneAndDoneAgainFromWhereTheGroupStands() {
        arrive("a");
        producer.commitTransactionException = new TimeoutException("no answer");
        consumer.schedulePollTask(
                () -> {
                    producer.commitTransactionException = null;
                    add("a");
                });
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(sent()).containsExactly("a", "c-a", "a", "i-a");
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(sink.delivered()).isEqualTo(1);
    }

    @Test
    void whatTheGroupHasCommittedIsNotDoneAgain() {
        arrive("a", "b");
        producer.commitTransactionException = new TimeoutException("no answer");
        consumer.schedulePollTask(
                () -> {
                    producer.commitTransactionException = null;
                    assertThat(consumer.position(PARTITION)).isEqualTo(1);
                });
        consumer.schedulePollTask(sink::stop);
        committed = 1;

        sink.run();

        assertThat(sent()).isEmpty();
    }

    @Test
    void aSinkThatWasOvertakenStops() {
        arrive("a");
        producer.commitTransactionException = new ProducerFencedException("overtaken");

        assertThatThrownBy(sink::run).isInstanceOf(ProducerFencedException.class);
        assertThat(sent()).isEmpty();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void whatFailsElevenTimesInARowStopsTheSink() {
        arrive("a");
        producer.commitTransactionException = new TimeoutException("no answer");
        for (int i = 0; i < 10; i++) {
            consumer.schedulePollTask(() -> add("a"));
        }

        assertThatThrownBy(sink::run)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("no answer");
        assertThat(sent()).isEmpty();
    }

    private static Cluster cluster() {
        var node = new Node(0, "localhost", 9092);
        var latest = new PartitionInfo(TOPICS.latestClaims(), 0, node, new Node[0], new Node[0]);
        return new Cluster("c", List.of(node), List.of(latest), Set.of(), Set.of());
    }

    private void arrive(String... articles) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(
                () -> {
                    consumer.rebalance(List.of(PARTITION));
                    if (committed > 0) {
                        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(committed)));
                    }
                    consumer.seek(PARTITION, 0);
                    add(articles);
                });
    }

    private void add(String... articles) {
        for (int i = 0; i < articles.length; i++) {
            consumer.addRecord(
                    new ConsumerRecord<>(
                            PARTITION.topic(),
                            PARTITION.partition(),
                            i,
                            77,
                            TimestampType.CREATE_TIME,
                            1,
                            1,
                            articles[i].getBytes(UTF_8),
                            Json.write(EnrichedSamples.of(articles[i], "2024-05-01", null)),
                            new RecordHeaders(),
                            Optional.empty()));
        }
    }

    private List<String> sent() {
        List<String> keys = new ArrayList<>();
        producer.history().forEach(it -> keys.add(new String(it.key(), UTF_8)));
        return keys;
    }
}
