package dev.hearsay.demo.newsroom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearsay.contracts.model.Digests;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Serves outlets from files, each under a host name of its own: {@code
 * http://<outlet>.localhost:<port>/}. Their files name {@link #WRITTEN_PORT}; what is served names
 * the port that is served on.
 */
public final class Newsroom implements AutoCloseable {
    /** The port that the files name. */
    public static final int WRITTEN_PORT = 8099;

    private static final String FEEDS = "feeds.txt";
    private static final String DOMAIN = ".localhost";
    private static final int ETAG_LENGTH = 16;
    private static final int PORTS_TO_TRY = 100;

    private final Path folder;
    private final Map<String, Outlet> outlets;
    private final Duration minute;
    private final Clock clock;
    private final Instant start;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Newsroom::thread);

    private Newsroom(
            Path folder,
            Map<String, Outlet> outlets,
            Duration minute,
            Clock clock,
            HttpServer server) {
        this.folder = folder;
        this.outlets = outlets;
        this.minute = minute;
        this.clock = clock;
        this.start = clock.instant();
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "newsroom");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts serving; the first minute begins now.
     *
     * @param folder holds a folder for each outlet, and the addresses of their feeds
     * @param port null for {@link #WRITTEN_PORT}, or the next that is free
     * @param minute how long a minute of the timelines takes
     * @throws IOException if the files are wrong or the port is taken
     */
    public static Newsroom start(
            Path folder, InetAddress address, Integer port, Duration minute, Clock clock)
            throws IOException {
        Map<String, Outlet> outlets = new TreeMap<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path each :
                    folders.filter(it -> Files.exists(it.resolve(Outlet.TIMELINE))).toList()) {
                Outlet outlet = Outlet.read(each);
                outlets.put(outlet.name(), outlet);
            }
        }
        if (outlets.isEmpty()) {
            throw new IOException(folder + ": no outlet in it, a folder with a " + Outlet.TIMELINE);
        }
        return new Newsroom(folder, outlets, minute, clock, server(address, port));
    }

    private static HttpServer server(InetAddress address, Integer port) throws IOException {
        int first = port == null ? WRITTEN_PORT : port;
        int last = port == null ? WRITTEN_PORT + PORTS_TO_TRY : port;
        for (int candidate = first; ; candidate++) {
            try {
                return HttpServer.create(new InetSocketAddress(address, candidate), 0);
            } catch (BindException e) {
                if (candidate == last) {
                    throw new IOException("port " + candidate + " is taken", e);
                }
            }
        }
    }

    /** The port that is served on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * The addresses of the outlets' feeds.
     *
     * @throws IOException if the file that lists them cannot be read
     */
    public List<URI> feeds() throws IOException {
        return Files.readAllLines(folder.resolve(FEEDS), UTF_8).stream()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .map(it -> URI.create(atPort(it.strip())))
                .toList();
    }

    /** The names of the outlets. */
    public List<String> outlets() {
        return List.copyOf(outlets.keySet());
    }

    /** How long it takes until nothing changes any more. */
    public Duration length() {
        int last = outlets.values().stream().mapToInt(Outlet::lastMinute).max().orElse(0);
        return minute.multipliedBy(last);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            Outlet outlet = outlets.get(host.replaceFirst("\\" + DOMAIN + "(?::\\d+)?$", ""));
            if (outlet == null && !host.contains(DOMAIN)) {
                send(exchange, 200, "text/html; charset=UTF-8", overview().getBytes(UTF_8));
                return;
            }
            URI uri = exchange.getRequestURI();
            String target =
                    uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            Optional<Outlet.Answer> found =
                    outlet == null ? Optional.empty() : outlet.at(target, minuteNow());
            if (found.isEmpty()) {
                send(
                        exchange,
                        404,
                        "text/plain; charset=UTF-8",
                        "There is no such page.\n".getBytes(UTF_8));
            } else if (found.get().location() != null) {
                exchange.getResponseHeaders().set("Location", atPort(found.get().location()));
                exchange.sendResponseHeaders(found.get().status(), -1);
            } else {
                send(
                        exchange,
                        found.get().status(),
                        found.get().type(),
                        atPort(Files.readAllBytes(found.get().file())));
            }
        }
    }

    private int minuteNow() {
        return (int) Duration.between(start, clock.instant()).dividedBy(minute);
    }

    private void send(HttpExchange exchange, int status, String type, byte[] content)
            throws IOException {
        String etag = '"' + Digests.sha256(content).substring(0, ETAG_LENGTH) + '"';
        exchange.getResponseHeaders().set("ETag", etag);
        if (status == 200 && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || content.length == 0 ? -1 : content.length);
        if (!head) {
            exchange.getResponseBody().write(content);
        }
    }

    /** For people: which outlets there are. */
    private String overview() {
        var page = new StringBuilder("<!doctype html><title>Newsroom</title><h1>Newsroom</h1><ul>");
        for (String outlet : outlets.keySet()) {
            String address = "http://%s%s:%d/".formatted(outlet, DOMAIN, port());
            page.append("<li><a href=\"%s\">%s</a>".formatted(address, outlet));
        }
        return page.append("</ul>\n").toString();
    }

    private String atPort(String text) {
        return text.replace(written(), DOMAIN + ":" + port());
    }

    private static String written() {
        return DOMAIN + ":" + WRITTEN_PORT;
    }

    /** Files are served as they are but for the port, in whatever encoding it stands there. */
    private byte[] atPort(byte[] content) {
        byte[] served = content;
        if (port() != WRITTEN_PORT) {
            for (Charset charset : List.of(ISO_8859_1, UTF_16LE, UTF_16BE)) {
                // One character for each byte, and back.
                String from = new String(written().getBytes(charset), ISO_8859_1);
                String to = new String(atPort(written()).getBytes(charset), ISO_8859_1);
                served = new String(served, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
            }
        }
        return served;
    }
}
