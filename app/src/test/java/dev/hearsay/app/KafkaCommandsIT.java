package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands.Result;
import dev.hearsay.demo.EmbeddedBroker;
import dev.hearsay.sink.files.FileVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, against the embedded broker. */
class KafkaCommandsIT {
    @TempDir private Path folder;
    private final List<Process> running = new ArrayList<>();
    private EmbeddedBroker broker;

    @BeforeEach
    void open() throws Exception {
        broker = EmbeddedBroker.start();
    }

    @AfterEach
    void close() {
        running.forEach(Process::destroyForcibly);
        broker.close();
    }

    @Test
    void aFolderIsFollowedIntoTopicsAndFilesUntilSignalsEndAll() throws Exception {
        Path news = Files.createDirectories(folder.resolve("news"));
        Path files = folder.resolve("files");
        Files.writeString(
                news.resolve("a.txt"), "Bridge opens\n\nThe mayor said the bridge was safe.");
        Files.writeString(folder.resolve("client.properties"), "client.id=desk\n");
        Result topics = run("topics", "--partitions", "2", "--command-config", "client.properties");
        assertThat(topics.exitCode()).as(topics.err()).isZero();
        Pipeline pipeline = new Pipeline(broker.bootstrapServers(), folder, files);

        Process processor = start("process", "--state-dir", folder.resolve("state").toString());
        Process sink = start("sink", "--out", files.toString());
        Process producer = start("produce", news.toString(), "--follow");
        pipeline.read(Pipeline.TOPICS.claims(), 1);
        Files.writeString(news.resolve("b.txt"), "Road closes\n\nPolice said the road was closed.");
        pipeline.read(Pipeline.TOPICS.claims(), 2);
        Result another = run("produce", news.toString(), "--transactional-id", "another");

        assertThat(another.err()).contains("0 articles sent (0 paragraphs), 2 unchanged");
        for (Process process : List.of(producer, processor, sink)) {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        }
        FileVerifier.Report report = FileVerifier.verify(files);
        assertThat(report.faults()).isEmpty();
        assertThat(report.rows()).containsEntry("enriched", 4L).containsEntry("claims", 2L);
        Result verified = Commands.run(Commands.hearsay("verify", files.toString()), folder);
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).contains("all files are as sealed");
    }

    @Test
    void missingTopicsAreNamed() throws Exception {
        Result result = run("produce", folder.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("missing topics [hearsay.articles.v1", "run \"hearsay topics\" first");
    }

    private Result run(String... arguments) throws Exception {
        return Commands.run(Commands.hearsay(arguments), folder, environment(), "");
    }

    private Process start(String... arguments) throws Exception {
        var builder =
                new ProcessBuilder(Commands.hearsay(arguments))
                        .directory(folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        Process process = builder.start();
        running.add(process);
        return process;
    }

    private Map<String, String> environment() {
        return Map.of("HEARSAY_BOOTSTRAP_SERVER", broker.bootstrapServers());
    }
}
