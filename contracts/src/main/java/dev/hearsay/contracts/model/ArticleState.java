package dev.hearsay.contracts.model;

import java.time.Instant;
import java.util.Locale;

/**
 * What the producer knows of an article it has sent, or of an input it has set aside.
 *
 * @param revision the last revision sent; 0 for a rejected input
 * @param version hash of roles and texts of that revision
 * @param fingerprint SHA-256 in hexadecimal of the bytes or text that was read
 */
public record ArticleState(
        String articleId,
        int revision,
        String version,
        String fingerprint,
        Status status,
        Instant updatedAt)
        implements Message {
    public ArticleState {
        Check.notBlank("articleId", articleId);
        Check.atLeast("revision", 0, revision);
        Check.notBlank("fingerprint", fingerprint);
        Check.present("status", status);
        Check.present("updatedAt", updatedAt);
    }

    /** What became of the article. */
    public enum Status {
        SENT,
        REJECTED;

        /** The name as it stands in JSON. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
