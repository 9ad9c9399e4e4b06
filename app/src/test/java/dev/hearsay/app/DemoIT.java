package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands.Result;
import dev.hearsay.sink.files.FileVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir private Path folder;

    @Test
    void theDemoShowsWhatItFoundAndEndsByItself() throws Exception {
        Path files = folder.resolve("files");

        Result result =
                Commands.run(
                        Commands.hearsay("demo", "--all", "--out", files.toString()),
                        Commands.PROJECT);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "Who claims what",
                        "What is reported to have happened",
                        "Ali Khamenei",
                        files.toString());
        assertThat(result.err()).doesNotContain("WARN", "ERROR", "Exception");
        assertThat(Files.readString(files.resolve("demo.log"))).doesNotContain("ERROR");
        FileVerifier.Report report = FileVerifier.verify(files);
        assertThat(report.faults()).isEmpty();
        assertThat(report.rows().get("claims"))
                .isEqualTo(SinkFiles.records(files, "claims").size());
    }

    @Test
    void theNewsroomIsFollowedToItsEnd() throws Exception {
        Path files = folder.resolve("files");

        Result result =
                Commands.run(
                        Commands.hearsay(
                                "demo",
                                "--live",
                                "--exit",
                                "--minute-seconds",
                                "4",
                                "--out",
                                files.toString()),
                        Commands.PROJECT);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains(
                        "it asks for consent first",
                        "it asks whether the reader is a person",
                        "it says that there is no such page",
                        "its text is made by scripts",
                        "the rest is for subscribers",
                        "HTTP status 402",
                        "HTTP status 403")
                .doesNotContain("Exception");
        assertThat(result.out().lines())
                // Corrected, without new text.
                .anyMatch(it -> it.contains("Cranes stand still as dockers walk out · revision 2"))
                // Behind a consent page at first.
                .anyMatch(it -> it.contains("Oyster growers empty") && it.contains("revision"))
                .anyMatch(it -> it.contains("El pleno") && it.contains("in language es"))
                .anyMatch(it -> it.startsWith("Newsroom http://localhost:"))
                // Only its counter of views changes.
                .noneMatch(it -> it.contains("told to hand in his ladder · revision"))
                // Under other guids, addresses and titles, the same.
                .noneMatch(it -> it.contains("Night trains stop at midnight") && isRevised(it))
                .noneMatch(it -> it.contains("Mill Lane bus depot to close") && isRevised(it));
        assertThat(FileVerifier.verify(files).faults()).isEmpty();
    }

    private static boolean isRevised(String line) {
        return line.contains("· revision ");
    }

    @Test
    void aMissingFolderOfSeedsIsNamed() throws Exception {
        Result result = Commands.run(Commands.hearsay("demo", "--seeds", "gone"), folder);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--seeds gone: no such file or folder");
    }

    @Test
    void aSignalStopsTheDemoWithItsExitCode() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        List<String> command =
                Commands.hearsay(temporary, "demo", "--out", folder.resolve("files").toString());
        Process process =
                new ProcessBuilder(command)
                        .directory(Commands.PROJECT.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var err = process.errorReader()) {
            assertThat(err.readLine()).startsWith("Starting a Kafka broker");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(process.exitValue()).isEqualTo(143);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(it -> it.getFileName().toString().startsWith("hearsay-")))
                    .isEmpty();
        }
    }
}
