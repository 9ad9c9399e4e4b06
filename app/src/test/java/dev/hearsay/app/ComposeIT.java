package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands.Result;
import dev.hearsay.sink.files.FileVerifier;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Compose file, run for real: services killed and restarted, files compared with the demo's.
 */
class ComposeIT {
    private static final Pattern SEALED = Pattern.compile("batch sealed .*records=\"(\\d+)\"");

    @TempDir private Path folder;

    @BeforeAll
    static void needsCompose() throws Exception {
        Docker.assumeCompose();
        Result built = Commands.run(List.of("./hearsay", "build"), Commands.PROJECT);
        assertThat(built.exitCode()).as(built.err()).isZero();
        compose("down", "--volumes");
    }

    @AfterAll
    static void down() throws Exception {
        compose("down", "--volumes");
    }

    @Test
    void killedServicesGoOnAndTheFilesAreTheDemos() throws Exception {
        Path demo = folder.resolve("demo");
        Result demoRun =
                Commands.run(Commands.hearsay("demo", "--out", demo.toString()), Commands.PROJECT);
        assertThat(demoRun.exitCode()).as(demoRun.err()).isZero();
        long paragraphs = FileVerifier.verify(demo).records();

        assertThat(compose("config", "--quiet").exitCode()).isZero();
        Result up = compose("up", "--build", "--detach");
        assertThat(up.exitCode()).as(up.err()).isZero();
        awaitSealed(1);
        compose("kill", "--signal", "KILL", "sink", "processor", "producer");
        Result again = compose("up", "--detach");
        assertThat(again.exitCode()).as(again.err()).isZero();
        awaitSealed(paragraphs);
        Path files = copyFiles();

        assertThat(FileVerifier.verify(files).faults()).isEmpty();
        for (String dataset : List.of("enriched", "claims", "incidents")) {
            assertThat(SinkFiles.records(files, dataset))
                    .as(dataset)
                    .containsExactlyInAnyOrderElementsOf(SinkFiles.records(demo, dataset));
        }
    }

    /** Follows the sink's log until so many records are sealed in all. */
    private static void awaitSealed(long records) throws Exception {
        Process logs =
                new ProcessBuilder(command("logs", "--no-color", "--follow", "sink"))
                        .directory(Commands.PROJECT.toFile())
                        .redirectErrorStream(true)
                        .start();
        long sealed = 0;
        try (BufferedReader reader = logs.inputReader()) {
            while (sealed < records) {
                String line = reader.readLine();
                assertThat(line).as("the log ended after " + sealed + " records").isNotNull();
                Matcher matcher = SEALED.matcher(line);
                sealed += matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
            }
        } finally {
            logs.destroy();
        }
    }

    private Path copyFiles() throws Exception {
        String container = compose("ps", "--quiet", "sink").out().strip();
        Path files = folder.resolve("compose");
        Result copied =
                Commands.run(
                        List.of("docker", "cp", container + ":/data/files", files.toString()),
                        Commands.PROJECT);
        assertThat(copied.exitCode()).as(copied.err()).isZero();
        return files;
    }

    private static Result compose(String... arguments) throws Exception {
        return Commands.run(command(arguments), Commands.PROJECT);
    }

    private static List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("docker-compose", "--project-name", "hearsay-it"));
        command.addAll(List.of(arguments));
        return command;
    }
}
