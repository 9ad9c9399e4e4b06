package dev.hearsay.sink.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes enriched paragraphs, claims and incidents to files, each exactly once. Where a partition
 * goes on is told by its manifests alone; the offsets committed to the group are for monitoring.
 */
public final class FileSink {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileSink.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Target target;
    private final SealLimits limits;
    private final From from;
    private final Clock clock;
    private final RowWriter.Format format = new JsonLines();
    private final Map<TopicPartition, PartitionWriter> writers = new HashMap<>();
    private WriterFolder folder;
    private volatile boolean stopping;
    private volatile boolean sealRequested;
    private final AtomicLong sealed = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    /**
     * What is read, and where it goes.
     *
     * @param writer a name no other writer has ever had in this folder
     */
    public record Target(
            Path folder, String writer, String clusterId, String topic, String topicId) {}

    /** Where to begin when the manifests cannot tell. */
    public enum From {
        /** Begin at the log's start in an empty folder; else it is an error. */
        MANIFESTS,
        EARLIEST,
        LATEST
    }

    /**
     * @param consumer of the file sinks' group, read_committed, without automatic commits or resets
     */
    public FileSink(
            Consumer<byte[], byte[]> consumer,
            Target target,
            SealLimits limits,
            From from,
            Clock clock) {
        this.consumer = consumer;
        this.target = target;
        this.limits = limits;
        this.from = from;
        this.clock = clock;
    }

    /** Records taken into batches since the start, sealed or not. */
    public long written() {
        return written.get();
    }

    /** Records that stand in sealed files since the start. */
    public long sealed() {
        return sealed.get();
    }

    /** Makes {@link #run} seal what it has taken, whatever the limits say. Safe from any thread. */
    public void seal() {
        sealRequested = true;
    }

    /** Makes {@link #run} seal and return. Safe from any thread. */
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /**
     * Runs until stopped, then seals every batch and closes the consumer.
     *
     * @throws IOException if the files cannot be written, or contradict one another
     * @throws KafkaException if Kafka refuses for good
     */
    public void run() throws IOException {
        try {
            write();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (KafkaException e) {
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw cause.getCause();
            }
            throw e;
        } finally {
            // Leaving the group lets another sink go on at once.
            consumer.close(
                    CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void write() throws IOException {
        try (WriterFolder opened = WriterFolder.create(target.folder(), target.writer())) {
            folder = opened;
            consumer.subscribe(List.of(target.topic()), new Assignment());
            try {
                writeUntilStopped();
            } finally {
                discardAll();
            }
        }
    }

    private void writeUntilStopped() throws IOException {
        while (!stopping) {
            append(poll());
            for (TopicPartition partition : List.copyOf(writers.keySet())) {
                if (sealRequested || writers.get(partition).isDue(limits, clock.instant())) {
                    seal(partition);
                }
            }
            sealRequested = false;
        }
        for (TopicPartition partition : List.copyOf(writers.keySet())) {
            seal(partition);
        }
    }

    /** After a failure a batch may hold half a record: closing the consumer must not seal it. */
    private void discardAll() throws IOException {
        List<PartitionWriter> unsealed = List.copyOf(writers.values());
        writers.clear();
        for (PartitionWriter writer : unsealed) {
            writer.discard();
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private void append(ConsumerRecords<byte[], byte[]> records) throws IOException {
        Instant now = clock.instant();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> taken = records.records(partition);
            writers.get(partition).append(taken, now);
            written.addAndGet(taken.size());
        }
    }

    private void seal(TopicPartition partition) throws IOException {
        Optional<Manifest> manifest =
                writers.get(partition).seal(consumer.position(partition), clock.instant());
        if (manifest.isPresent()) {
            sealed.addAndGet(manifest.get().records());
            LOGGER.atInfo()
                    .addKeyValue("partition", partition)
                    .addKeyValue("from", manifest.get().from())
                    .addKeyValue("to", manifest.get().to())
                    .addKeyValue("records", manifest.get().records())
                    .addKeyValue("files", manifest.get().files().size())
                    .log("batch sealed");
            commitForMonitoring(partition, manifest.get().to());
        }
    }

    /** Not waited for: a broker that is down must not hold up the files. */
    private void commitForMonitoring(TopicPartition partition, long to) {
        consumer.commitAsync(
                Map.of(partition, new OffsetAndMetadata(to)),
                (offsets, failure) -> {
                    if (failure != null) {
                        LOGGER.warn(
                                "offset of {} not committed to the group: {}",
                                partition,
                                failure.getMessage());
                    }
                });
    }

    private void recover(TopicPartition partition) throws IOException {
        for (Path orphan : WriterFolder.clearOrphans(target.folder())) {
            LOGGER.warn("set aside an unsealed file, it is read again from Kafka: {}", orphan);
        }
        var chain =
                new Chain(
                        target.folder(),
                        target.clusterId(),
                        target.topicId(),
                        partition.partition());
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        Optional<ManifestFile> last = chain.last();
        long ended = last.isPresent() ? last.get().manifest().to() : -1;
        long position =
                last.isPresent()
                        ? goOn(partition, ended, begin, end)
                        : begin(partition, chain, begin, end);
        consumer.seek(partition, position);
        writers.put(
                partition,
                new PartitionWriter(
                        target,
                        folder,
                        format,
                        chain,
                        position,
                        last.isPresent() && position != ended,
                        last.map(ManifestFile::sha256).orElse(null)));
        LOGGER.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("position", position)
                .log("assigned");
    }

    private long goOn(TopicPartition partition, long position, long begin, long end)
            throws IOException {
        if (position >= begin && position <= end) {
            return position;
        }
        if (from == From.MANIFESTS) {
            throw new ChainException(
                    "%s: the files of %s end at offset %d, but Kafka has only [%d, %d): records are lost, or the topic was made anew; choose where to go on with --from earliest|latest"
                            .formatted(target.folder(), partition, position, begin, end));
        }
        return from == From.LATEST ? end : Math.max(begin, position);
    }

    private long begin(TopicPartition partition, Chain chain, long begin, long end)
            throws IOException {
        Optional<Manifest> foreign = chain.foreign(target.topic());
        if (foreign.isPresent() && from == From.MANIFESTS) {
            throw new ChainException(
                    "%s holds files of topic %s (id %s) of cluster %s, not of topic id %s of cluster %s; choose another folder, or where to begin with --from earliest|latest"
                            .formatted(
                                    target.folder(),
                                    target.topic(),
                                    foreign.get().topicId(),
                                    foreign.get().clusterId(),
                                    target.topicId(),
                                    target.clusterId()));
        }
        if (from != From.LATEST) {
            return begin;
        }
        // "Latest" is what was latest at the first start: a restart before the first seal loses
        // nothing.
        OffsetAndMetadata chosen = consumer.committed(Set.of(partition)).get(partition);
        if (chosen != null && chosen.offset() >= begin && chosen.offset() <= end) {
            return chosen.offset();
        }
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(end)));
        return end;
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                try {
                    recover(partition);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                // After a failure, nothing is written any more.
                if (writers.containsKey(partition)) {
                    try {
                        seal(partition);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    writers.remove(partition);
                }
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                PartitionWriter writer = writers.remove(partition);
                if (writer != null) {
                    try {
                        writer.discard();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }
    }
}
