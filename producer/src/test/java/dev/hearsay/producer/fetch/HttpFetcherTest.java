package dev.hearsay.producer.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.hearsay.producer.fetch.HttpFetcher.Fetched;
import dev.hearsay.producer.fetch.HttpFetcher.Limits;
import dev.hearsay.producer.fetch.HttpFetcher.StatusException;
import dev.hearsay.producer.fetch.HttpFetcher.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server at 127.0.0.2 stands for one of the public Internet, and has the names of some; all
 * other addresses of this machine are inside.
 */
class HttpFetcherTest {
    private static final InetAddress OUTSIDE = address("127.0.0.2");
    private static final AddressRule RULE =
            address -> {
                if (!address.equals(OUTSIDE)) {
                    AddressRule.PUBLIC.check(address);
                }
            };
    private static final int MOST_BYTES = 10_000;

    private final ConcurrentLinkedQueue<String> insideRequests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> lookups = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer outside;
    private HttpServer inside;

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(OUTSIDE, 0), 0);
        outside.setExecutor(Executors.newCachedThreadPool());
        outside.start();
        inside = HttpServer.create(new InetSocketAddress(address("127.0.0.1"), 0), 0);
        inside.createContext(
                "/",
                exchange -> {
                    insideRequests.add(exchange.getRequestURI().toString());
                    send(exchange, "a secret".getBytes(UTF_8));
                });
        inside.start();
    }

    @AfterEach
    void close() {
        closing.countDown();
        outside.stop(0);
        inside.stop(0);
    }

    private List<InetAddress> resolve(String name) {
        lookups.add(name);
        return switch (name) {
            case "news.example" -> List.of(OUTSIDE);
            case "leads-inside.example" -> List.of(address("127.0.0.1"));
            // The second look-up of a name that changes where it leads.
            case "rebinds.example" -> List.of(lookups.size() == 1 ? OUTSIDE : address("127.0.0.1"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private HttpFetcher fetcher() {
        Dns resolver = this::resolve;
        return new HttpFetcher(new Limits(MOST_BYTES, Duration.ofSeconds(20)), RULE, resolver);
    }

    private void answer(String path, HttpHandler handler) {
        outside.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
    }

    private static void send(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private void redirect(String path, int status, String location) {
        answer(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", location);
                    exchange.sendResponseHeaders(status, -1);
                });
    }

    private Fetched fetch(String path) throws IOException, InterruptedException {
        return fetcher().fetch(at(path), Validators.NONE);
    }

    private URI at(String path) {
        return URI.create("http://news.example:" + outside.getAddress().getPort() + path);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void aDocumentIsFetchedWithOneLookUp() throws Exception {
        answer("/feed", exchange -> send(exchange, "news".getBytes(UTF_8)));

        Fetched fetched = fetch("/feed");

        assertThat(fetched.body().bytes().get()).isEqualTo("news".getBytes(UTF_8));
        assertThat(fetched.address()).isEqualTo(at("/feed"));
        assertThat(lookups).containsExactly("news.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:PORT/secret1 | 127.0.0.1 is a loopback address",
                "http://localhost:PORT/secret2 | a loopback address",
                "http://any.localhost:PORT/secret2 | a loopback address",
                "http://[::1]:PORT/secret3 | is a loopback address",
                "http://169.254.169.254/latest/meta-data/ | is a link-local address",
                "file:///etc/passwd | only http and https are fetched",
                "ftp://127.0.0.1/etc/passwd | only http and https are fetched",
                "http://leads-inside.example:PORT/secret5 | 127.0.0.1 is a loopback address",
                "http://2130706433:PORT/secret6 | 127.0.0.1 is a loopback address",
                "http://0.0.0.0:PORT/secret7 | 0.0.0.0 is an unspecified address",
                "http://10.0.0.5/secret8 | 10.0.0.5 is a private address",
                "http://[::ffff:127.0.0.1]:PORT/secret9 | 127.0.0.1 is a loopback address",
                "http://[::ffff:a9fe:a9fe]/latest | is a link-local address"
            })
    void whatIsInsideIsNotFetched(String target, String reason) {
        String address = target.replace("PORT", "" + inside.getAddress().getPort());

        assertThatThrownBy(() -> fetcher().fetch(URI.create(address), Validators.NONE))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining(reason);
        assertThat(insideRequests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/secret4",
                "http://[::1]:PORT/secret4",
                "http://2130706433:PORT/secret4",
                "http://169.254.169.254/latest/user-data",
                "http://leads-inside.example:PORT/secret4",
                "file:///etc/passwd",
                "gopher://127.0.0.1/",
                "http://user:password@news.example/"
            })
    void noRedirectLeadsInside(String target) {
        redirect("/go", 302, target.replace("PORT", "" + inside.getAddress().getPort()));

        assertThatThrownBy(() -> fetch("/go")).isInstanceOf(AddressRefusedException.class);
        assertThat(insideRequests).isEmpty();
    }

    @Test
    void aNameThatChangesWhereItLeadsIsCheckedWhereItIsDialled() throws Exception {
        answer("/page", exchange -> send(exchange, "news".getBytes(UTF_8)));
        URI page =
                URI.create(
                        "http://rebinds.example:%d/page".formatted(outside.getAddress().getPort()));
        HttpFetcher fetcher = fetcher();

        assertThat(fetcher.fetch(page, Validators.NONE).body()).isNotNull();
        assertThatThrownBy(() -> fetcher.fetch(page, Validators.NONE))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void whatIsInsideIsFetchedWhereThatIsAllowed() throws Exception {
        URI secret = URI.create("http://127.0.0.1:%d/a".formatted(inside.getAddress().getPort()));

        Fetched fetched = new HttpFetcher(Limits.DEFAULT, true).fetch(secret, Validators.NONE);

        assertThat(fetched.body().bytes().get()).isEqualTo("a secret".getBytes(UTF_8));
        assertThatThrownBy(
                        () -> new HttpFetcher(Limits.DEFAULT, false).fetch(secret, Validators.NONE))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessage(
                        secret
                                + ": refused: 127.0.0.1 is a loopback address (--allow-private lets it be fetched)");
    }

    @Test
    void redirectsAreFollowedAndTold() throws Exception {
        redirect("/a", 301, "/b");
        redirect("/b", 308, at("/c") + "#part");
        answer("/c", exchange -> send(exchange, "news".getBytes(UTF_8)));
        redirect("/soon", 302, "/c");

        assertThat(fetch("/a").address()).isEqualTo(at("/c"));
        assertThat(fetch("/a").movedPermanently()).isTrue();
        assertThat(fetch("/soon").movedPermanently()).isFalse();
    }

    @Test
    void redirectsEnd() {
        redirect("/circle", 302, "/circle");
        for (int i = 0; i < 9; i++) {
            redirect("/long" + i, 302, "/long" + (i + 1));
        }

        assertThatThrownBy(() -> fetch("/circle")).hasMessageEndingWith("redirected in a circle");
        assertThatThrownBy(() -> fetch("/long0")).hasMessageEndingWith("more than 5 redirects");
    }

    @Test
    void gzipIsDecompressedWhateverTheHeadersSay() throws Exception {
        byte[] compressed = gzip("news".getBytes(UTF_8));
        answer(
                "/told",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    send(exchange, compressed);
                });
        answer("/untold", exchange -> send(exchange, compressed));
        answer(
                "/untrue",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    send(exchange, "news".getBytes(UTF_8));
                });

        for (String path : List.of("/told", "/untold", "/untrue")) {
            assertThat(fetch(path).body().bytes().get()).isEqualTo("news".getBytes(UTF_8));
        }
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeAndAfterDecompression() throws Exception {
        byte[] bomb = gzip(new byte[MOST_BYTES + 1]);
        answer("/exact", exchange -> send(exchange, new byte[MOST_BYTES]));
        answer("/large", exchange -> send(exchange, new byte[MOST_BYTES + 1]));
        answer("/bomb", exchange -> send(exchange, bomb));

        assertThat(fetch("/exact").body().bytes().get()).hasSize(MOST_BYTES);
        assertThatThrownBy(() -> fetch("/large")).hasMessageEndingWith("larger than 10000 bytes");
        assertThatThrownBy(() -> fetch("/bomb"))
                .hasMessageEndingWith("larger than 10000 bytes, decompressed");
    }

    @Test
    void anEndlessAnswerEnds() {
        answer(
                "/endless",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var block = new byte[8_192];
                    while (true) {
                        exchange.getResponseBody().write(block);
                    }
                });

        assertThatThrownBy(() -> fetch("/endless")).hasMessageEndingWith("larger than 10000 bytes");
    }

    @Test
    void tooManyHeadersAreRefused() {
        answer(
                "/many",
                exchange -> {
                    for (int i = 0; i < 300; i++) {
                        exchange.getResponseHeaders().set("X-" + i, "x");
                    }
                    send(exchange, new byte[1]);
                });
        answer(
                "/long",
                exchange -> {
                    exchange.getResponseHeaders().set("X", "x".repeat(Answer.MOST_HEADER_BYTES));
                    send(exchange, new byte[1]);
                });

        assertThatThrownBy(() -> fetch("/many")).hasMessageContaining("headers");
        assertThatThrownBy(() -> fetch("/long"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(at("/long").toString());
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        answer(
                "/hangs",
                exchange -> {
                    try {
                        closing.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        var fetcher =
                new HttpFetcher(new Limits(MOST_BYTES, Duration.ofSeconds(1)), RULE, this::resolve);

        assertThatThrownBy(() -> fetcher.fetch(at("/hangs"), Validators.NONE))
                .hasMessageEndingWith("no answer within 1 s");
    }

    @Test
    void aStatusIsToldWithTheWayToIt() {
        redirect("/moved", 302, "/gone");
        answer("/gone", exchange -> exchange.sendResponseHeaders(410, -1));

        assertThatThrownBy(() -> fetch("/moved"))
                .isInstanceOfSatisfying(
                        StatusException.class, it -> assertThat(it.isGone()).isTrue())
                .hasMessage(
                        "%s (redirected to %s): HTTP status 410"
                                .formatted(at("/moved"), at("/gone")));
    }

    @Test
    void oddAnswersAreErrorsOfTheirAddress() throws Exception {
        answer("/unasked", exchange -> exchange.sendResponseHeaders(304, -1));
        answer(
                "/tag",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"caf\u00e9\"");
                    send(exchange, "news".getBytes(UTF_8));
                });

        assertThatThrownBy(() -> fetch("/unasked")).hasMessageEndingWith("HTTP status 304");
        assertThat(fetch("/tag").validators()).isEqualTo(Validators.NONE);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        answer(
                "/feed",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"1\"");
                    if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                        exchange.sendResponseHeaders(304, -1);
                    } else {
                        send(exchange, "news".getBytes(UTF_8));
                    }
                });
        HttpFetcher fetcher = fetcher();

        Fetched first = fetcher.fetch(at("/feed"), Validators.NONE);
        Fetched second = fetcher.fetch(at("/feed"), first.validators());

        assertThat(first.validators()).isEqualTo(new Validators("\"1\"", null));
        assertThat(second.body()).isNull();
        assertThat(second.validators()).isEqualTo(first.validators());
    }
}
