package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands.Result;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo", "produce", "process", "sink", "view", "tag", "explain", "topics", "verify"
            })
    void everyCommandHasHelp(String command) throws Exception {
        Result result = Commands.run(Commands.hearsay(command, "--help"), folder);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: hearsay " + command);
    }

    @Test
    void withoutACommandTheUsageIsAnError() throws Exception {
        Result result = Commands.run(Commands.hearsay(), folder);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("hearsay: a command is needed (hearsay --help tells more)\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void tagWritesOneEnrichedParagraphALine() throws Exception {
        Result result =
                tag(
                        "{\"id\":\"x\",\"text\":\"The mayor said the bridge was safe.\\n“It is,” she said.\"}\n");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(2);
        EnrichedParagraph second =
                Json.read(lines.get(1).getBytes(StandardCharsets.UTF_8), EnrichedParagraph.class);
        assertThat(second.articleId()).isEqualTo("x");
        assertThat(second.paragraph().start()).isEqualTo(36);
        assertThat(second.claims()).hasSize(1);
    }

    @Test
    void tagGoesOnAfterABadLineAndFailsAtTheEnd() throws Exception {
        Result result = tag("{\"id\":\"1\"}\n{\"id\":\"2\",\"text\":\"Fine.\"}\n");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("stdin:1: a JSON object with a string \"text\" is needed");
        assertThat(result.out().lines()).hasSize(1);
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Result result = Commands.run(Commands.hearsay("tag", "gone.txt"), folder);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("FILE gone.txt: no such file");
    }

    @Test
    void aClosedPipeEndsQuietly() throws Exception {
        Path articles = folder.resolve("many.jsonl");
        Files.writeString(
                articles, "{\"text\":\"The mayor said the bridge was safe.\"}\n".repeat(5_000));
        String java = String.join("' '", Commands.hearsay("tag", articles.toString()));

        Result result = Commands.run(List.of("sh", "-c", "'" + java + "' | head -n 1"), folder);

        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void anUnreachableKafkaIsNamed() throws Exception {
        Result result =
                Commands.run(
                        Commands.hearsay("topics"),
                        folder,
                        Map.of("HEARSAY_BOOTSTRAP_SERVER", "127.0.0.1:1"),
                        "");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("cannot reach Kafka at 127.0.0.1:1 (--bootstrap-server)");
    }

    @Test
    void aFolderWithoutManifestsCannotBeVerified() throws Exception {
        Result result = Commands.run(Commands.hearsay("verify", "."), folder);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no manifests here");
    }

    private Result tag(String input) throws Exception {
        return Commands.run(Commands.hearsay("tag"), folder, Map.of(), input);
    }
}
