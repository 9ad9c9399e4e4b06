package dev.hearsay.streams;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.tagger.ArticleContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A revision of an article whose paragraphs are still arriving.
 *
 * @param nextIndex the index that the next paragraph should have
 * @param claims ids of the claims found so far
 * @param incidents ids of the incidents found so far
 * @param touchedAt stream time of the last paragraph, in milliseconds
 */
record OpenArticle(
        int revision,
        int nextIndex,
        ArticleContext context,
        List<String> claims,
        List<String> incidents,
        long touchedAt) {
    OpenArticle {
        claims = List.copyOf(claims);
        incidents = List.copyOf(incidents);
    }

    static OpenArticle start(int revision) {
        return new OpenArticle(revision, 0, ArticleContext.EMPTY, List.of(), List.of(), 0);
    }

    OpenArticle after(EnrichedParagraph enriched, ArticleContext next, long streamTime) {
        List<String> allClaims = new ArrayList<>(claims);
        enriched.claims().forEach(it -> allClaims.add(it.id()));
        List<String> allIncidents = new ArrayList<>(incidents);
        enriched.incidents().forEach(it -> allIncidents.add(it.id()));
        return new OpenArticle(
                revision,
                enriched.paragraph().index() + 1,
                next,
                allClaims,
                allIncidents,
                streamTime);
    }

    OpenArticle passedOver(int index, long streamTime) {
        return new OpenArticle(revision, index + 1, context, claims, incidents, streamTime);
    }
}
