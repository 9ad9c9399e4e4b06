package dev.hearsay.contracts.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the producer knows of an article it has sent, or of an input it has set aside.
 *
 * @param revision the last revision sent; 0 for a rejected input
 * @param version hash of roles and texts of that revision
 * @param fingerprint SHA-256 in hexadecimal of the bytes or text that was read
 * @param source what tells the source that sent the last revision from others, or the path that a
 *     name stands for; null in states of earlier releases
 * @param otherVersions the last version that other sources sent, by source; null if there are none
 */
public record ArticleState(
        String articleId,
        int revision,
        String version,
        String fingerprint,
        Status status,
        Instant updatedAt,
        String source,
        Map<String, String> otherVersions)
        implements Message {
    /** The most sources whose last version is remembered besides the last sender's. */
    private static final int MOST_OTHERS = 8;

    public ArticleState {
        articleId = WellFormed.text(Check.notBlank("articleId", articleId));
        Check.atLeast("revision", 0, revision);
        Check.notBlank("fingerprint", fingerprint);
        Check.present("status", status);
        Check.present("updatedAt", updatedAt);
    }

    /** The version that a source sent last; null if it sent none, or that is long ago. */
    public String versionOf(String sender) {
        if (sender.equals(source)) {
            return version;
        }
        return otherVersions == null ? null : otherVersions.get(sender);
    }

    /** The state after a source has sent another version. */
    public ArticleState sent(String sender, String newVersion, String newFingerprint, Instant at) {
        Map<String, String> others = new LinkedHashMap<>();
        if (otherVersions != null) {
            others.putAll(otherVersions);
        }
        if (source != null) {
            others.put(source, version);
        }
        others.remove(sender);
        if (others.size() > MOST_OTHERS) {
            others.remove(others.keySet().iterator().next());
        }
        return new ArticleState(
                articleId,
                revision + 1,
                newVersion,
                newFingerprint,
                Status.SENT,
                at,
                sender,
                others.isEmpty() ? null : others);
    }

    /** What became of the article. */
    public enum Status implements WireNamed {
        SENT,
        REJECTED,
        /** Of no article: what the name of a source stands for. */
        NAMED;
    }
}
