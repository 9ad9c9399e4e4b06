package dev.hearsay.tagger.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.VersionInfo;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.encoder.WordPieces.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** The pieces are those of Hugging Face's own tokenizer, which the model was trained with. */
class WordPiecesTest {
    private static final WordPieces PIECES =
            WordPieces.load("vocabulary.txt", ModelFile.read("vocabulary.txt"));
    private static final Set<Integer> CHANGED = Set.of(0x166d, 0x1734, 0x1885, 0x1886, 0xa9bd);
    private static final HuggingFaceTokenizer LIBRARY = library();

    @Test
    void piecesOfTheSampleTextsAreTheLibrarys() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path folder : List.of(Path.of("../seeds"), Path.of("src/test/resources"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(Files::isRegularFile)
                                // Its pages are in several encodings.
                                .filter(it -> !it.startsWith("../seeds/newsroom"))
                                .toList()) {
                    texts.addAll(Files.readAllLines(file));
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(1_000);
        for (String text : texts) {
            assertThat(PIECES.of(text)).as(text).isEqualTo(ofLibrary(text));
        }
    }

    @Property(tries = 3_000, seed = "20240502")
    void piecesOfAnyTextAreTheLibrarys(@ForAll("texts") String text) {
        assertThat(PIECES.of(text)).isEqualTo(ofLibrary(text));
    }

    /** Characters that both sides know, and words among them. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any =
                Arbitraries.integers()
                        .between(0, Character.MAX_CODE_POINT)
                        .filter(WordPiecesTest::isKnownToBoth)
                        .map(Character::toString);
        Arbitrary<String> common =
                Arbitraries.integers()
                        .between(0, 0x2fff)
                        .filter(WordPiecesTest::isKnownToBoth)
                        .map(Character::toString);
        Arbitrary<String> words =
                Arbitraries.of(
                        "unbelievable",
                        "[SEP]",
                        "[sep]",
                        "Ünïcode",
                        "ﬁn",
                        "İstanbul",
                        "ΣΑΣ",
                        "漢字",
                        "한글",
                        " ",
                        "e\u0301",
                        "don’t",
                        "x".repeat(101),
                        "…",
                        "\ufffd",
                        "\u00ad");
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(4, common), Tuple.of(4, words))
                .list()
                .ofMaxSize(30)
                .map(it -> String.join("", it));
    }

    /**
     * The library takes kinds of characters from Unicode 7, Java from later ones, in which five
     * have another kind.
     */
    private static boolean isKnownToBoth(int codePoint) {
        return Character.isDefined(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE
                && UCharacter.getAge(codePoint).compareTo(VersionInfo.UNICODE_7_0) <= 0
                && !CHANGED.contains(codePoint);
    }

    @Test
    void everyCharacterThatBothKnowIsTakenAlike() {
        List<String> different = new ArrayList<>();
        for (int i = 0; i <= Character.MAX_CODE_POINT; i++) {
            if (isKnownToBoth(i)) {
                String text = "a" + Character.toString(i) + "b";
                if (!PIECES.of(text).equals(ofLibrary(text))) {
                    different.add("U+%04X".formatted(i));
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void namesTheFileThatIsBroken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WordPieces.load("broken.txt", new byte[] {'{'}))
                .withMessage(
                        "model file broken.txt is no vocabulary: it lacks one of [[PAD], [UNK], [CLS], [SEP], [MASK]]");
    }

    private static HuggingFaceTokenizer library() {
        // The library reports its use to its makers unless it is told to stay offline.
        System.setProperty("ai.djl.offline", "true");
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(ModelFile.read("tokenizer.json")),
                    Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Piece> ofLibrary(String text) {
        Encoding encoding = LIBRARY.encode(text, false, false);
        long[] ids = encoding.getIds();
        long[] words = encoding.getWordIds();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            // The library counts code points.
            int start = text.offsetByCodePoints(0, encoding.getCharTokenSpans()[i].getStart());
            int end = text.offsetByCodePoints(0, encoding.getCharTokenSpans()[i].getEnd());
            if (end > start) {
                boolean within = i > 0 && words[i] == words[i - 1];
                pieces.add(new Piece(ids[i], new Span(start, end), within));
            }
        }
        return pieces;
    }
}
