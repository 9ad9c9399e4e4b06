package dev.hearsay.tagger.internal.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.encoder.ClaimLabel;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.text.Document;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionJoinerTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 40})
    void theWorkGrowsWithTheTextAlone(int claimsASentence) {
        int small = comparisons(200, claimsASentence);
        int large = comparisons(800, claimsASentence);

        assertThat(large).isBetween(3 * small, 5 * small);
    }

    /** Compares what is joined of a text of many claims, as the model would label it. */
    private static int comparisons(int claims, int claimsASentence) {
        var text = new StringBuilder();
        List<Tag<ClaimLabel>> tags = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
            tags.add(tag(text, ClaimLabel.SOURCE, "Ana Rey"));
            text.append(' ');
            tags.add(tag(text, ClaimLabel.CUE, "said"));
            text.append(' ');
            tags.add(tag(text, ClaimLabel.CONTENT, "it rained"));
            text.append((i + 1) % claimsASentence == 0 ? ". " : ", ");
        }
        return AttributionJoiner.comparisons(Document.of(text.toString()), tags);
    }

    private static Tag<ClaimLabel> tag(StringBuilder text, ClaimLabel label, String words) {
        int start = text.length();
        text.append(words);
        return new Tag<>(label, new Span(start, text.length()), 1);
    }
}
