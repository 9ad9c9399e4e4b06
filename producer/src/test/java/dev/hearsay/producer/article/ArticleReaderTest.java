package dev.hearsay.producer.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.WellFormed;
import dev.hearsay.producer.article.Article.Block;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ArticleReaderTest {
    private static final String MESSY =
            """
            Ferry link to the islands reopens

            Ferry link to the islands reopens
            Passengers board the first boat at Skarvik on Monday. (Example News/Ida Holm)
            Short Url
            Service returns after a winter of repairs and a long row over who pays

            By Jon Aas

            SKARVIK, March 3 — The ferry to the outer islands sailed again on Monday after four months in dock.

            “We have missed it every single day of this winter,” said one islander.

            The company has promised that the boat will sail twice a day until the autumn

            Many here doubt it. The company has promised that the boat will sail twice a day until the autumn, but it promised that last year too.

            Advertisement

            *Jon Aas is a reporter who covers the coast. X: @jonaas

            Correction: An earlier version of this article gave a wrong date.

            The views expressed here are the author’s own and do not reflect those of Example News.
            """;

    @Test
    void everyParagraphGetsItsRole() {
        ArticleReader.Parts reading = ArticleReader.read(MESSY, ArticleMetadata.NONE);

        assertThat(reading.blocks())
                .extracting(Block::role)
                .containsExactly(
                        Role.HEADLINE,
                        Role.BOILERPLATE,
                        Role.CAPTION,
                        Role.BOILERPLATE,
                        Role.STANDFIRST,
                        Role.BYLINE,
                        Role.BODY,
                        Role.BODY,
                        Role.PULL_QUOTE,
                        Role.BODY,
                        Role.BOILERPLATE,
                        Role.BIO,
                        Role.BOILERPLATE,
                        Role.DISCLAIMER);
        assertThat(reading.title()).isEqualTo("Ferry link to the islands reopens");
        assertThat(reading.author()).isEqualTo("Jon Aas");
    }

    @Test
    void plainProseIsAllBody() {
        String text =
                """
                The river rose all night and the people of the old town carried sand.

                By morning the worst was over, and nobody had been hurt.

                Photographs of the flood hang in the town hall; some are a century old.

                Share prices did not move. Related questions came up in parliament.

                Read in the light of the moon, the old law is quite clear.
                """;

        assertThat(ArticleReader.read(text, ArticleMetadata.NONE).blocks())
                .extracting(Block::role)
                .containsOnly(Role.BODY)
                .hasSize(5);
    }

    @Test
    void aTextOfOneParagraphIsBody() {
        assertThat(ArticleReader.read("Ferry link reopens", ArticleMetadata.NONE).blocks())
                .extracting(Block::role)
                .containsExactly(Role.BODY);
    }

    @Test
    void linesWrappedAtAColumnAreOneParagraph() {
        String text =
                "Council votes on new bridge\n\n"
                        + "The council voted late on Monday to build a second bridge over the\n"
                        + "river, which floods every spring and cuts the northern quarter off\n"
                        + "from the rest of the town.\n\nWork starts in May.";

        assertThat(surfaces(text, ArticleReader.read(text, ArticleMetadata.NONE)))
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("The council")
                .endsWith("of the town.");
    }

    @Test
    void aGivenTitleIsTheHeadlineWhereverItStands() {
        String text = "Short Url\n\nFerry link reopens\n\nThe ferry sailed again on Monday.";
        var known = new ArticleMetadata(null, "Ferry link reopens", null, null, null, null);

        assertThat(ArticleReader.read(text, known).blocks())
                .extracting(Block::role)
                .containsExactly(Role.BOILERPLATE, Role.HEADLINE, Role.BODY);
    }

    @Test
    void bodyOnlyEndsAParagraphAtEveryRunOfNewlines() {
        String text = "\ufeffOne\r\n\r\n two \u00a0\nthree";

        assertThat(surfaces(text, ArticleReader.bodyOnly(text)))
                .containsExactly("One", "two", "three");
    }

    @Property(seed = "20240502", tries = 500)
    void blocksAreExactOrderedAndLeaveOutOnlyBlanks(@ForAll("messyTexts") String text) {
        List<Block> blocks = ArticleReader.read(text, ArticleMetadata.NONE).blocks();

        String left = text;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            assertThat(i == 0 || blocks.get(i - 1).end() <= block.start()).isTrue();
            assertThat(text.substring(block.start(), block.end()).strip()).isNotEmpty();
            left = left.substring(0, block.start()) + left.substring(block.end());
        }
        assertThat(
                        left.chars()
                                .filter(
                                        c ->
                                                Character.isLetterOrDigit(c)
                                                        || Character.isSurrogate((char) c))
                                .count())
                .isZero();
    }

    /** Pieces with every kind of line end, blank, emoji and combining character. */
    @Provide
    Arbitrary<String> messyTexts() {
        return Arbitraries.of(
                        "\n",
                        "\r\n",
                        "\r",
                        "\n\n",
                        " ",
                        "\u00a0",
                        "\ufeff",
                        "\u200b",
                        "\u2028",
                        "\t",
                        "Word",
                        "👩‍👩‍👧",
                        "é",
                        "e\u0301",
                        "The end.",
                        "By Ada Berg",
                        "(AFP)",
                        "“Yes,”",
                        "*",
                        "a long line of lower case words that goes on and on")
                .list()
                .ofMaxSize(30)
                .map(it -> String.join("", it));
    }

    @Test
    void aLongLogOfShortLinesIsReadInTime() {
        String text =
                IntStream.range(0, 5_000)
                        .mapToObj(
                                i -> "Line " + i % 50 + " of the list says that all is well today")
                        .collect(Collectors.joining("\n"));

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> ArticleReader.read(text, ArticleMetadata.NONE));
    }

    private static List<String> surfaces(String text, ArticleReader.Parts reading) {
        return reading.blocks().stream().map(it -> text.substring(it.start(), it.end())).toList();
    }

    @Test
    void aParagraphThatIsTooLongIsCutBetweenSentences() {
        String sentence = "It rained on the quay and nobody left the boats. ";
        String text = sentence.repeat(200).strip();

        List<Article.Block> blocks = ArticleReader.bodyOnly(text).blocks();

        assertThat(blocks).hasSize(3);
        assertThat(blocks)
                .allSatisfy(
                        it -> {
                            String part = text.substring(it.start(), it.end());
                            assertThat(part.length()).isLessThanOrEqualTo(Paragraph.LONGEST_MADE);
                            assertThat(part).startsWith("It rained").endsWith("boats.");
                        });
    }

    @Test
    void whereNoSentenceEndsItIsCutBetweenWordsAndElseBetweenCharacters() {
        String words = "rain ".repeat(2_000).strip();
        String characters = "x" + "\ud83d\ude00".repeat(4_000);

        assertThat(ArticleReader.bodyOnly(words).blocks())
                .allSatisfy(
                        it ->
                                assertThat(words.substring(it.start(), it.end()))
                                        .matches("rain( rain)*"));
        assertThat(ArticleReader.bodyOnly(characters).blocks())
                .allSatisfy(
                        it ->
                                assertThat(
                                                WellFormed.text(
                                                        characters.substring(it.start(), it.end())))
                                        .doesNotContain("\ufffd"));
    }

    @Property(seed = "20240502", tries = 200)
    void cuttingLosesNothingButSpace(@ForAll @StringLength(max = 300) String unit) {
        String text = unit.repeat(60);

        List<Article.Block> blocks = ArticleReader.bodyOnly(text).blocks();

        int end = 0;
        for (Article.Block block : blocks) {
            assertThat(text.substring(end, block.start()).codePoints())
                    .allMatch(ArticleReaderTest::isSpace);
            end = block.end();
        }
        assertThat(text.substring(end).codePoints()).allMatch(ArticleReaderTest::isSpace);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || c == '\ufeff'
                || c == '\u200b';
    }
}
