package dev.hearsay.streams;

import dev.hearsay.contracts.model.Supersedes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an article had when its last revision was complete.
 *
 * @param claims ids that consumers still hold as the article's
 * @param incidents ids that consumers still hold as the article's
 * @param touchedAt stream time of completion, in milliseconds
 */
record LedgerEntry(int revision, List<String> claims, List<String> incidents, long touchedAt) {
    static final LedgerEntry NONE = new LedgerEntry(0, List.of(), List.of(), 0);

    LedgerEntry {
        claims = List.copyOf(claims);
        incidents = List.copyOf(incidents);
    }

    /** The ids that a completed revision no longer has; null where it has them all. */
    Supersedes supersededBy(OpenArticle article) {
        List<String> lostClaims = without(claims, article.claims());
        List<String> lostIncidents = without(incidents, article.incidents());
        return lostClaims.isEmpty() && lostIncidents.isEmpty()
                ? null
                : new Supersedes(lostClaims, lostIncidents);
    }

    /** The entry after a revision whose last paragraph told consumers what it superseded. */
    static LedgerEntry of(OpenArticle article, long streamTime) {
        return new LedgerEntry(
                article.revision(), article.claims(), article.incidents(), streamTime);
    }

    /**
     * The entry after a revision that could not be completed: old ids, and those it has told, stay
     * owed.
     *
     * @param lastRevision the last revision that is over
     */
    LedgerEntry owing(OpenArticle article, int lastRevision, long streamTime) {
        return new LedgerEntry(
                lastRevision,
                union(claims, article.claims()),
                union(incidents, article.incidents()),
                streamTime);
    }

    private static List<String> without(List<String> ids, List<String> kept) {
        Set<String> lost = new LinkedHashSet<>(ids);
        kept.forEach(lost::remove);
        return new ArrayList<>(lost);
    }

    private static List<String> union(List<String> a, List<String> b) {
        Set<String> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return new ArrayList<>(all);
    }
}
