package dev.hearsay.app.kafka;

import dev.hearsay.contracts.wire.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** The options that every Kafka command takes. */
public final class KafkaOptions {
    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Kafka brokers to connect to (default: ${DEFAULT-VALUE}).")
    private String bootstrapServer;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties for every Kafka client: TLS, SASL and the like.")
    private Path commandConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "First part of every topic's name (default: ${DEFAULT-VALUE}).")
    private String topicPrefix;

    /** The topics under the chosen prefix. */
    public Topics topics() {
        return new Topics(topicPrefix);
    }

    /**
     * The clients to the chosen cluster.
     *
     * @throws IOException if the file of properties cannot be read
     */
    public KafkaClients clients() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        if (commandConfig != null) {
            var properties = new Properties();
            try (Reader reader = Files.newBufferedReader(commandConfig)) {
                properties.load(reader);
            } catch (NoSuchFileException e) {
                throw new IOException("--command-config " + commandConfig + ": no such file", e);
            }
            properties.stringPropertyNames().forEach(it -> settings.put(it, properties.get(it)));
        }
        settings.put("bootstrap.servers", bootstrapServer);
        return new KafkaClients(settings);
    }
}
