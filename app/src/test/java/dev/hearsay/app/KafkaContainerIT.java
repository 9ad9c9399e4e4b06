package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands.Result;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.sink.files.FileVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;

/** The same parts against Kafka as it is released. */
class KafkaContainerIT {
    @TempDir private Path folder;

    @BeforeAll
    static void needsDocker() throws InterruptedException {
        Docker.assumeRunning();
    }

    @Test
    void anArticleBecomesTopicsAndFiles() throws Exception {
        Path news = Files.createDirectories(folder.resolve("news"));
        Files.writeString(
                news.resolve("a.txt"),
                "Bridge is safe, mayor says\n\nLena Koch, the mayor, said the bridge was safe.");
        try (var kafka = new KafkaContainer("apache/kafka:4.3.1")) {
            kafka.start();
            Result topics =
                    Commands.run(
                            Commands.hearsay(
                                    "topics",
                                    "--bootstrap-server",
                                    kafka.getBootstrapServers(),
                                    "--partitions",
                                    "3"),
                            folder);
            assertThat(topics.exitCode()).as(topics.err()).isZero();
            assertThat(topics.out().lines()).hasSize(9).allMatch(it -> it.startsWith("created"));
            var pipeline =
                    new Pipeline(
                            kafka.getBootstrapServers(),
                            folder.resolve("state"),
                            folder.resolve("files"));

            PublishCounts sent = pipeline.produce(news);
            pipeline.start();
            assertThat(pipeline.read(Pipeline.TOPICS.enriched(), (int) sent.paragraphs()))
                    .hasSize(2);
            assertThat(pipeline.read(Pipeline.TOPICS.claims(), 2)).hasSize(2);
            pipeline.stop();

            assertThat(FileVerifier.verify(folder.resolve("files")).rows())
                    .containsEntry("enriched", 2L);
            Result again =
                    Commands.run(
                            Commands.hearsay(
                                    "topics", "--bootstrap-server", kafka.getBootstrapServers()),
                            folder);
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.out()).contains("DIFFERS: 3 partitions, not 6");
        }
    }
}
