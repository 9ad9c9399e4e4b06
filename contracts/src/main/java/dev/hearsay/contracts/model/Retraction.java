package dev.hearsay.contracts.model;

import java.time.Instant;

/**
 * An article was taken back.
 *
 * @param supersedes ids the article no longer has; filled in by the topology, else null
 */
public record Retraction(
        String articleId, int revision, Reason reason, Instant retractedAt, Supersedes supersedes)
        implements Message {
    public Retraction {
        articleId = WellFormed.text(Check.notBlank("articleId", articleId));
        Check.atLeast("revision", 1, revision);
        Check.present("reason", reason);
        Check.present("retractedAt", retractedAt);
    }

    /** Why an article was taken back. */
    public enum Reason implements WireNamed {
        GONE,
        REMOVED,
        OPT_OUT;
    }
}
