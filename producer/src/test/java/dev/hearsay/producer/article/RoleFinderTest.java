package dev.hearsay.producer.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article.Block;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoleFinderTest {
    /** Four times the text may take at most this many times the steps. */
    private static final double MOST_GROWTH = 4.5;

    /** Texts of which a pattern may try every place. */
    private static final List<String> UNITS =
            List.of(
                    "views ",
                    "expressed ",
                    "(",
                    "(AFP ",
                    ". ",
                    "”)",
                    "a, ",
                    "A. ",
                    "Ann ",
                    "by ",
                    "—");

    /** A text that counts how often a character of it is looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long looks;

        private CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Patterns as they are used. */
    static Stream<Arguments> patterns() {
        return Stream.concat(
                RoleFinder.matched().stream().map(it -> Arguments.of(it, (Use) Matcher::matches)),
                RoleFinder.searched().stream().map(it -> Arguments.of(it, (Use) Matcher::find)));
    }

    private interface Use {
        boolean of(Matcher matcher);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aPatternLooksAtATextInProportionToItsLength(Pattern pattern, Use use) {
        for (String unit : UNITS) {
            long small = looks(pattern, use, unit.repeat(4_000 / unit.length()) + "\n");
            long large = looks(pattern, use, unit.repeat(16_000 / unit.length()) + "\n");

            assertThat((double) large / Math.max(small, 1_000)).as(unit).isLessThan(MOST_GROWTH);
        }
    }

    private static long looks(Pattern pattern, Use use, String text) {
        var counted = new CountedText(text);
        Matcher matcher = pattern.matcher(counted);
        boolean ignored = use.of(matcher);
        return counted.looks;
    }

    @Test
    void aDisclaimerIsToldByWhatItSaysInOrder() {
        assertThat(last("The views expressed are the author’s own.")).isEqualTo(Role.DISCLAIMER);
        assertThat(last("Opinions expressed here do not necessarily reflect ours."))
                .isEqualTo(Role.DISCLAIMER);
        assertThat(last("Her own views were not what the author expressed.")).isEqualTo(Role.BODY);
    }

    @Test
    void aPullQuoteIsFoundAmongThousandsOfParagraphs() {
        var text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append("The pump at gate ")
                    .append(i)
                    .append(" of the harbour was mended again.\n\n");
        }
        text.append("Nobody expected the quiet river to rise so fast that night\n\n");
        text.append(
                "Nobody expected the quiet river to rise so fast that night, and when it did the sirens failed.");

        List<Block> blocks = ArticleReader.bodyOnly(text.toString()).blocks();
        List<Block> found =
                new RoleFinder(text.toString(), blocks, ArticleMetadata.NONE).find().blocks();

        assertThat(found.get(3_000).role()).isEqualTo(Role.PULL_QUOTE);
    }

    private static Role last(String paragraph) {
        String text = "Bridge opens\n\nIt opened on Monday and nobody came.\n\n" + paragraph;
        List<Block> blocks = ArticleReader.read(text, ArticleMetadata.NONE).blocks();
        return blocks.get(blocks.size() - 1).role();
    }
}
