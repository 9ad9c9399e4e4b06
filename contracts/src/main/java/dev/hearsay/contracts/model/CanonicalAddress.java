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
                    "(?i)(?:utm|at|pk|mtm|piwik|matomo|hsa|oly|vero|fb|ns|__twitter|__s|_hs)_.*"
                            + "|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid"
                            + "|mkt_tok|ocid|cmpid|cmp|icid|ncid|s_cid|ftag|xtor|wt_mc|smid|smtyp|partner|emc|ref_src|ref_url|_ga|_gl|guccounter"
                            + "|amp|outputtype|spm|sh|share|sharetype|rss|feedtype|feedname");
    private static final Pattern SAME_SITE =
            Pattern.compile("^(?:www\\d?|m|mobile|amp)\\.(?=[^.]+\\.)");
    private static final Pattern SAME_PAGE =
            Pattern.compile("^/amp(?=/.)|/amp/?$|\\.amp(?=\\.html?$|$)|/(?:index\\.html?)?$");

    private CanonicalAddress() {}

    /**
     * An address without what does not change the page: scheme, {@code www}, mobile and AMP forms,
     * fragment, tracking parameters, default port, closing slash, case of the host. It is for
     * comparing, not for fetching. What is no absolute URL is returned trimmed.
     */
    public static String of(String url) {
        String trimmed = url.strip();
        try {
            URI uri = new URI(trimmed).normalize();
            if (uri.getScheme() == null || uri.getHost() == null) {
                return trimmed;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean defaultPort =
                    uri.getPort() == -1 || uri.getPort() == (scheme.equals("http") ? 80 : 443);
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            return (web ? "https" : scheme)
                    + "://"
                    + SAME_SITE.matcher(host).replaceFirst("")
                    + (defaultPort ? "" : ":" + uri.getPort())
                    + path(uri.getRawPath())
                    + withoutTracking(uri.getRawQuery());
        } catch (URISyntaxException e) {
            return trimmed;
        }
    }

    private static String path(String path) {
        String plain = SAME_PAGE.matcher(path).replaceAll("");
        return plain.isEmpty() ? "/" : plain;
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
                        .sorted()
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }
}
