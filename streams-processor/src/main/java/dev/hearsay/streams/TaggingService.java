package dev.hearsay.streams;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.tagger.Tagger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology, exactly once, until it is closed or fails. */
public final class TaggingService implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TaggingService.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final int TRANSACTION_TIMEOUT_MILLIS = 60_000;
    private static final int POLL_RECORDS = 100;
    private static final int COMMIT_INTERVAL_MILLIS = 100;

    private final KafkaStreams streams;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Throwable failure;

    /**
     * @param client settings for every Kafka client: bootstrap servers, security
     * @param threads stream threads, which share the tagger
     * @param stateDirectory where the stores live between restarts
     */
    public TaggingService(
            Map<String, Object> client,
            Topics topics,
            Tagger tagger,
            int threads,
            Path stateDirectory) {
        var settings = new StreamsConfig(settings(client, topics, threads, stateDirectory));
        streams = new KafkaStreams(new TaggingTopology(topics, tagger).build(settings), settings);
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

    static Map<String, Object> settings(
            Map<String, Object> client, Topics topics, int threads, Path stateDirectory) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.prefix() + "-tagging");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Topics.MAXIMUM_RECORD_BYTES);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                TRANSACTION_TIMEOUT_MILLIS);
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
