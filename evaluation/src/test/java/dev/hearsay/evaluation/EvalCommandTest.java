package dev.hearsay.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvalCommandTest {
    private static final String SAID =
            "{\"id\":\"a\",\"text\":\"Mayor Ada Moen said the bridge was safe.\",\"claims\":[{\"id\":\"E1\",\"source\":[[0,14]],\"cue\":[[15,19]],\"content\":[%s]}]}%n";

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void countsClaimsThatAreRightAndOnesThatAreNot() throws IOException {
        Path file = write(SAID.formatted("[20,39]"));

        assertThat(run(file.toString())).isZero();
        assertThat(out.toString())
                .contains("1 labelled text\n")
                .contains("exact spans, source: P 100.0 R 100.0 F1 100.0 (1 labelled, 1 predicted)")
                .contains("claims, overlap >= 0.8: P 100.0 R 100.0 F1 100.0");
    }

    @Test
    void aClaimThatOverlapsTooLittleIsMissed() throws IOException {
        Path file = write(SAID.formatted("[20,26]"));

        assertThat(run(file.toString())).isZero();
        assertThat(out.toString())
                .contains("exact spans, content: P 0.0 R 0.0 F1 0.0 (1 labelled, 1 predicted)")
                .contains("claims, overlap >= 0.3: P 100.0 R 100.0")
                .contains("claims, overlap >= 0.5: P 0.0 R 0.0");
    }

    @Test
    void scoresSpeakersOfTheClaimsFound() throws IOException {
        Path file = write(SAID.formatted("[20,39]"));
        Path speakers =
                Files.writeString(
                        folder.resolve("speakers.jsonl"),
                        "{\"doc\":\"a\",\"claim\":\"E1\",\"kind\":\"person\",\"name\":\"Ada Moen\",\"stance\":\"deny\",\"polarity\":\"affirmed\",\"certainty\":\"certain\"}\n");

        assertThat(run(file.toString(), "--speakers", speakers.toString())).isZero();
        assertThat(out.toString())
                .contains("labelled speakers: 1 of 1 claims found")
                .contains("kind: 100.0 % right")
                .contains("stance: 0.0 % right")
                .contains("name: P 100.0 R 100.0");
    }

    @Test
    void scoresIncidentsAndSentences() throws IOException {
        Path file =
                write(
                        "{\"id\":\"a\",\"text\":\"Gunmen killed four farmers in Mosul.\",\"incidents\":[{\"trigger\":[7,13],\"type\":\"ASSAULT\",\"factuality\":\"denied\",\"target\":[[14,26]]}]}\n"
                                + "{\"id\":\"b\",\"text\":\"Good evening to you all.\",\"incidents\":[],\"label\":\"NCS\"}\n");

        assertThat(run(file.toString())).isZero();
        assertThat(out.toString())
                .contains("triggers with type: P 100.0 R 100.0 F1 100.0 (1 labelled, 1 predicted)")
                .contains("factuality of found triggers: 0.0 % right")
                .contains("target: P 100.0 R 100.0")
                .contains("not worth checking: P 100.0 R 100.0 F1 100.0 (1 labelled, 1 predicted)");
    }

    @Test
    void namesTheLineThatHasNoLabels() throws IOException {
        Path file = write(SAID.formatted("[20,39]") + "{\"id\":\"b\",\"text\":\"None.\"}\n");

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains(file + ":2: no id, or none of claims");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThat(run(folder.resolve("absent.jsonl").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("absent.jsonl: no such file");
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(folder.resolve("labelled.jsonl"), lines, UTF_8);
    }

    private int run(String... arguments) {
        return new CommandLine(new EvalCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
