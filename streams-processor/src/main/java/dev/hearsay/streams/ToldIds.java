package dev.hearsay.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.tagger.Ordinals;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ids of claims and incidents that consumers hold of each article: one small entry each, so
 * that what is written for a paragraph depends on that paragraph alone.
 */
final class ToldIds {
    private static final byte VERSION = 1;
    private static final byte CLAIM = 'c';
    private static final byte INCIDENT = 'i';
    private static final int ARTICLE_BYTES = 12;
    private static final Pattern HASH = Pattern.compile("(?:[0-9a-f]{2}){8,32}");

    private final KeyValueStore<Bytes, byte[]> store;

    ToldIds(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * What is known of an id.
     *
     * @param revision the last one that told it
     * @param count how often it was the first id of equal claims or incidents in that revision
     */
    private record Told(byte kind, int revision, int count) {
        private static Told of(byte[] value) {
            var buffer = ByteBuffer.wrap(value);
            if (buffer.get() != VERSION) {
                throw new IllegalStateException("told ids of an unknown version");
            }
            return new Told(buffer.get(), buffer.getInt(), buffer.getInt());
        }

        private byte[] toBytes() {
            return ByteBuffer.allocate(2 + 2 * Integer.BYTES)
                    .put(VERSION)
                    .put(kind)
                    .putInt(revision)
                    .putInt(count)
                    .array();
        }
    }

    /** The ordinals of a revision, as far as it was told. */
    Ordinals ordinals(String articleId, int revision) {
        byte[] article = article(articleId);
        return new Ordinals(
                id -> {
                    byte[] value = store.get(key(article, id));
                    Told told = value == null ? null : Told.of(value);
                    return told == null || told.revision() != revision ? 0 : told.count();
                });
    }

    /** Remembers what a paragraph tells. */
    void tell(EnrichedParagraph enriched, Ordinals ordinals) {
        int revision = enriched.paragraph().revision();
        List<String> claims = enriched.claims().stream().map(Claim::id).toList();
        List<String> incidents = enriched.incidents().stream().map(Incident::id).toList();
        tell(enriched.articleId(), revision, claims, incidents);
        byte[] article = article(enriched.articleId());
        ordinals.counts()
                .forEach(
                        (id, count) -> {
                            Bytes key = key(article, id);
                            byte[] value = store.get(key);
                            if (value != null) {
                                byte kind = Told.of(value).kind();
                                store.put(key, new Told(kind, revision, count).toBytes());
                            }
                        });
    }

    /** Remembers ids. */
    void tell(String articleId, int revision, List<String> claims, List<String> incidents) {
        byte[] article = article(articleId);
        byte[] claim = new Told(CLAIM, revision, 0).toBytes();
        byte[] incident = new Told(INCIDENT, revision, 0).toBytes();
        claims.forEach(it -> store.put(key(article, it), claim));
        incidents.forEach(it -> store.put(key(article, it), incident));
    }

    /**
     * Takes out what no revision from a given one on has told.
     *
     * @return the ids, at most {@link Supersedes#MOST_IDS} together
     */
    List<Supersedes> takeBefore(String articleId, int revision) {
        List<Supersedes> parts = new ArrayList<>();
        List<String> claims = new ArrayList<>();
        List<String> incidents = new ArrayList<>();
        List<Bytes> taken = new ArrayList<>();
        try (var entries = store.prefixScan(article(articleId), Serdes.ByteArray().serializer())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                Told told = Told.of(entry.value);
                if (told.revision() < revision) {
                    (told.kind() == CLAIM ? claims : incidents).add(id(entry.key));
                    taken.add(entry.key);
                }
                if (claims.size() + incidents.size() == Supersedes.MOST_IDS) {
                    parts.add(new Supersedes(claims, incidents));
                    claims.clear();
                    incidents.clear();
                }
            }
        }
        if (!claims.isEmpty() || !incidents.isEmpty()) {
            parts.add(new Supersedes(claims, incidents));
        }
        taken.forEach(store::delete);
        return parts;
    }

    /** Forgets all ids of an article. */
    void forget(String articleId) {
        takeBefore(articleId, Integer.MAX_VALUE);
    }

    private static byte[] article(String articleId) {
        return HexFormat.of().parseHex(Digests.sha256(articleId), 0, 2 * ARTICLE_BYTES);
    }

    /** A hash takes half of the bytes that it takes as text. */
    private static Bytes key(byte[] article, String id) {
        boolean hash = HASH.matcher(id).matches();
        byte[] told = hash ? HexFormat.of().parseHex(id) : id.getBytes(UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(article.length + 1 + told.length)
                        .put(article)
                        .put((byte) (hash ? 1 : 0))
                        .put(told)
                        .array());
    }

    private static String id(Bytes key) {
        byte[] bytes = key.get();
        int start = ARTICLE_BYTES + 1;
        return bytes[ARTICLE_BYTES] == 1
                ? HexFormat.of().formatHex(bytes, start, bytes.length)
                : new String(bytes, start, bytes.length - start, UTF_8);
    }
}
