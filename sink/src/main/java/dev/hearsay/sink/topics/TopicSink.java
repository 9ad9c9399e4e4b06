package dev.hearsay.sink.topics;

import dev.hearsay.contracts.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies enriched paragraphs to the topics of claims and incidents: what was read, what is written
 * and how far was read stand in one transaction.
 */
public final class TopicSink {
    private static final Logger LOGGER = LoggerFactory.getLogger(TopicSink.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_FAILURES = 10;

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private volatile boolean stopping;
    private final AtomicLong delivered = new AtomicLong();

    /**
     * @param consumer of the topic sinks' group, read_committed, without automatic commits
     * @param producer transactional; it is initialised here
     */
    public TopicSink(
            Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Topics topics) {
        this.consumer = consumer;
        this.producer = producer;
        this.topics = topics;
    }

    /** Enriched records whose outputs are committed, since the start. */
    public long delivered() {
        return delivered.get();
    }

    /** Makes {@link #run} return after the transaction it is in. Safe from any thread. */
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /**
     * Runs until stopped, then closes both clients.
     *
     * @throws KafkaException if another instance took over, or Kafka refuses for good
     */
    public void run() {
        try {
            producer.initTransactions();
            var outputs = new Outputs(topics, producer.partitionsFor(topics.latestClaims()).size());
            consumer.subscribe(List.of(topics.enriched()));
            int failures = 0;
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = poll();
                if (records.isEmpty()) {
                    continue;
                }
                try {
                    deliver(records, outputs);
                    failures = 0;
                } catch (WakeupException e) {
                    producer.abortTransaction();
                } catch (KafkaException e) {
                    failures++;
                    undo(e, failures);
                }
            }
        } finally {
            producer.close();
            // Leaving the group lets another sink go on at once.
            consumer.close(
                    CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private void deliver(ConsumerRecords<byte[], byte[]> records, Outputs outputs) {
        producer.beginTransaction();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(records.nextOffsets());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            for (ProducerRecord<byte[], byte[]> output : outputs.of(record)) {
                // A send that fails makes commitTransaction fail.
                Future<RecordMetadata> ignored = producer.send(output);
            }
        }
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        delivered.addAndGet(records.count());
    }

    /** Undoes the transaction and goes back to where the group stands, unless it is hopeless. */
    private void undo(KafkaException failure, int failures) {
        boolean fatal =
                failure instanceof ProducerFencedException
                        || failure instanceof OutOfOrderSequenceException
                        || failure instanceof AuthorizationException
                        || failure instanceof AuthenticationException
                        || failure instanceof UnsupportedVersionException;
        if (fatal || failures > MOST_FAILURES) {
            throw failure;
        }
        LOGGER.warn("transaction undone and tried again: {}", failure.getMessage());
        producer.abortTransaction();
        Map<TopicPartition, OffsetAndMetadata> committed =
                consumer.committed(consumer.assignment());
        for (TopicPartition partition : consumer.assignment()) {
            OffsetAndMetadata position = committed.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }
}
