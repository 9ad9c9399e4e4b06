package dev.hearsay.contracts.model;

import java.util.List;

/** One claim with all that a consumer needs to use it alone. */
public record ClaimRecord(
        String articleId,
        ParagraphIdentity paragraph,
        ArticleMetadata article,
        Provenance provenance,
        TaggerInfo tagger,
        Claim claim)
        implements Message {
    public ClaimRecord {
        Check.notBlank("articleId", articleId);
        Check.present("paragraph", paragraph);
        Check.present("provenance", provenance);
        Check.present("tagger", tagger);
        Check.present("claim", claim);
        article = article == null ? ArticleMetadata.NONE : article;
    }

    /** The claims of an enriched paragraph, in order. */
    public static List<ClaimRecord> of(EnrichedParagraph enriched) {
        Paragraph paragraph = enriched.paragraph();
        return enriched.claims().stream()
                .map(
                        it ->
                                new ClaimRecord(
                                        paragraph.articleId(),
                                        ParagraphIdentity.of(paragraph),
                                        paragraph.article(),
                                        paragraph.provenance(),
                                        enriched.tagger(),
                                        it))
                .toList();
    }
}
