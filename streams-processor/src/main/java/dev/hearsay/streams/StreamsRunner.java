package dev.hearsay.streams;

import dev.hearsay.contracts.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a topology, exactly once, until it is closed or fails. */
public final class StreamsRunner implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    /** One, so that nothing else stands in the transaction that a slow paragraph holds up. */
    private static final int POLL_RECORDS = 1;

    /** Of the broker for a processor that says nothing, and for a transaction without an end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Far above what one paragraph of the largest size takes on a slow processor. */
    private static final Duration LONGEST_POLL = Duration.ofMinutes(5);

    private final KafkaStreams streams;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Throwable failure;

    /**
     * @param client settings for every Kafka client: bootstrap servers, security
     * @param applicationId names the consumer group, the stores' topics and the transactions
     * @param place how many threads, and where the stores live between restarts
     * @param topology builds what is run, from its settings
     */
    public StreamsRunner(
            Map<String, Object> client,
            String applicationId,
            Place place,
            Function<StreamsConfig, Topology> topology) {
        var settings = new StreamsConfig(settings(client, applicationId, place));
        streams = new KafkaStreams(topology.apply(settings), settings);
        streams.setUncaughtExceptionHandler(
                e -> {
                    failure = e;
                    LOGGER.error("the topology failed", e);
                    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
                });
        streams.setStateListener(
                (now, before) -> {
                    if (now == State.ERROR || now == State.NOT_RUNNING) {
                        stopped.countDown();
                    }
                });
    }

    /**
     * Where a processor runs.
     *
     * @param threads stream threads
     * @param stateDirectory where the stores live between restarts
     * @param instance a name that no other running processor of the installation has, and that it
     *     has again after a restart: it then goes on at once; null for none
     */
    public record Place(int threads, Path stateDirectory, String instance) {}

    static Map<String, Object> settings(
            Map<String, Object> client, String applicationId, Place place) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, place.threads());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, place.stateDirectory().toString());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Topics.MAXIMUM_RECORD_BYTES);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                (int) PATIENCE.toMillis());
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Topics.MAXIMUM_RECORD_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // One request at a time: a first append that the broker puts off does not leave later ones
        // out of order.
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION),
                1);
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                POLL_RECORDS);
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                (int) LONGEST_POLL.toMillis());
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                (int) PATIENCE.toMillis());
        if (place.instance() != null) {
            settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    place.instance());
        }
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest");
        return settings;
    }

    /** Starts the stream threads. */
    public void start() {
        streams.start();
    }

    /** What made the topology fail, if anything did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Waits until the topology is closed or has failed.
     *
     * @return what failed, or null where it was closed
     */
    public Throwable await() throws InterruptedException {
        stopped.await();
        return failure;
    }

    @Override
    public void close() {
        // Leaving the group lets the next instance start at once, not after the session has timed
        // out.
        var leaving =
                CloseOptions.timeout(CLOSING)
                        .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(leaving)) {
            LOGGER.warn("stream threads still ran after {} s", CLOSING.toSeconds());
        }
    }
}
