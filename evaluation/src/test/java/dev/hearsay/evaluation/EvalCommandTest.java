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
                write(
                        "speakers.jsonl",
                        "{\"doc\":\"a\",\"claim\":\"E1\",\"kind\":\"person\",\"name\":\"Ada Moen\",\"stance\":\"deny\",\"polarity\":\"affirmed\",\"certainty\":\"certain\"}\n");

        assertThat(run(file.toString(), "--speakers", speakers.toString())).isZero();
        assertThat(out.toString())
                .contains("labelled speakers: 1 of 1 claims found")
                .contains("kind: 100.0 % right, macro F1 0.0 (1)")
                .contains("stance: 0.0 % right, macro F1 0.0 (1)")
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
    void scoresArticlesWhoseLabelsAreWordsOfTheirParagraphsAndEachTheme() throws IOException {
        Path file =
                write(
                        """
                        {"id":"town-1","title":"Bridge","paragraphs":[{"text":"Mayor Ada Moen said the bridge was safe. She said it again.","claims":[{"source":["Mayor Ada Moen"],"cue":["said"],"content":["the bridge was safe"],"form":"indirect","kind":"person","name":"Ada Moen","stance":"state","polarity":"affirmed","certainty":"certain"},{"source":["She"],"cue":["said@2"],"content":["it again"],"form":"indirect","kind":"person","name":"Ada Moen","stance":"state","polarity":"affirmed","certainty":"certain"}],"incidents":[]},{"text":"The river rose.","claims":[],"incidents":[]}]}
                        {"id":"war-1","paragraphs":[{"text":"Gunmen killed four farmers in Mosul.","claims":[],"incidents":[{"trigger":"killed","type":"ASSAULT","factuality":"occurred","actor":["Gunmen"],"target":["four farmers"],"killed":["four farmers"],"place":["Mosul"]}]}]}
                        """);

        assertThat(run(file.toString())).isZero();
        assertThat(out.toString())
                .contains("exact spans, source: P 100.0 R 100.0 F1 100.0 (2 labelled, 2 predicted)")
                .contains(
                        "nested claims, overlap >= 0.5: P 0.0 R 0.0 F1 0.0 (0 labelled, 0 predicted)")
                .contains("paragraphs without a claim in which one is found: 0.0 % (0 of 2)")
                .contains("name: P 100.0 R 100.0 F1 100.0 (2 labelled, 2 predicted)")
                .contains("hard name: P 100.0 R 100.0 F1 100.0 (1 labelled, 1 predicted)")
                .contains("paragraphs without an incident in which one is found: 0.0 % (0 of 2)")
                .contains("killed: P 100.0 R 100.0 F1 100.0 (1 labelled, 1 predicted)")
                .contains("  ASSAULT: P 100.0 R 100.0 F1 100.0 (1 labelled, 1 predicted)")
                .contains("confidence, claim: calibration error ")
                .contains("== town: 1 text\n")
                .contains("== war: 1 text\n");
    }

    @Test
    void writesWhatIsRightWrongAndMissed() throws IOException {
        Path file =
                write(
                        SAID.formatted("[20,39]")
                                + "{\"id\":\"b\",\"text\":\"Gunmen killed four farmers in Mosul. It was noon.\",\"incidents\":[{\"trigger\":[7,13],\"type\":\"ASSAULT\",\"factuality\":\"denied\"},{\"trigger\":[40,43],\"type\":\"DISASTER\",\"factuality\":\"occurred\"}]}\n");
        Path cases = folder.resolve("cases.tsv");

        assertThat(run(file.toString(), "--cases", cases.toString())).isZero();
        assertThat(Files.readAllLines(cases))
                .extracting(it -> it.replaceAll("(?<=← ).*|\\.\\d+", "…"))
                .containsExactly(
                        "source\ta\tright\tsource ← …",
                        "claim\ta\tright\tclaim ← …",
                        "type\tb\tright\ttype ← …",
                        "factuality\tb\twrong\tfactuality ← …",
                        "incident\tb\tright\tincident ← …",
                        "incident\tb\tmissed\t");
    }

    @Test
    void scoresTokensByThePublishedMetric() throws IOException {
        Path file = write(SAID.formatted("[20,39]"));
        Path instances =
                write(
                        "instances.jsonl",
                        "{\"doc\":\"a\",\"tokens\":[[0,5],[6,9],[10,14],[15,19],[20,23],[24,30],[31,34],[35,39],[39,40]],\"labels\":[\"B-source\",\"I-source\",\"I-source\",\"B-cue\",\"O\",\"B-content\",\"I-content\",\"I-content\",\"O\"]}\n");

        assertThat(run(file.toString(), "--instances", instances.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "instances, source: exact P 100.0 R 100.0 F1 100.0 (1 labelled, 1 predicted); begin F1 100.0; Jaccard 100.0")
                .contains(
                        "instances, content: exact P 0.0 R 0.0 F1 0.0 (1 labelled, 1 predicted); begin F1 0.0; Jaccard 75.0");
    }

    @Test
    void namesALabelThatDoesNotStandInItsParagraph() throws IOException {
        Path file =
                write(
                        "{\"id\":\"x-1\",\"paragraphs\":[{\"text\":\"He left.\",\"claims\":[{\"source\":[\"She\"],\"cue\":[],\"content\":[\"left\"]}]}]}\n");

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains(file + ":1: \"She\" does not stand");
    }

    @Test
    void namesTheLineThatHasNoLabels() throws IOException {
        Path file = write(SAID.formatted("[20,39]") + "{\"id\":\"b\",\"text\":\"None.\"}\n");

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains(file + ":2: no id, or none of claims");
    }

    @Test
    void namesAFolderThatIsMissingBeforeAnythingIsTagged() throws IOException {
        Path file = write(SAID.formatted("[20,39]"));
        Path cases = folder.resolve("absent/cases.tsv");

        assertThat(run(file.toString(), "--cases", cases.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--cases " + cases + ": no such folder");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThat(run(folder.resolve("absent.jsonl").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("absent.jsonl: no such file");
    }

    private Path write(String lines) throws IOException {
        return write("labelled.jsonl", lines);
    }

    private Path write(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines, UTF_8);
    }

    private int run(String... arguments) {
        return new CommandLine(new EvalCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
