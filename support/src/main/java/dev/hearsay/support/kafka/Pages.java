package dev.hearsay.support.kafka;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.viewer.LivePage;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import org.apache.kafka.clients.consumer.Consumer;

/** Opens the live page on a port that is free. */
public final class Pages {
    private static final int DEFAULT_PORT = 8380;
    private static final int PORTS_TO_TRY = 100;

    private Pages() {}

    /**
     * Opens the page.
     *
     * @param leastConfidence of what is shown, in [0, 1]
     * @param address of this machine that the page is served on
     * @param port null for the default one, or the next that is free
     * @throws IOException if the port that was asked for is taken
     */
    public static LivePage open(
            KafkaClients clients,
            Topics topics,
            double leastConfidence,
            InetAddress address,
            Integer port)
            throws IOException {
        if (port != null) {
            try {
                return page(clients, topics, leastConfidence, address, port);
            } catch (BindException e) {
                throw new IOException(
                        "--port %d of %s: %s"
                                .formatted(port, address.getHostAddress(), e.getMessage()),
                        e);
            }
        }
        BindException lastFailure = null;
        for (int candidate = DEFAULT_PORT; candidate < DEFAULT_PORT + PORTS_TO_TRY; candidate++) {
            try {
                return page(clients, topics, leastConfidence, address, candidate);
            } catch (BindException e) {
                lastFailure = e;
            }
        }
        throw new IOException("no free port from " + DEFAULT_PORT + " on", lastFailure);
    }

    private static LivePage page(
            KafkaClients clients,
            Topics topics,
            double leastConfidence,
            InetAddress address,
            int port)
            throws IOException {
        Consumer<byte[], byte[]> consumer = clients.consumer(null, "earliest");
        try {
            return new LivePage(consumer, topics, leastConfidence, address, port);
        } catch (IOException e) {
            consumer.close();
            throw e;
        }
    }
}
