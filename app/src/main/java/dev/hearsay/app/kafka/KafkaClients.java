package dev.hearsay.app.kafka;

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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka clients with Hearsay's settings on top of the user's. */
public final class KafkaClients {
    private static final Duration REACHING = Duration.ofSeconds(10);

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
        return Admin.create(all);
    }

    /** A transactional producer of bytes, not yet initialised. */
    public Producer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAXIMUM_RECORD_BYTES);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
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
        Map<String, Object> all = new HashMap<>(settings);
        if (group != null) {
            all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
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
            throw new KafkaUnavailableException(
                    "cannot reach Kafka at %s (--bootstrap-server): %s"
                            .formatted(
                                    settings.get("bootstrap.servers"), e.getCause().getMessage()));
        }
    }

    /** The cluster cannot be used; the message says why. */
    public static final class KafkaUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KafkaUnavailableException(String message) {
            super(message);
        }
    }
}
