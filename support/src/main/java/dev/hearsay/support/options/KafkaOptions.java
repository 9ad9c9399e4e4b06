package dev.hearsay.support.options;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.support.kafka.KafkaClients;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every Kafka command takes. */
public final class KafkaOptions {
    private static final Pattern BROKER =
            Pattern.compile("(?:[A-Z_0-9]+://)?(?:[^:/\\s\\[\\]]+|\\[[0-9a-fA-F:.%]+\\]):\\d{1,5}");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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

    /** The topics under the chosen prefix; a wrong one is an error of the command line. */
    public Topics topics() {
        try {
            return new Topics(topicPrefix);
        } catch (IllegalArgumentException e) {
            throw refused("--topic-prefix: " + e.getMessage());
        }
    }

    /** The clients to the chosen cluster; wrong options are errors of the command line. */
    public KafkaClients clients() {
        Map<String, Object> settings = new HashMap<>();
        for (String broker : bootstrapServer.split(",", -1)) {
            if (!BROKER.matcher(broker.strip()).matches()) {
                throw refused(
                        "--bootstrap-server \"%s\": HOST:PORT is needed"
                                .formatted(bootstrapServer));
            }
        }
        if (commandConfig != null) {
            var properties = new Properties();
            try (Reader reader = Files.newBufferedReader(commandConfig)) {
                properties.load(reader);
            } catch (NoSuchFileException e) {
                throw refused("--command-config " + commandConfig + ": no such file");
            } catch (IOException | IllegalArgumentException e) {
                throw refused("--command-config %s: %s".formatted(commandConfig, e.getMessage()));
            }
            properties.stringPropertyNames().forEach(it -> settings.put(it, properties.get(it)));
        }
        settings.put("bootstrap.servers", bootstrapServer);
        return new KafkaClients(settings);
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
