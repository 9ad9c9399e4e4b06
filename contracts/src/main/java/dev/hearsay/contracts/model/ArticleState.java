package dev.hearsay.contracts.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the producer knows of an article it has sent, or of an input it has set aside.
 *
 * @param revision the last revision sent; 0 for a rejected input
 * @param version hash of that revision's own paragraphs, roles and metadata
 * @param fingerprint SHA-256 in hexadecimal of the bytes or text that was read
 * @param source what tells the source that sent the last revision from others, or the path that a
 *     name stands for; null in states of earlier releases
 * @param otherVersions the last version that other sources sent, by source; null if there are none
 * @param keys by what the article is known besides its id; null if by nothing
 * @param asking of an article of a feed: what its feed said last, and how its page was asked for;
 *     null for others
 */
public record ArticleState(
        String articleId,
        int revision,
        String version,
        String fingerprint,
        Status status,
        Instant updatedAt,
        String source,
        Map<String, String> otherVersions,
        List<String> keys,
        Asking asking)
        implements Message {
    /** The newest keys are kept. */
    private static final int MOST_KEYS = 12;

    /** The most sources whose last version is remembered besides the last sender's. */
    private static final int MOST_OTHERS = 8;

    public ArticleState {
        articleId = WellFormed.text(Check.notBlank("articleId", articleId));
        Check.atLeast("revision", 0, revision);
        Check.notBlank("fingerprint", fingerprint);
        Check.present("status", status);
        Check.present("updatedAt", updatedAt);
        keys = keys == null || keys.isEmpty() ? null : List.copyOf(keys);
    }

    /** Of what is known by its id alone. */
    public ArticleState(
            String articleId,
            int revision,
            String version,
            String fingerprint,
            Status status,
            Instant updatedAt,
            String source,
            Map<String, String> otherVersions) {
        this(
                articleId,
                revision,
                version,
                fingerprint,
                status,
                updatedAt,
                source,
                otherVersions,
                null,
                null);
    }

    /**
     * What feeds said of an article, and what became of asking for its page.
     *
     * @param items fingerprints of what feeds said, the newest last
     * @param extent of what was sent
     * @param askedAt when the page was last asked for; null if never
     * @param asks how often it was asked for in vain
     */
    public record Asking(List<String> items, Extent extent, Instant askedAt, int asks) {
        private static final int MOST_ITEMS = 4;
        private static final int MOST_DOUBLINGS = 6;

        public Asking {
            items =
                    List.copyOf(
                            items.subList(Math.max(0, items.size() - MOST_ITEMS), items.size()));
        }

        /**
         * Whether nothing is to be asked: a feed said the same before, and the whole article is
         * there, or its page was asked for a short while ago: the first wait is twice as long after
         * each time in vain, up to 64 times.
         */
        public boolean suffices(String item, Duration firstWait, Instant now) {
            Duration wait = firstWait.multipliedBy(1L << Math.min(asks, MOST_DOUBLINGS));
            boolean waits = askedAt != null && askedAt.plus(wait).isAfter(now);
            return items.contains(item) && (askedAt == null ? extent != Extent.TEASER : waits);
        }

        /** After a feed has said something, and its page was perhaps asked for. */
        public static Asking after(
                Asking before, String item, Extent extent, boolean inVain, Instant now) {
            List<String> items = new ArrayList<>(before == null ? List.of() : before.items());
            boolean again = items.contains(item);
            if (!again) {
                items.add(item);
            }
            int asked = inVain ? (again && before != null ? before.asks() + 1 : 0) : 0;
            return new Asking(items, extent, inVain ? now : null, asked);
        }
    }

    /** The same with more keys and another asking; nothing was sent. */
    public ArticleState known(List<String> moreKeys, Asking newAsking) {
        Set<String> all = new LinkedHashSet<>(keys == null ? List.of() : keys);
        all.removeAll(moreKeys);
        all.addAll(moreKeys);
        List<String> newest = new ArrayList<>(all);
        return new ArticleState(
                articleId,
                revision,
                version,
                fingerprint,
                status,
                updatedAt,
                source,
                otherVersions,
                newest.subList(Math.max(0, newest.size() - MOST_KEYS), newest.size()),
                newAsking);
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
                others.isEmpty() ? null : others,
                keys,
                asking);
    }

    /** What became of the article. */
    public enum Status implements WireNamed {
        SENT,
        REJECTED,
        /** Of no article: what the name of a source stands for. */
        NAMED,
        /** A copy of an article that another source had sent before; nothing was sent of it. */
        COPY;
    }
}
