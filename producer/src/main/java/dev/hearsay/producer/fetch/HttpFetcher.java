package dev.hearsay.producer.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Bytes;

/** Fetches over HTTP with a limit on time and on size, and only what has changed. */
public final class HttpFetcher {
    /** The largest body that is read, in bytes, and the longest a whole fetch may take. */
    public record Limits(int bytes, Duration time) {
        /** 8 MiB and 30 seconds. */
        public static final Limits DEFAULT = new Limits(8 * 1024 * 1024, Duration.ofSeconds(30));
    }

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");
    private static final int NOT_MODIFIED = 304;
    private static final int OK = 200;

    private final HttpClient client;
    private final Limits limits;

    public HttpFetcher(Limits limits) {
        this.limits = limits;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(limits.time())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    /** What a server said of a document's state, to be given back to it; both may be null. */
    public record Validators(String etag, String lastModified) {
        public static final Validators NONE = new Validators(null, null);
    }

    /**
     * A fetched document.
     *
     * @param body null where the server says that it has not changed
     */
    public record Fetched(Body body, Validators validators) {}

    /** The bytes of a document and the type the server gave, which may be null. */
    public record Body(Bytes bytes, String contentType) {
        /** The character encoding in the type; null where it names none that Java knows. */
        public String charset() {
            Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
            return named.find() && isKnown(named.group(1)) ? named.group(1) : null;
        }

        private static boolean isKnown(String charset) {
            try {
                return Charset.isSupported(charset);
            } catch (IllegalCharsetNameException e) {
                return false;
            }
        }
    }

    /** The server answered, but not with the document. */
    public static final class StatusException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        StatusException(String message, int status) {
            super(message);
            this.status = status;
        }

        /** Whether the document is gone, rather than out of reach for now. */
        public boolean isGone() {
            return status == 404 || status == 410;
        }
    }

    /**
     * Fetches a document.
     *
     * @throws IOException if it cannot be had; the message names the address
     */
    public Fetched fetch(URI uri, Validators validators) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(limits.time())
                        .header("User-Agent", "Hearsay/0.1 (news reader)")
                        .header(
                                "Accept",
                                "application/rss+xml, application/atom+xml, text/html, */*;q=0.5");
        if (validators.etag() != null) {
            request.header("If-None-Match", validators.etag());
        }
        if (validators.lastModified() != null) {
            request.header("If-Modified-Since", validators.lastModified());
        }
        CompletableFuture<Fetched> fetching =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                        .thenApply(response -> receive(uri, validators, response));
        try {
            return fetching.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            fetching.cancel(true);
            throw new IOException(
                    uri + ": no answer within " + limits.time().toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof UncheckedIOException wrapper
                            ? wrapper.getCause()
                            : e.getCause();
            if (cause instanceof StatusException status) {
                throw status;
            }
            String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            throw new IOException(why.startsWith(uri.toString()) ? why : uri + ": " + why, e);
        }
    }

    private Fetched receive(URI uri, Validators validators, HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            if (response.statusCode() == NOT_MODIFIED) {
                return new Fetched(null, validators);
            }
            if (response.statusCode() != OK) {
                throw new UncheckedIOException(
                        new StatusException(
                                uri + ": HTTP status " + response.statusCode(),
                                response.statusCode()));
            }
            byte[] bytes = in.readNBytes(limits.bytes() + 1);
            if (bytes.length > limits.bytes()) {
                throw new UncheckedIOException(
                        new IOException(uri + ": larger than " + limits.bytes() + " bytes"));
            }
            var headers = response.headers();
            return new Fetched(
                    new Body(Bytes.wrap(bytes), headers.firstValue("Content-Type").orElse(null)),
                    new Validators(
                            headers.firstValue("ETag").orElse(null),
                            headers.firstValue("Last-Modified").orElse(null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
