package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.rules.RuleTagger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String TEXT = "Officials said rebels attacked a village in Mali.";

    @Test
    void spansAreMarkedAndReasonsGiven() {
        assertThat(new Explanation(false).of(enriched(Role.BODY)))
                .isEqualTo(
                        """
                        a1 1/1 body
                          [source Officials] [cue said] [content rebels [incident attacked] a village in Mali].
                          claim Officials [group] · state · affirmed certain · indirect · why: cue:said, source:group
                          incident ASSAULT · occurred · attacked · who: rebels · whom: a village · where: Mali · inside a claim · why: lexicon:attacked/verb, factuality:told as fact
                        """);
    }

    @Test
    void aColourThatEndsBringsBackTheOneAroundIt() {
        assertThat(new Explanation(true).of(enriched(Role.BODY)))
                .contains(
                        "\u001b[34mrebels \u001b[1;31mattacked\u001b[0m\u001b[34m a village in Mali\u001b[0m.");
    }

    @Test
    void whatIsNotTaggedSaysWhy() {
        assertThat(new Explanation(false).of(enriched(Role.BIO)))
                .isEqualTo("a1 1/1 bio (not-prose)\n  " + TEXT + "\n");
    }

    private static EnrichedParagraph enriched(Role role) {
        var paragraph =
                new Paragraph(
                        "a1",
                        "v1",
                        1,
                        0,
                        1,
                        0,
                        role,
                        TEXT,
                        ArticleMetadata.NONE,
                        new Provenance("file", "test", Instant.EPOCH, null));
        return RuleTagger.load().tag(ArticleContext.EMPTY, paragraph).enriched();
    }
}
