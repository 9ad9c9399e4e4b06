package dev.hearsay.contracts.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one form of the addresses under which a page may be found. */
public final class CanonicalAddress {
    private static final Pattern TRACKING_PARAMETER =
            Pattern.compile(
                    "(?i)utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid");

    private CanonicalAddress() {}

    /**
     * An address without what does not change the page: fragment, tracking parameters, default
     * port, case of scheme and host. What is no absolute URL is returned trimmed.
     */
    public static String of(String url) {
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
}
