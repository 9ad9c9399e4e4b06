package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Sentence;
import dev.hearsay.tagger.ArticleContext.OpenQuotation;
import dev.hearsay.tagger.ArticleContext.Speaker;
import java.util.List;

/**
 * The claims of a paragraph.
 *
 * @param claims each before those within it
 * @param sentences with their check-worthiness
 * @param lastSpeaker the source of the last claim so far in the article, null before the first
 * @param openQuotation the quotation that the paragraph leaves open, null if none
 */
public record FoundClaims(
        List<Claim> claims,
        List<Sentence> sentences,
        Speaker lastSpeaker,
        OpenQuotation openQuotation) {
    public FoundClaims {
        claims = List.copyOf(claims);
        sentences = List.copyOf(sentences);
    }
}
