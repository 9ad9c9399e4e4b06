package dev.hearsay.support.kafka;

import dev.hearsay.contracts.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka clients with Hearsay's settings on top of the user's. */
public final class KafkaClients {
    private static final Duration REACHING = Duration.ofSeconds(10);

    /** Of the brokers for a member that says nothing, and for a transaction without an end. */
    private static final int PATIENCE_MILLIS = 10_000;

    /** Few, so that what one record becomes, times these, fits a transaction. */
    private static final int POLL_RECORDS = 100;

    private final Map<String, Object> settings;

    /**
     * @param settings what every client has: bootstrap servers, security
     */
    public KafkaClients(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** The settings every client has. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** An admin client. */
    public Admin admin() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("default.api.timeout.ms", (int) REACHING.toMillis());
        all.put("request.timeout.ms", (int) REACHING.toMillis() - 1000);
        try {
            return Admin.create(all);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unavailable(cause.getMessage());
        }
    }

    private KafkaUnavailableException unavailable(String reason) {
        return new KafkaUnavailableException(
                "cannot reach Kafka at %s (--bootstrap-server): %s"
                        .formatted(settings.get("bootstrap.servers"), reason));
    }

    /** A transactional producer of bytes, not yet initialised. */
    public Producer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAXIMUM_RECORD_BYTES);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MILLIS);
        // One request at a time: a first append that the broker puts off does not leave later ones
        // out of order.
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A read_committed consumer of bytes that commits nothing by itself.
     *
     * @param group null for none
     * @param reset what to do without a committed offset: earliest, latest or none
     */
    public Consumer<byte[], byte[]> consumer(String group, String reset) {
        return consumer(group, null, reset);
    }

    /**
     * The same as a member that is known again after a restart.
     *
     * @param instance a name that no other member of the group has; null for none
     */
    public Consumer<byte[], byte[]> consumer(String group, String instance, String reset) {
        Map<String, Object> all = new HashMap<>(settings);
        if (group != null) {
            all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        if (instance != null) {
            all.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topics.MAXIMUM_RECORD_BYTES);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Checks that the cluster answers and has the topics a command needs.
     *
     * @throws KafkaUnavailableException with a sentence for the user
     */
    public void require(List<String> topics) throws InterruptedException {
        try (Admin admin = admin()) {
            Set<String> missing = new TreeSet<>(topics);
            missing.removeAll(admin.listTopics().names().get());
            if (!missing.isEmpty()) {
                throw new KafkaUnavailableException(
                        "missing topics %s at %s: run \"hearsay topics\" first"
                                .formatted(missing, settings.get("bootstrap.servers")));
            }
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        }
    }

    /** The id of the cluster. */
    public String clusterId() throws InterruptedException {
        try (Admin admin = admin()) {
            return admin.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        }
    }

    private KafkaUnavailableException refused(Throwable cause) {
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            return new KafkaUnavailableException(
                    "Kafka at %s refuses the credentials (--command-config): %s"
                            .formatted(settings.get("bootstrap.servers"), cause.getMessage()));
        }
        boolean plain = !settings.containsKey("security.protocol");
        return unavailable(
                cause.getMessage()
                        + (plain
                                ? "; if it asks for TLS or SASL, give --command-config"
                                : "; or it asks for other security than --command-config has"));
    }

    /** The cluster cannot be used; the message says why. */
    public static final class KafkaUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KafkaUnavailableException(String message) {
            super(message);
        }
    }
}
