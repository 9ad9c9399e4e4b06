package dev.hearsay.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was sent before: the newest state of every article, as its topic holds it. */
public final class ArticleStates {
    private static final Logger LOGGER = LoggerFactory.getLogger(ArticleStates.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private ArticleStates() {}

    /**
     * Reads the articles topic to its read_committed end.
     *
     * @param consumer one that reads read_committed and has no group
     * @param known takes what is read
     */
    public static void read(Consumer<byte[], byte[]> consumer, Topics topics, KnownArticles known) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topics.articles()).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
            consumer.poll(POLL).forEach(record -> apply(known, record));
        }
    }

    private static void apply(KnownArticles known, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            if (record.key() != null) {
                known.remove(new String(record.key(), UTF_8));
            }
            return;
        }
        try {
            known.put(Json.read(record.value(), ArticleState.class));
        } catch (MalformedMessageException e) {
            LOGGER.warn(
                    "passed over {} partition {} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
