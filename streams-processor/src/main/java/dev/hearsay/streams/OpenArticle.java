package dev.hearsay.streams;

import dev.hearsay.tagger.ArticleContext;
import java.util.List;

/**
 * A revision of an article whose paragraphs are still arriving.
 *
 * @param nextIndex the index that the next paragraph should have
 * @param touchedAt when the last paragraph came, in milliseconds by the clock
 * @param claims ids that were told, in entries that were written before {@link ToldIds} held them;
 *     else empty
 * @param incidents the same of incidents
 */
record OpenArticle(
        int revision,
        int nextIndex,
        ArticleContext context,
        long touchedAt,
        List<String> claims,
        List<String> incidents) {
    OpenArticle {
        claims = claims == null ? List.of() : List.copyOf(claims);
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    OpenArticle(int revision, int nextIndex, ArticleContext context, long touchedAt) {
        this(revision, nextIndex, context, touchedAt, List.of(), List.of());
    }

    static OpenArticle start(int revision) {
        return new OpenArticle(revision, 0, ArticleContext.EMPTY, 0);
    }

    /** The same after a paragraph. */
    OpenArticle after(int index, ArticleContext next, long now) {
        return new OpenArticle(revision, index + 1, next, now);
    }
}
