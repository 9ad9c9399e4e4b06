package dev.hearsay.sink;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Mention;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.QuadClass;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.TaggerInfo;
import java.time.Instant;
import java.util.List;

/** Enriched paragraphs with one claim and one incident each, for the tests. */
public final class EnrichedSamples {
    public static final Instant FETCHED = Instant.parse("2024-05-02T08:30:00Z");

    private EnrichedSamples() {}

    /** A paragraph published on a day; its claim and incident ids are made of the article's. */
    public static EnrichedParagraph of(String articleId, String day, Supersedes supersedes) {
        var paragraph =
                new Paragraph(
                        articleId,
                        "v",
                        1,
                        0,
                        1,
                        0,
                        Role.BODY,
                        "It exploded.",
                        new ArticleMetadata(
                                null, "Blast", null, null, Instant.parse(day + "T10:00:00Z"), "en"),
                        new Provenance("file", "test", FETCHED, null));
        var claim =
                new Claim(
                        "c-" + articleId,
                        ClaimForm.AUTHORIAL,
                        null,
                        null,
                        new Claim.Content(List.of(new Span(0, 11)), "It exploded"),
                        Polarity.AFFIRMED,
                        Certainty.CERTAIN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of());
        var incident =
                new Incident(
                        "i-" + articleId,
                        IncidentType.ASSAULT,
                        null,
                        QuadClass.MATERIAL_CONFLICT,
                        null,
                        new Mention(3, 11, "exploded"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Factuality.OCCURRED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of());
        return new EnrichedParagraph(
                paragraph,
                EnrichedParagraph.Status.TAGGED,
                List.of(),
                List.of(claim),
                List.of(incident),
                new TaggerInfo("1", null, List.of()),
                supersedes);
    }
}
