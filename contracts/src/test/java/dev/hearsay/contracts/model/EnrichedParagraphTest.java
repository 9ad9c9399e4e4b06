package dev.hearsay.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrichedParagraphTest {
    private static final Paragraph PARAGRAPH =
            new Paragraph(
                    "a",
                    "v",
                    1,
                    0,
                    1,
                    0,
                    Role.BODY,
                    "Ada said no.",
                    null,
                    new Provenance("file", "x", Instant.EPOCH, null));

    @Test
    void aSurfaceThatIsNotWhatStandsThereIsRefused() {
        var claim = claim(new Claim.Content(List.of(new Span(9, 11)), "yes"));

        assertThatThrownBy(() -> enriched(List.of(claim)))
                .hasMessageContaining("\"no\", not \"yes\"");
    }

    @Test
    void aSpanThatLeavesTheParagraphIsRefused() {
        var claim = claim(new Claim.Content(List.of(new Span(9, 14)), "no.??"));

        assertThatThrownBy(() -> enriched(List.of(claim)))
                .hasMessageContaining("leaves the paragraph");
    }

    @Test
    void anAuthorialClaimHasNoSource() {
        assertThatThrownBy(
                        () ->
                                new Claim(
                                        "c",
                                        ClaimForm.AUTHORIAL,
                                        new Claim.Source(
                                                List.of(), null, SourceKind.AUTHOR, null, null),
                                        null,
                                        new Claim.Content(List.of(new Span(9, 11)), "no"),
                                        Polarity.AFFIRMED,
                                        Certainty.CERTAIN,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        List.of()))
                .hasMessageContaining("authorial");
    }

    @Test
    void whatIsLessSureIsLeftOutWithWhatStandsInIt() {
        Claim outer = claim("outer", .4, null);
        Claim inner = claim("inner", .9, "outer");
        Claim sure = claim("sure", .6, null);
        Claim unscored = claim("unscored", null, null);
        var enriched = enriched(List.of(outer, inner, sure, unscored));

        assertThat(enriched.withConfidence(.6).claims())
                .extracting(Claim::id)
                .containsExactly("sure", "unscored");
        assertThat(enriched.withConfidence(0)).isEqualTo(enriched);
    }

    @Test
    void anIncidentOutlivesTheClaimThatToldItAndTheFirstMention() {
        Incident unsure = incident("unsure", .5, "c", null);
        Incident sure = incident("sure", .7, "c", "unsure");
        var enriched =
                enriched(
                        List.of(claim("around", .9, null), claim("c", .2, "around")),
                        List.of(unsure, sure));

        assertThat(enriched.withConfidence(.6).incidents())
                .containsExactly(incident("sure", .7, "around", null));
    }

    private static Claim claim(String id, Double confidence, String within) {
        return ClaimBuilder.builder(claim(new Claim.Content(List.of(new Span(9, 11)), "no")))
                .id(id)
                .confidence(confidence)
                .within(within)
                .build();
    }

    private static Incident incident(
            String id, double confidence, String claimId, String mentionOf) {
        return IncidentBuilder.builder()
                .id(id)
                .type(IncidentType.REJECT)
                .trigger(new Mention(4, 8, "said"))
                .factuality(Factuality.OCCURRED)
                .claimId(claimId)
                .mentionOf(mentionOf)
                .confidence(confidence)
                .build();
    }

    private static Claim claim(Claim.Content content) {
        return new Claim(
                "c",
                ClaimForm.INDIRECT,
                null,
                null,
                content,
                Polarity.AFFIRMED,
                Certainty.CERTAIN,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static EnrichedParagraph enriched(List<Claim> claims) {
        return enriched(claims, List.of());
    }

    private static EnrichedParagraph enriched(List<Claim> claims, List<Incident> incidents) {
        return new EnrichedParagraph(
                PARAGRAPH,
                EnrichedParagraph.Status.TAGGED,
                List.of(),
                claims,
                incidents,
                new TaggerInfo("1", null, List.of()),
                null);
    }
}
