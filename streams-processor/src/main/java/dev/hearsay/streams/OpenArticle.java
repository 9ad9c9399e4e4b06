package dev.hearsay.streams;

import dev.hearsay.tagger.ArticleContext;
import java.util.List;

/**
 * A revision of an article whose paragraphs are still arriving.
 *
 * @param version of this entry's form; null in entries of releases that had none
 * @param context null in an entry whose context could not be read
 * @param nextIndex the index that the next paragraph should have
 * @param touchedAt when the last paragraph came, in milliseconds by the clock
 * @param claims ids that were told, in entries that were written before {@link ToldIds} held them;
 *     else empty
 * @param incidents the same of incidents
 */
record OpenArticle(
        Integer version,
        int revision,
        int nextIndex,
        ArticleContext context,
        long touchedAt,
        List<String> claims,
        List<String> incidents) {
    private static final int VERSION = 1;

    /** An entry of which nothing could be read: as if the article had not begun. */
    static final OpenArticle UNREADABLE = new OpenArticle(0, 0, null, 0);

    OpenArticle {
        claims = claims == null ? List.of() : List.copyOf(claims);
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    OpenArticle(int revision, int nextIndex, ArticleContext context, long touchedAt) {
        this(VERSION, revision, nextIndex, context, touchedAt, List.of(), List.of());
    }

    /** What is read of an entry whose context has a form that this release does not know. */
    record WithoutContext(
            int revision,
            int nextIndex,
            long touchedAt,
            List<String> claims,
            List<String> incidents) {
        OpenArticle article() {
            return new OpenArticle(
                    VERSION, revision, nextIndex, null, touchedAt, claims, incidents);
        }
    }
}
