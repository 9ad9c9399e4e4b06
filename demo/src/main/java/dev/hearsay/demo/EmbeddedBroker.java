package dev.hearsay.demo;

import dev.hearsay.support.files.TemporaryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One Kafka node, broker and controller at once, on this machine only. */
public final class EmbeddedBroker implements AutoCloseable {
    /** The port that is tried first. */
    public static final int DEFAULT_PORT = 19092;

    private static final int PORTS_TO_TRY = 200;
    private static final String CONTROLLER = "CONTROLLER";
    private static final int NODE = 1;
    private static final int MAXIMUM_RECORD_BYTES = 9 * 1024 * 1024;

    private final KafkaRaftServer server;
    private final int port;
    private final TemporaryFolder directory;

    private EmbeddedBroker(KafkaRaftServer server, int port, TemporaryFolder directory) {
        this.server = server;
        this.port = port;
        this.directory = directory;
    }

    /** Starts a broker with an empty log in a temporary folder, on the first free port. */
    public static EmbeddedBroker start() throws IOException {
        int port = freePort(DEFAULT_PORT);
        return start(port, freePort(port + 1), TemporaryFolder.create("hearsay-broker-"));
    }

    private static EmbeddedBroker start(int port, int controllerPort, TemporaryFolder directory) {
        KafkaRaftServer server = null;
        try {
            format(directory.path());
            var settings = new KafkaConfig(settings(port, controllerPort, directory.path()), false);
            server = new KafkaRaftServer(settings, Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, port, directory);
        } catch (RuntimeException | Error e) {
            // An Error too: Kafka's classes cannot be initialised while the process is ending.
            if (server != null) {
                server.shutdown();
                server.awaitShutdown();
            }
            directory.close();
            throw e;
        }
    }

    /**
     * The same on a port of one's own.
     *
     * @param port null for the first free one
     * @throws IOException if it is taken
     */
    public static EmbeddedBroker start(Integer port) throws IOException {
        if (port == null) {
            return start();
        }
        if (!isFree(port)) {
            throw new IOException("port " + port + " is taken");
        }
        return start(
                port,
                freePort(Math.max(port + 1, DEFAULT_PORT)),
                TemporaryFolder.create("hearsay-broker-"));
    }

    /**
     * A broker that keeps its log in a folder, and goes on with what it finds there.
     *
     * @throws IOException if the folder cannot be made
     */
    public static EmbeddedBroker keeping(Path folder, int port, int controllerPort)
            throws IOException {
        if (!Files.exists(folder.resolve("meta.properties"))) {
            Files.createDirectories(folder);
            format(folder);
        }
        var settings = new KafkaConfig(settings(port, controllerPort, folder), false);
        var server = new KafkaRaftServer(settings, Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port, null);
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker and deletes its log, unless it is to be kept. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        if (directory != null) {
            directory.close();
        }
    }

    private static void format(Path directory) {
        var output = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(new PrintStream(output, true, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "cannot format " + directory + ": " + output.toString(StandardCharsets.UTF_8),
                    e);
        }
    }

    private static Map<String, String> settings(int port, int controllerPort, Path directory) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
                        .formatted(port, CONTROLLER, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", Integer.toString(1));
        settings.put("offsets.topic.replication.factor", Integer.toString(1));
        settings.put("offsets.topic.num.partitions", Integer.toString(4));
        settings.put("transaction.state.log.replication.factor", Integer.toString(1));
        settings.put("transaction.state.log.min.isr", Integer.toString(1));
        settings.put("transaction.state.log.num.partitions", Integer.toString(4));
        // Sooner than Kafka's 10 seconds, so that what a killed processor left open ends soon.
        settings.put(
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                Integer.toString(1_000));
        settings.put("share.coordinator.state.topic.replication.factor", Integer.toString(1));
        settings.put("share.coordinator.state.topic.min.isr", Integer.toString(1));
        settings.put("group.initial.rebalance.delay.ms", Integer.toString(0));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        settings.put("message.max.bytes", Integer.toString(MAXIMUM_RECORD_BYTES));
        settings.put("replica.fetch.max.bytes", Integer.toString(MAXIMUM_RECORD_BYTES));
        settings.put("num.network.threads", Integer.toString(2));
        settings.put("num.io.threads", Integer.toString(2));
        settings.put("background.threads", Integer.toString(2));
        return settings;
    }

    /** The first free port from a given one on, below the range that clients' sockets are given. */
    private static int freePort(int from) throws IOException {
        for (int port = from; port < from + PORTS_TO_TRY; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port in [%d, %d)".formatted(from, from + PORTS_TO_TRY));
    }

    private static boolean isFree(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
