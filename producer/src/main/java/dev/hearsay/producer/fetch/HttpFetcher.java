package dev.hearsay.producer.fetch;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.kafka.common.utils.Bytes;

/**
 * Fetches over HTTP, with limits on all that a server can make large or slow, and only what has
 * changed. Unless private addresses are allowed, only servers of the public Internet are connected
 * to.
 */
public final class HttpFetcher {
    /** The largest document that is read, in bytes, and the longest a whole fetch may take. */
    public record Limits(int bytes, Duration time) {
        /** 8 MiB and 30 seconds. */
        public static final Limits DEFAULT = new Limits(8 * 1024 * 1024, Duration.ofSeconds(30));

        /** What may be received for a document: encryption, chunks and headers take room too. */
        private long received() {
            return 2L * bytes + 4L * Answer.MOST_HEADER_BYTES;
        }
    }

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");
    private static final int NOT_MODIFIED = 304;
    private static final char FIRST_PLAIN = ' ';
    private static final char LAST_PLAIN = '~';

    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "fetch");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final OkHttpClient client;
    private final Limits limits;

    /**
     * @param allowPrivate whether addresses of this machine and its networks may be fetched
     */
    public HttpFetcher(Limits limits, boolean allowPrivate) {
        this(limits, allowPrivate ? AddressRule.ANY : AddressRule.PUBLIC, Dns.SYSTEM);
    }

    HttpFetcher(Limits limits, AddressRule rule, Dns resolver) {
        this.limits = limits;
        this.client =
                new OkHttpClient.Builder()
                        .dns(new Names(resolver))
                        .socketFactory(new GuardedSockets(rule, limits.received()))
                        .proxy(Proxy.NO_PROXY)
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .followRedirects(false)
                        .retryOnConnectionFailure(false)
                        // The whole fetch has one limit, and its parts have none.
                        .connectTimeout(Duration.ZERO)
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
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
     * @param address where it is, after redirects
     * @param movedPermanently whether there were redirects, and all of them hold for good
     */
    public record Fetched(
            Body body, Validators validators, URI address, boolean movedPermanently) {}

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

        /** The status of HTTP. */
        public int status() {
            return status;
        }

        /** Whether the document is gone, rather than out of reach for now. */
        public boolean isGone() {
            return status == 404 || status == 410;
        }
    }

    /**
     * Fetches a document; an interrupted thread gives it up.
     *
     * @throws AddressRefusedException if the address, or one that it redirects to, is none to be
     *     fetched
     * @throws StatusException if the server answers with something else
     * @throws IOException if it cannot be had; the message names the address
     * @throws IllegalArgumentException if the address has no host
     */
    public Fetched fetch(URI uri, Validators validators) throws IOException, InterruptedException {
        var redirects = new Redirects(uri);
        Answer answer = lastAnswer(redirects, validators);
        if (answer.status() == NOT_MODIFIED && !validators.equals(Validators.NONE)) {
            return new Fetched(null, validators, redirects.end(), redirects.arePermanent());
        }
        if (answer.status() != Answer.OK) {
            throw new StatusException(
                    redirects + ": HTTP status " + answer.status(), answer.status());
        }
        Headers headers = answer.headers();
        return new Fetched(
                new Body(answer.bytes(), headers.get("Content-Type")),
                new Validators(
                        sendable(headers.get("ETag")), sendable(headers.get("Last-Modified"))),
                redirects.end(),
                redirects.arePermanent());
    }

    /** What cannot be given back is not remembered. */
    private static String sendable(String header) {
        boolean plain =
                header != null
                        && header.chars().allMatch(it -> it >= FIRST_PLAIN && it <= LAST_PLAIN);
        return plain ? header : null;
    }

    private Answer lastAnswer(Redirects redirects, Validators validators)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limits.time().toNanos();
        try {
            Answer answer = answer(redirects.here(), validators, deadline);
            while (answer.isRedirect()) {
                redirects.follow(answer);
                answer = answer(redirects.here(), validators, deadline);
            }
            return answer;
        } catch (AddressRefusedException e) {
            throw new AddressRefusedException(redirects + ": refused: " + e.getMessage());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new IOException(redirects + ": " + why, e);
        }
    }

    /** Reads on another thread: one that waits for a server, or for a name, hears no interrupt. */
    private Answer answer(HttpUrl url, Validators validators, long deadline)
            throws IOException, InterruptedException {
        Call call = client.newCall(request(url, validators));
        Future<Answer> answer =
                threads.submit(
                        () -> {
                            try (Response response = call.execute()) {
                                return Answer.read(response, limits.bytes());
                            }
                        });
        try {
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + limits.time().toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            call.cancel();
        }
    }

    private static Request request(HttpUrl url, Validators validators) {
        Request.Builder request =
                new Request.Builder()
                        .url(url)
                        .header("User-Agent", "Hearsay/0.1 (news reader)")
                        .header(
                                "Accept",
                                "application/rss+xml, application/atom+xml, text/html, */*;q=0.5")
                        // Said here, so that the client leaves decompressing to our limits.
                        .header("Accept-Encoding", "gzip")
                        // One look-up, one check and one count of bytes for each request.
                        .header("Connection", "close");
        if (validators.etag() != null) {
            request.header("If-None-Match", validators.etag());
        }
        if (validators.lastModified() != null) {
            request.header("If-Modified-Since", validators.lastModified());
        }
        return request.build();
    }
}
