package dev.hearsay.contracts.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
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
    private static final Pattern TRACKING_PARAMETER =
            Pattern.compile(
                    "(?i)utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int ID_BYTES = 16;
    private static final int SHORT_BYTES = 6;

    private Ids() {}

    /** The id of an article known by its address. */
    public static String articleOfUrl(String url) {
        return hash("url", canonicalUrl(url));
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
        return hash("rejected", location, sha256(bytes));
    }

    /** The version of an article: a hash of its paragraphs' roles and texts, in order. */
    public static String version(List<Role> roles, List<String> texts) {
        MessageDigest digest = newDigest();
        for (int i = 0; i < texts.size(); i++) {
            add(digest, roles.get(i).toString());
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

    /** SHA-256 of the bytes in hexadecimal. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** What tells files from one another: 12 hexadecimal digits of a hash of all their bytes. */
    public static String shortHash(List<byte[]> files) {
        MessageDigest digest = newDigest();
        for (byte[] file : files) {
            digest.update(newDigest().digest(file));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, SHORT_BYTES);
    }

    /** SHA-256 of the text's UTF-8 bytes in hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(UTF_8));
    }

    /**
     * An address without what does not change the page: fragment, tracking parameters, default
     * port, case of scheme and host. What is no absolute URL is returned trimmed.
     */
    public static String canonicalUrl(String url) {
        String trimmed = url.strip();
        try {
            URI uri = new URI(trimmed).normalize();
            if (uri.getScheme() == null || uri.getHost() == null) {
                return trimmed;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean defaultPort =
                    uri.getPort() == -1
                            || (scheme.equals("http") && uri.getPort() == 80)
                            || (scheme.equals("https") && uri.getPort() == 443);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return scheme
                    + "://"
                    + uri.getHost().toLowerCase(Locale.ROOT)
                    + (defaultPort ? "" : ":" + uri.getPort())
                    + path
                    + withoutTracking(uri.getRawQuery());
        } catch (URISyntaxException e) {
            return trimmed;
        }
    }

    private static String withoutTracking(String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        String kept =
                Arrays.stream(query.split("&", -1))
                        .filter(it -> !it.isEmpty())
                        .filter(
                                it ->
                                        !TRACKING_PARAMETER
                                                .matcher(it.replaceFirst("=.*", ""))
                                                .matches())
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
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
        MessageDigest digest = newDigest();
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

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
