package dev.hearsay.contracts.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Deterministic ids: the same input gives the same id on every run. An id is the first 16 bytes of
 * a SHA-256 digest in hexadecimal.
 */
public final class Ids {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int ID_BYTES = 16;
    private static final int SHORT_BYTES = 6;
    private static final int KEY_BYTES = 8;

    private Ids() {}

    /** The id of an article known by its address. */
    public static String articleOfUrl(String url) {
        return hash("url", CanonicalAddress.of(url));
    }

    /** The id of an article known by a feed item's guid. */
    public static String articleOfGuid(String feed, String guid) {
        return hash("guid", feed, guid);
    }

    /** The id of an article read from a file: an edited file is the same article. */
    public static String articleOfFile(String sourceName, String relativePath) {
        return hash("file", sourceName, relativePath.replace('\\', '/'));
    }

    /** The id of an article of which only the content is known. */
    public static String articleOfContent(String content) {
        return hash("content", content);
    }

    /**
     * By what an article may be known again besides its id: the first letter of the kind, and a
     * short hash.
     *
     * @param kind address, guid, text or title
     */
    public static String key(String kind, String... parts) {
        return kind.charAt(0) + ":" + hash(parts).substring(0, 2 * KEY_BYTES);
    }

    /** The id under which it is remembered what the name of a source stands for. */
    public static String sourceName(String name) {
        return hash("source", name);
    }

    /** What tells one source of an article from another. */
    public static String source(String origin, String location) {
        return hash("source", origin, location).substring(0, 2 * SHORT_BYTES);
    }

    /** The id of an input that could not be read as an article. */
    public static String rejectedInput(String location, byte[] bytes) {
        return hash("rejected", location, Digests.sha256(bytes));
    }

    /**
     * The version of an article: a hash of its paragraphs' roles and texts, in order, and of what
     * is known of it.
     */
    public static String version(ArticleMetadata known, List<Role> roles, List<String> texts) {
        MessageDigest digest = Digests.sha256();
        if (!known.equals(ArticleMetadata.NONE)) {
            add(digest, String.valueOf(known.title()));
            add(digest, String.valueOf(known.author()));
            add(digest, String.valueOf(known.publishedAt()));
            add(digest, String.valueOf(known.section()));
        }
        for (int i = 0; i < texts.size(); i++) {
            add(digest, roles.get(i).wireName());
            add(digest, texts.get(i));
        }
        return toId(digest.digest());
    }

    /**
     * The id of a claim; it holds no offset, so that it survives an edit elsewhere in the article.
     *
     * @param ordinal how many claims of the article with the same surfaces came before
     */
    public static String claim(
            String articleId, String source, String cue, String content, int ordinal) {
        return hash(
                "claim",
                articleId,
                normalise(source),
                normalise(cue),
                normalise(content),
                Integer.toString(ordinal));
    }

    /**
     * The id of an incident; it holds no offset, so that it survives an edit elsewhere.
     *
     * @param participants surfaces of actors, targets, places and times, in order
     * @param ordinal how many incidents of the article with the same surfaces came before
     */
    public static String incident(
            String articleId,
            IncidentType type,
            String trigger,
            List<String> participants,
            int ordinal) {
        return hash(
                "incident",
                articleId,
                type.name(),
                normalise(trigger),
                participants.stream().map(Ids::normalise).collect(Collectors.joining("\n")),
                Integer.toString(ordinal));
    }

    private static String normalise(String surface) {
        if (surface == null) {
            return "";
        }
        String plain =
                Normalizer.normalize(surface, Normalizer.Form.NFKC)
                        .replace('“', '"')
                        .replace('”', '"')
                        .replace('‘', '\'')
                        .replace('’', '\'')
                        .toLowerCase(Locale.ROOT);
        return SPACE.matcher(plain).replaceAll(" ").strip();
    }

    private static String hash(String... parts) {
        MessageDigest digest = Digests.sha256();
        for (String part : parts) {
            add(digest, part);
        }
        return toId(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
    }

    private static String toId(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    }
}
