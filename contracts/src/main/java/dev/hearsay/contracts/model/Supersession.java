package dev.hearsay.contracts.model;

import java.time.Instant;

/**
 * Ids that an article no longer has, where they are too many for one record: these come before the
 * last paragraph of the revision, or before the retraction, that has the rest.
 *
 * @param supersededAt when that revision was fetched, or the article was taken back
 */
public record Supersession(
        String articleId, int revision, Instant supersededAt, Supersedes supersedes)
        implements Message {
    public Supersession {
        articleId = WellFormed.text(Check.notBlank("articleId", articleId));
        Check.atLeast("revision", 1, revision);
        Check.present("supersededAt", supersededAt);
        Check.present("supersedes", supersedes);
    }
}
