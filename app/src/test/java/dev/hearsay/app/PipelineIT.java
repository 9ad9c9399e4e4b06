package dev.hearsay.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.TagRecord;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.demo.EmbeddedBroker;
import dev.hearsay.producer.ProducerService;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.schedule.StandardInput;
import dev.hearsay.sink.files.FileVerifier;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From files to topics and files on the embedded broker, with a restart in the middle. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
    private static final int MANY = 300;

    @TempDir private static Path folder;
    private static EmbeddedBroker broker;
    private static Pipeline pipeline;

    @BeforeAll
    static void open() throws Exception {
        broker = EmbeddedBroker.start();
        pipeline =
                new Pipeline(
                        broker.bootstrapServers(),
                        folder.resolve("state"),
                        folder.resolve("files"));
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    @Order(1)
    void topicsAndFilesHoldWhatWasFoundExactlyOnceAcrossARestart() throws Exception {
        Path news = Files.createDirectories(folder.resolve("news"));
        write(
                news,
                "bridge.txt",
                "Bridge is safe, mayor says\n\nLena Koch, the mayor, said the bridge was safe.\n\n“It will stay open,” she said.");
        write(
                news,
                "raid.txt",
                "Police raid warehouse\n\nPolice raided a warehouse in Lyon on Monday and arrested three men.");
        for (int i = 0; i < MANY; i++) {
            write(
                    news,
                    "raid-%03d.txt".formatted(i),
                    "Raid number %d%n%nPolice raided house %d in Lyon, the mayor said."
                            .formatted(i, i));
        }
        PublishCounts first = pipeline.produce(news);
        pipeline.start();
        pipeline.read(Pipeline.TOPICS.claims(), 10);
        pipeline.stop();
        assertThat(FileVerifier.verify(folder.resolve("files")).faults()).isEmpty();

        write(
                news,
                "more.jsonl",
                "{\"id\":\"j1\",\"text\":\"Gunmen killed four soldiers near Gao, officials said.\"}\n{broken\n");
        write(
                news,
                "raid.txt",
                "Police raid warehouse\n\nPolice raided a warehouse in Lyon on Tuesday and arrested two men.");
        PublishCounts second = pipeline.produce(news);
        pipeline.start();
        int total = (int) (first.paragraphs() + second.paragraphs());
        List<EnrichedParagraph> enriched = enriched(total);
        int claims = enriched.stream().mapToInt(it -> it.claims().size()).sum();
        int incidents = enriched.stream().mapToInt(it -> it.incidents().size()).sum();
        List<ConsumerRecord<byte[], byte[]>> claimRecords =
                pipeline.read(Pipeline.TOPICS.claims(), claims);
        List<ConsumerRecord<byte[], byte[]>> incidentRecords =
                pipeline.read(Pipeline.TOPICS.incidents(), incidents);
        pipeline.stop();

        assertThat(first).isEqualTo(new PublishCounts(2 + MANY, 0, 0, 5 + 2 * MANY, 0));
        assertThat(second).isEqualTo(new PublishCounts(2, 1 + MANY, 1, 3, 0));
        assertThat(enriched).hasSize(total);
        assertThat(claims).isPositive();
        assertThat(incidents).isPositive();
        assertThat(nodes(claimRecords))
                .containsExactlyInAnyOrderElementsOf(
                        trees(
                                enriched.stream()
                                        .flatMap(it -> TagRecord.claims(it).stream())
                                        .toList()));
        assertThat(nodes(incidentRecords))
                .containsExactlyInAnyOrderElementsOf(
                        trees(
                                enriched.stream()
                                        .flatMap(it -> TagRecord.incidents(it).stream())
                                        .toList()));
        Path files = folder.resolve("files");
        assertThat(FileVerifier.verify(files).faults()).isEmpty();
        assertThat(SinkFiles.records(files, "enriched"))
                .containsExactlyInAnyOrderElementsOf(trees(enriched));
        assertThat(SinkFiles.records(files, "claims"))
                .containsExactlyInAnyOrderElementsOf(nodes(claimRecords));
        assertThat(SinkFiles.records(files, "incidents"))
                .containsExactlyInAnyOrderElementsOf(nodes(incidentRecords));
    }

    @Test
    @Order(2)
    void theCompactedTopicsEndWithWhatTheArticlesStillHave() throws Exception {
        List<EnrichedParagraph> enriched = enriched(1);
        Set<String> superseded =
                enriched.stream()
                        .filter(it -> it.supersedes() != null)
                        .flatMap(it -> it.supersedes().incidents().stream())
                        .collect(Collectors.toSet());

        List<String> tombstones =
                pipeline.read(Pipeline.TOPICS.latestIncidents(), 1).stream()
                        .filter(it -> it.value() == null)
                        .map(it -> new String(it.key(), UTF_8))
                        .toList();

        assertThat(superseded).isNotEmpty();
        assertThat(tombstones).containsExactlyInAnyOrderElementsOf(superseded);
    }

    @Test
    @Order(3)
    void theBrokenLineIsADeadLetterWithFileAndLine() {
        List<ConsumerRecord<byte[], byte[]>> letters =
                pipeline.read(Pipeline.TOPICS.deadLetters(), 1);

        assertThat(letters).hasSize(1);
        assertThat(new String(letters.get(0).value(), UTF_8)).isEqualTo("{broken");
        assertThat(header(letters.get(0), "source")).isEqualTo("news/more.jsonl");
        assertThat(header(letters.get(0), "line")).isEqualTo("2");
    }

    @Test
    @Order(4)
    void readingTheSameFilesAgainSendsNothing() throws Exception {
        assertThat(pipeline.produce(folder.resolve("news")))
                .isEqualTo(new PublishCounts(0, 4 + MANY, 0, 0, 0));
    }

    @Test
    @Order(5)
    void aSecondProducerFencesTheFirst() throws Exception {
        ProducerService first = service();
        try (ProducerService second = service()) {
            var source =
                    new StandardInput(
                            new ByteArrayInputStream(
                                    "{\"id\":\"z\",\"text\":\"Late.\"}".getBytes(UTF_8)),
                            false,
                            UnaryOperator.identity());

            assertThatThrownBy(() -> first.readOnce(List.of(source), Pipeline.NOBODY))
                    .isInstanceOfAny(ProducerFencedException.class, KafkaException.class);
            assertThat(second.counts().sent()).isZero();
        } finally {
            first.close();
        }
    }

    private static ProducerService service() {
        return ProducerService.open(
                pipeline.clients().producer("fenced"),
                pipeline.clients().consumer(null, "earliest"),
                Pipeline.TOPICS,
                Topics.RETENTION,
                Clock.systemUTC());
    }

    private static void write(Path folder, String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private static List<EnrichedParagraph> enriched(int count) throws MalformedMessageException {
        List<EnrichedParagraph> enriched = new ArrayList<>();
        for (var record : pipeline.read(Pipeline.TOPICS.enriched(), count)) {
            enriched.add(Json.read(record.value(), EnrichedParagraph.class));
        }
        return enriched;
    }

    private static List<JsonNode> nodes(List<ConsumerRecord<byte[], byte[]>> records)
            throws MalformedMessageException {
        List<JsonNode> nodes = new ArrayList<>();
        for (var record : records) {
            nodes.add(SinkFiles.timeless(record.value()));
        }
        return nodes;
    }

    private static List<JsonNode> trees(List<?> values) throws MalformedMessageException {
        List<JsonNode> trees = new ArrayList<>();
        for (Object value : values) {
            trees.add(SinkFiles.timeless(Json.write(value)));
        }
        return trees;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader("hearsay." + name).value(), UTF_8);
    }
}
