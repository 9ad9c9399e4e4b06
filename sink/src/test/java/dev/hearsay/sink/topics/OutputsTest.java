package dev.hearsay.sink.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.TagRecord;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.sink.EnrichedSamples;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final int PARTITIONS = 6;

    private final Outputs outputs = new Outputs(TOPICS, PARTITIONS);

    @Test
    void eachClaimAndIncidentIsARecordAndALatestState() throws Exception {
        var enriched = EnrichedSamples.of("a", "2024-05-01", null);

        List<ProducerRecord<byte[], byte[]>> records = outputs.of(input(Json.write(enriched)));

        assertThat(records)
                .extracting(it -> it.topic() + " " + new String(it.key(), UTF_8))
                .containsExactly(
                        "hearsay.claims.v1 a",
                        "hearsay.latest-claims.v1 c-a",
                        "hearsay.incidents.v1 a",
                        "hearsay.latest-incidents.v1 i-a");
        assertThat(Json.read(records.get(0).value())).isEqualTo(TagRecord.claims(enriched).get(0));
        assertThat(Json.read(records.get(2).value()))
                .isEqualTo(TagRecord.incidents(enriched).get(0));
        assertThat(records).allSatisfy(it -> assertThat(it.timestamp()).isEqualTo(77));
    }

    @Test
    void latestStatesArePartitionedByArticleAsEverythingElseIs() {
        byte[] key = "a".getBytes(UTF_8);

        List<ProducerRecord<byte[], byte[]>> records =
                outputs.of(input(Json.write(EnrichedSamples.of("a", "2024-05-01", null))));

        assertThat(records.get(1).partition())
                .isEqualTo(Utils.toPositive(Utils.murmur2(key)) % PARTITIONS);
        assertThat(records.get(0).partition()).isNull();
    }

    @Test
    void whatIsSupersededGetsATombstoneInTheCompactedTopicsOnly() {
        var supersedes = new Supersedes(List.of("c-old"), List.of("i-old"));

        List<ProducerRecord<byte[], byte[]>> records =
                outputs.of(input(Json.write(EnrichedSamples.of("a", "2024-05-01", supersedes))));

        assertThat(records)
                .filteredOn(it -> it.value() == null)
                .extracting(it -> it.topic() + " " + new String(it.key(), UTF_8))
                .containsExactly(
                        "hearsay.latest-claims.v1 c-old", "hearsay.latest-incidents.v1 i-old");
    }

    @Test
    void aRetractionGoesToBothTopics() {
        var retraction =
                new Retraction(
                        "a",
                        2,
                        Retraction.Reason.GONE,
                        EnrichedSamples.FETCHED,
                        new Supersedes(List.of("c-a"), List.of()));

        assertThat(outputs.of(input(Json.write(retraction))))
                .extracting(it -> it.topic() + (it.value() == null ? " tombstone" : ""))
                .containsExactly(
                        "hearsay.claims.v1",
                        "hearsay.incidents.v1",
                        "hearsay.latest-claims.v1 tombstone");
    }

    @Test
    void aParagraphWhoseClaimIsTooLargeForARecordIsADeadLetterOfItsOwn() {
        var enriched = EnrichedSamples.of("a", "2024-05-01", null);
        String title = "x".repeat(Topics.MAXIMUM_VALUE_BYTES);
        byte[] value =
                new String(Json.write(enriched), UTF_8).replace("Blast", title).getBytes(UTF_8);

        List<ProducerRecord<byte[], byte[]>> records = outputs.of(input(value));

        assertThat(records)
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.topic()).isEqualTo("hearsay.dead-letters.v1");
                            assertThat(
                                            new String(
                                                    it.headers()
                                                            .lastHeader("hearsay.reason")
                                                            .value(),
                                                    UTF_8))
                                    .isEqualTo("too-long");
                            assertThat(it.value().length).isLessThan(Topics.MAXIMUM_VALUE_BYTES);
                        });
    }

    @Test
    void whatIsNoEnrichedParagraphIsADeadLetterOfTheSink() {
        byte[] paragraph = Json.write(EnrichedSamples.of("a", "2024-05-01", null).paragraph());
        for (byte[] value : new byte[][] {null, {'{'}, paragraph}) {
            ProducerRecord<byte[], byte[]> letter = outputs.of(input(value)).get(0);

            assertThat(letter.topic()).isEqualTo("hearsay.dead-letters.v1");
            assertThat(letter.value()).isEqualTo(value);
            assertThat(new String(letter.headers().lastHeader("hearsay.stage").value(), UTF_8))
                    .isEqualTo("sink");
        }
    }

    private static ConsumerRecord<byte[], byte[]> input(byte[] value) {
        return new ConsumerRecord<>(
                TOPICS.enriched(),
                1,
                5,
                77,
                TimestampType.CREATE_TIME,
                1,
                value == null ? 0 : value.length,
                "a".getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
