package dev.hearsay.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Serves one page on this machine, and to it the enriched paragraphs as server-sent events: the
 * newest ones first that are already there, then each as it comes.
 */
public final class LivePage implements AutoCloseable {
    private static final int KEPT = 500;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int HEARTBEAT_MILLIS = 10_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final double leastConfidence;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Event> events = new ArrayDeque<>();
    private long received;
    private volatile boolean stopping;
    private volatile RuntimeException failure;
    private boolean brokersSilent;
    private final InetAddress bound;

    private record Event(long number, String json) {}

    /** What a browser says that it has had, and no page of another site can say. */
    private static final String LAST_EVENT = "Last-Event-ID";

    /**
     * Binds the port; nothing is read or served before {@link #start}.
     *
     * @param consumer read_committed and without a group; used by one thread of this page
     * @param leastConfidence of what is shown, in [0, 1]
     * @param address of this machine
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public LivePage(
            Consumer<byte[], byte[]> consumer,
            Topics topics,
            double leastConfidence,
            InetAddress address,
            int port)
            throws IOException {
        this.leastConfidence = leastConfidence;
        this.consumer = consumer;
        this.topics = topics;
        this.server = HttpServer.create(new InetSocketAddress(address, port), 0);
        this.bound = address;
        this.threads =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "viewer");
                            thread.setDaemon(true);
                            return thread;
                        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, "/", "page.html", "text/html"));
        server.createContext(
                "/page.js", exchange -> serve(exchange, "/page.js", "page.js", "text/javascript"));
        server.createContext(
                "/page.css", exchange -> serve(exchange, "/page.css", "page.css", "text/css"));
        server.createContext("/events", this::serveEvents);
    }

    /** The address of the page. */
    public String address() {
        String host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
        return "http://%s:%d"
                .formatted(
                        host.indexOf(':') < 0 ? host : "[" + host + "]",
                        server.getAddress().getPort());
    }

    /** Tells the page whether the brokers are out of reach. Safe from any thread. */
    public void setBrokersSilent(boolean silent) {
        synchronized (events) {
            brokersSilent = silent;
            events.notifyAll();
        }
    }

    /** Starts reading and serving. */
    public void start() {
        threads.execute(this::read);
        server.start();
    }

    /**
     * Waits until the page is closed.
     *
     * @throws RuntimeException what made reading the topic fail, if it did
     */
    public void await() throws InterruptedException {
        closed.await();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        stopping = true;
        consumer.wakeup();
        synchronized (events) {
            events.notifyAll();
        }
        server.stop(0);
        threads.shutdown();
    }

    private void read() {
        try (consumer) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topics.enriched()).stream()
                            .map(it -> new TopicPartition(it.topic(), it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        add(new String(shown(record.value()), UTF_8));
                    }
                }
            }
        } catch (RuntimeException e) {
            if (!stopping || !(e instanceof WakeupException)) {
                failure = e;
                closed.countDown();
            }
        }
    }

    /** What is no enriched paragraph is left as it is; the page tells what it cannot show. */
    private byte[] shown(byte[] message) {
        if (leastConfidence == 0) {
            return message;
        }
        try {
            return Json.read(message) instanceof EnrichedParagraph enriched
                    ? Json.write(enriched.withConfidence(leastConfidence))
                    : message;
        } catch (MalformedMessageException e) {
            return message;
        }
    }

    private void add(String json) {
        synchronized (events) {
            received++;
            events.addLast(new Event(received, json));
            if (events.size() > KEPT) {
                events.removeFirst();
            }
            events.notifyAll();
        }
    }

    /** What is new behind an event, and whether the brokers answer. */
    private record Update(List<Event> events, boolean brokersSilent) {}

    private Update after(long number, boolean toldSilent) throws InterruptedException {
        synchronized (events) {
            if (received <= number && !stopping && brokersSilent == toldSilent) {
                events.wait(HEARTBEAT_MILLIS);
            }
            List<Event> unseen = new ArrayList<>();
            for (Event event : events) {
                if (event.number() > number) {
                    unseen.add(event);
                }
            }
            return new Update(unseen, brokersSilent);
        }
    }

    /** A page that comes back after a break is sent only what it has not had. */
    private long lastSeen(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(LAST_EVENT);
        long last = header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
        synchronized (events) {
            return last <= received ? last : 0;
        }
    }

    /**
     * Only pages of this machine, or of its addresses if it is bound to one of them: a name of
     * another site that leads here is refused.
     */
    private boolean isLocal(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        boolean local =
                host != null
                        && (bound.isLoopbackAddress()
                                ? host.matches("(127\\.0\\.0\\.1|\\[::1\\]|localhost)(:\\d+)?")
                                : host.matches("([0-9.]+|\\[[0-9a-fA-F:%]+\\]|localhost)(:\\d+)?"));
        if (!local) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        }
        return local;
    }

    private void serveEvents(HttpExchange exchange) throws IOException {
        if (!isLocal(exchange)) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            long last = lastSeen(exchange);
            boolean silent = false;
            while (!stopping) {
                Update update = after(last, silent);
                if (update.brokersSilent() != silent) {
                    silent = update.brokersSilent();
                    out.write(
                            ("event: brokers\ndata: " + (silent ? "silent" : "there") + "\n\n")
                                    .getBytes(UTF_8));
                }
                for (Event event : update.events()) {
                    out.write(
                            ("id: " + event.number() + "\ndata: " + event.json() + "\n\n")
                                    .getBytes(UTF_8));
                    last = event.number();
                }
                if (update.events().isEmpty()) {
                    out.write(": still here\n\n".getBytes(UTF_8));
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange, String path, String resource, String type)
            throws IOException {
        if (!isLocal(exchange)) {
            return;
        }
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            try (InputStream in = LivePage.class.getResourceAsStream(resource)) {
                byte[] content = in.readAllBytes();
                var headers = exchange.getResponseHeaders();
                headers.set("Content-Type", type + "; charset=utf-8");
                headers.set("Content-Security-Policy", "default-src 'self'");
                headers.set("X-Content-Type-Options", "nosniff");
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        }
    }
}
