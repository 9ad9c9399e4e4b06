package dev.hearsay.producer.read.markup;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as documents write them. */
public final class WebAddress {
    private static final int LONGEST = 8 * 1024;
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://.+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]*[\\r\\n\\t]+[\\s\\u00a0]*");

    private WebAddress() {}

    /**
     * An absolute http or https address.
     *
     * @param written as it stands in the document: relative, with spaces, without a scheme; what is
     *     longer than records may have it is none
     * @param base what it counts from; null where nothing is known
     */
    public static Optional<String> of(String written, String base) {
        if (written == null || written.isBlank() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String trimmed = SPACE.matcher(written.strip()).replaceAll("");
        if (trimmed.matches("(?i)(javascript|mailto|data|tel|file|about|urn|tag):.*")) {
            return Optional.empty();
        }
        String escaped = escaped(trimmed);
        try {
            URL url;
            if (base == null) {
                url = new URL(escaped);
            } else {
                URL from = new URL(escaped(base.strip()));
                // URL would count a bare query from the folder.
                url = new URL(from, (escaped.startsWith("?") ? from.getPath() : "") + escaped);
            }
            boolean web = url.getProtocol().matches("https?") && !url.getHost().isEmpty();
            return web ? Optional.of(new URI(url.toExternalForm()).toString()) : Optional.empty();
        } catch (MalformedURLException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it is an http or https address as it stands. */
    public static boolean isAbsolute(String text) {
        return text != null
                && ABSOLUTE.matcher(text.strip()).matches()
                && !text.strip().contains(" ");
    }

    private static String escaped(String address) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean percent =
                    c == '%'
                            && !(i + 2 < address.length()
                                    && Character.digit(address.charAt(i + 1), 16) >= 0
                                    && Character.digit(address.charAt(i + 2), 16) >= 0);
            boolean second = c == '#' && escaped.indexOf("#") >= 0;
            if (c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0 || percent || second) {
                escaped.append('%').append("%02X".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
