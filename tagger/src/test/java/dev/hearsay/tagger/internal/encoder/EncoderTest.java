package dev.hearsay.tagger.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Encoder ENCODER = Encoder.load();

    @Test
    void readsTheSameInAnyOrderAndOnTwoThreads() throws Exception {
        List<String> texts = texts(200);
        List<List<Tag<ClaimLabel>>> alone = texts.stream().map(EncoderTest::read).toList();

        List<String> reversed = new ArrayList<>(texts);
        Collections.reverse(reversed);
        List<List<Tag<ClaimLabel>>> backwards =
                new ArrayList<>(reversed.stream().map(EncoderTest::read).toList());
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(alone);

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Tag<ClaimLabel>>>> futures = new ArrayList<>();
            texts.forEach(text -> futures.add(threads.submit(() -> read(text))));
            List<List<Tag<ClaimLabel>>> together = new ArrayList<>();
            for (Future<List<Tag<ClaimLabel>>> future : futures) {
                together.add(future.get());
            }
            assertThat(together).isEqualTo(alone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readsTheEndOfATextThatIsLongerThanAWindow() throws IOException {
        String last = " Ferry captain Ada Brandvold said the harbour had frozen over.";
        String filler = String.join(" ", texts(40).subList(0, 20));
        String text = filler + last;

        List<Tag<ClaimLabel>> tags = read(text);

        List<String> tail =
                tags.stream()
                        .filter(it -> it.span().start() > filler.length())
                        .map(it -> it.label().wireName() + ": " + it.span().of(text))
                        .toList();
        assertThat(tail)
                .containsExactly(
                        "source: Ferry captain Ada Brandvold",
                        "cue: said",
                        "content: the harbour had frozen over");
    }

    @Test
    void countsUtf16UnitsBehindCharactersOutsideTheBasicPlane() {
        String text = "Waves 🌊🌊 broke. Ada Brandvold said the harbour had frozen over.";

        assertThat(read(text))
                .extracting(Tag::span)
                .contains(new Span(text.indexOf("Ada"), text.indexOf(" said")));
    }

    @Test
    void anEmptyTextHasNoTags() {
        assertThat(ENCODER.read(" ", List.of(), null).claims()).isEmpty();
    }

    @Test
    void namesTheModelFileThatIsMissingOrBroken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ModelFile.read("absent.onnx"))
                .withMessage("model file absent.onnx is missing");
        assertThatIllegalStateException()
                .isThrownBy(() -> Graph.load("broken.onnx", ModelFile.read("broken.onnx")))
                .withMessageStartingWith("model file broken.onnx cannot be read: ");
    }

    @Test
    void aTitleIsSeenButNotTagged() {
        String text = "The bridge stood.";
        String claim = "The mayor said the bridge would fall. ".repeat(20);

        Labelling reading = ENCODER.read(text, Document.of(text).sentences(), claim);

        assertThat(reading.claims()).isEmpty();
        assertThat(reading.desk(Desk.NEWS))
                .isNotEqualTo(
                        ENCODER.read(text, Document.of(text).sentences(), null).desk(Desk.NEWS));
    }

    private static List<Tag<ClaimLabel>> read(String text) {
        Labelling reading = ENCODER.read(text, Document.of(text).sentences(), null);
        return reading.claims();
    }

    /** Sentences of the corpus of nested claims. */
    private static List<String> texts(int count) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(CORPUS.resolve("nested.tsv"))) {
            texts.add(line.split("\t", -1)[0]);
        }
        for (String line : Files.readAllLines(CORPUS.resolve("cues.tsv"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                texts.add(line.split("\t", -1)[0].replaceAll("\\[[SCT] |\\]", ""));
            }
        }
        return texts.subList(0, count);
    }
}
