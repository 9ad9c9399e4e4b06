package dev.hearsay.contracts.model;

import java.util.List;

/**
 * One claim or one incident with all that a consumer needs to use it alone.
 *
 * @param claim null in the record of an incident
 * @param incident null in the record of a claim
 */
public record TagRecord(
        String articleId,
        ParagraphIdentity paragraph,
        ArticleMetadata article,
        Provenance provenance,
        TaggerInfo tagger,
        Claim claim,
        Incident incident)
        implements Message {
    public TagRecord {
        Check.notBlank("articleId", articleId);
        Check.present("paragraph", paragraph);
        Check.present("provenance", provenance);
        Check.present("tagger", tagger);
        if ((claim == null) == (incident == null)) {
            throw new IllegalArgumentException("a tag is a claim or an incident");
        }
        article = article == null ? ArticleMetadata.NONE : article;
    }

    /** The claims of an enriched paragraph, in order. */
    public static List<TagRecord> claims(EnrichedParagraph enriched) {
        return enriched.claims().stream().map(it -> of(enriched, it, null)).toList();
    }

    /** The incidents of an enriched paragraph, in order. */
    public static List<TagRecord> incidents(EnrichedParagraph enriched) {
        return enriched.incidents().stream().map(it -> of(enriched, null, it)).toList();
    }

    private static TagRecord of(EnrichedParagraph enriched, Claim claim, Incident incident) {
        Paragraph paragraph = enriched.paragraph();
        return new TagRecord(
                paragraph.articleId(),
                ParagraphIdentity.of(paragraph),
                paragraph.article(),
                paragraph.provenance(),
                enriched.tagger(),
                claim,
                incident);
    }

    /** The id of the claim or incident. */
    public String id() {
        return claim == null ? incident.id() : claim.id();
    }
}
