package dev.hearsay.contracts.model;

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
                                        new Claim.Source(List.of(), null, SourceKind.AUTHOR, null),
                                        null,
                                        new Claim.Content(List.of(new Span(9, 11)), "no"),
                                        Polarity.AFFIRMED,
                                        Certainty.CERTAIN,
                                        null,
                                        null,
                                        null,
                                        null,
                                        List.of()))
                .hasMessageContaining("authorial");
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
                List.of());
    }

    private static EnrichedParagraph enriched(List<Claim> claims) {
        return new EnrichedParagraph(
                PARAGRAPH,
                EnrichedParagraph.Status.TAGGED,
                List.of(),
                claims,
                List.of(),
                new TaggerInfo("1", null, List.of()),
                null);
    }
}
