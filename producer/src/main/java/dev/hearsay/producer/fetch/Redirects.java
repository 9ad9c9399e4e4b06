package dev.hearsay.producer.fetch;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;

/** The way from the address that was asked for to the one where the document is. */
final class Redirects {
    private static final int MOST = 5;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final URI start;
    private final Set<HttpUrl> visited = new HashSet<>();
    private HttpUrl here;
    private boolean permanent = true;

    /**
     * @throws AddressRefusedException if it is no address of HTTP, or names a user
     * @throws IllegalArgumentException if it has no host
     */
    Redirects(URI start) throws AddressRefusedException {
        if (start.getScheme() == null
                || !SCHEMES.contains(start.getScheme().toLowerCase(Locale.ROOT))) {
            throw new AddressRefusedException(start + ": refused: only http and https are fetched");
        }
        HttpUrl url = HttpUrl.get(start);
        if (url == null || start.getRawAuthority() == null) {
            throw new IllegalArgumentException(start + ": no address of a server");
        }
        if (namesUser(url)) {
            throw new AddressRefusedException(
                    url.redact() + ": refused: an address that names a user");
        }
        this.start = start;
        this.here = withoutFragment(url);
        visited.add(here);
    }

    /** The address to be asked now. */
    HttpUrl here() {
        return here;
    }

    /** The last address. */
    URI end() {
        return visited.size() == 1 ? start : here.uri();
    }

    /** Whether there were redirects, and all of them hold for good. */
    boolean arePermanent() {
        return visited.size() > 1 && permanent;
    }

    /**
     * Goes where an answer points.
     *
     * @throws AddressRefusedException if that is no address of HTTP, or names a user, or loses
     *     encryption
     * @throws IOException if the way is too long or leads in a circle
     */
    void follow(Answer answer) throws IOException {
        HttpUrl next = here.resolve(answer.headers().get("Location"));
        if (next == null) {
            throw new AddressRefusedException("redirected to what is neither http nor https");
        }
        if (namesUser(next)) {
            throw new AddressRefusedException("redirected to an address that names a user");
        }
        if (here.isHttps() && !next.isHttps()) {
            throw new AddressRefusedException("redirected from https to http");
        }
        if (visited.size() > MOST) {
            throw new IOException("more than %d redirects".formatted(MOST));
        }
        here = withoutFragment(next);
        if (!visited.add(here)) {
            throw new IOException("redirected in a circle");
        }
        permanent &= answer.isPermanent();
    }

    /** The addresses as they are told. */
    @Override
    public String toString() {
        return visited.size() == 1 ? start.toString() : start + " (redirected to " + here + ")";
    }

    private static boolean namesUser(HttpUrl url) {
        return !url.username().isEmpty() || !url.password().isEmpty();
    }

    private static HttpUrl withoutFragment(HttpUrl url) {
        return url.newBuilder().fragment(null).build();
    }
}
