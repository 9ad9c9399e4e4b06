package dev.hearsay.tagger.internal.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.claims.Attribution.Probabilities;
import dev.hearsay.tagger.internal.encoder.ClaimLabel;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.text.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedClaimsTest {
    private static final String TEXT = "Rey said Moen had told her the bridge was safe, and left.";
    private static final Attribution LONG =
            outer("Moen had told her the bridge was safe, and left");
    private static final Attribution SHORT = outer("Moen had told her the bridge was safe");

    @Test
    void anInnerClaimBelongsToTheShortestContentThatHoldsIt() {
        NestedClaims nested =
                nested(
                        List.of(LONG, SHORT),
                        List.of(
                                tag(ClaimLabel.SOURCE, "Moen", .9),
                                tag(ClaimLabel.CUE, "had told", .8),
                                tag(ClaimLabel.CONTENT, "the bridge was safe", .5)));

        assertThat(nested.within(LONG)).isEmpty();
        assertThat(nested.within(SHORT))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.source()).containsExactly(span("Moen"));
                            assertThat(it.content()).containsExactly(span("the bridge was safe"));
                            assertThat(it.probabilities().mean())
                                    .isCloseTo(Math.cbrt(.9 * .8 * .5), within(1e-9));
                            assertThat(it.probabilities().source()).isEqualTo(.9);
                        });
    }

    @Test
    void whatHasNoCueOrStandsElsewhereIsNone() {
        assertThat(
                        nested(
                                        List.of(SHORT),
                                        List.of(tag(ClaimLabel.CONTENT, "the bridge was safe", .9)))
                                .within(SHORT))
                .isEmpty();
        assertThat(
                        nested(
                                        List.of(SHORT),
                                        List.of(
                                                tag(ClaimLabel.SOURCE, "Rey", .9),
                                                tag(ClaimLabel.CUE, "said", .9),
                                                tag(ClaimLabel.CONTENT, "the bridge was safe", .9)))
                                .within(SHORT))
                .isEmpty();
    }

    private static NestedClaims nested(List<Attribution> outers, List<Tag<ClaimLabel>> tags) {
        return new NestedClaims(Document.of(TEXT), tags, outers);
    }

    private static Tag<ClaimLabel> tag(ClaimLabel label, String words, double probability) {
        return new Tag<>(label, span(words), probability);
    }

    private static Attribution outer(String content) {
        return new Attribution(
                List.of(span("Rey")),
                List.of(span("said")),
                List.of(span(content)),
                Probabilities.UNLABELLED);
    }

    private static Span span(String words) {
        int start = TEXT.indexOf(words);
        return new Span(start, start + words.length());
    }
}
