package dev.hearsay.contracts.model;

import java.util.List;

/** One incident with all that a consumer needs to use it alone. */
public record IncidentRecord(
        String articleId,
        ParagraphIdentity paragraph,
        ArticleMetadata article,
        Provenance provenance,
        TaggerInfo tagger,
        Incident incident)
        implements Message {
    public IncidentRecord {
        Check.notBlank("articleId", articleId);
        Check.present("paragraph", paragraph);
        Check.present("provenance", provenance);
        Check.present("tagger", tagger);
        Check.present("incident", incident);
        article = article == null ? ArticleMetadata.NONE : article;
    }

    /** The incidents of an enriched paragraph, in order. */
    public static List<IncidentRecord> of(EnrichedParagraph enriched) {
        Paragraph paragraph = enriched.paragraph();
        return enriched.incidents().stream()
                .map(
                        it ->
                                new IncidentRecord(
                                        paragraph.articleId(),
                                        ParagraphIdentity.of(paragraph),
                                        paragraph.article(),
                                        paragraph.provenance(),
                                        enriched.tagger(),
                                        it))
                .toList();
    }
}
