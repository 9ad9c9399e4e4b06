package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Mention;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.contracts.model.TaggerInfo;
import java.time.Instant;
import java.util.List;
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
                          claim Officials said rebels attacked a village in Mali
                            Officials [group] · state · affirmed certain · indirect · confidence 0.93 · worth checking 0.74 · why: stance:state ← say
                          incident Rebels attacked a village in Mali
                            ASSAULT · occurred · background · attacked · who: rebels · whom: a village · where: Mali · inside a claim · confidence 0.88 · why: factuality:occurred ← 0.97
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
        return new EnrichedParagraph(
                paragraph,
                role.isProse() ? Status.TAGGED : Status.NOT_PROSE,
                List.of(),
                role.isProse() ? List.of(claim()) : List.of(),
                role.isProse() ? List.of(incident()) : List.of(),
                new TaggerInfo("1", null, List.of()),
                null);
    }

    private static Claim claim() {
        return new Claim(
                "c1",
                ClaimForm.INDIRECT,
                new Claim.Source(List.of(new Span(0, 9)), "Officials", SourceKind.GROUP, null, .9),
                new Claim.Cue(List.of(new Span(10, 14)), "said", Stance.STATE),
                new Claim.Content(List.of(new Span(15, 48)), TEXT.substring(15, 48)),
                Polarity.AFFIRMED,
                Certainty.CERTAIN,
                null,
                null,
                "Officials said rebels attacked a village in Mali",
                .74,
                .93,
                List.of("stance:state ← say"));
    }

    private static Incident incident() {
        return new Incident(
                "i1",
                IncidentType.ASSAULT,
                null,
                null,
                null,
                new Mention(22, 30, "attacked"),
                List.of(new Incident.Participant(15, 21, "rebels", null, null, null)),
                List.of(new Incident.Participant(31, 40, "a village", null, null, null)),
                List.of(new Incident.Place(44, 48, "Mali", "MLI", null, null, null)),
                List.of(),
                List.of(),
                List.of(),
                Factuality.OCCURRED,
                "c1",
                null,
                true,
                "Rebels attacked a village in Mali",
                .88,
                .9,
                .97,
                List.of("factuality:occurred ← 0.97"));
    }
}
