package dev.hearsay.sink.files;

import dev.hearsay.sink.files.FileSink.Target;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes the records of one assigned partition, batch after batch, each where the last ended. */
final class PartitionWriter {
    private final Target target;
    private final WriterFolder folder;
    private final RowWriter.Format format;
    private final Chain chain;
    private long position;
    private boolean restarted;
    private String previous;
    private Batch batch;

    /**
     * @param position where to go on
     * @param restarted whether the user chose that position, so that it need not join
     * @param previous SHA-256 of the last manifest, null if there is none
     */
    PartitionWriter(
            Target target,
            WriterFolder folder,
            RowWriter.Format format,
            Chain chain,
            long position,
            boolean restarted,
            String previous) {
        this.target = target;
        this.folder = folder;
        this.format = format;
        this.chain = chain;
        this.position = position;
        this.restarted = restarted;
        this.previous = previous;
    }

    /** Takes records; a batch begins where the last one ended, so that markers leave no gap. */
    void append(List<ConsumerRecord<byte[], byte[]>> records, Instant now) throws IOException {
        if (batch == null) {
            batch = new Batch(folder, format, chain.batch(position), now);
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            batch.append(record.offset(), record.value(), now);
        }
    }

    /** Whether a limit says that what was taken is to be sealed now. */
    boolean isDue(SealLimits limits, Instant now) {
        return batch != null && batch.isDue(limits, now);
    }

    /**
     * Seals what was taken.
     *
     * @param to position after the last record
     * @return what was committed, if anything was taken
     */
    Optional<Manifest> seal(long to, Instant now) throws IOException {
        if (batch == null) {
            return Optional.empty();
        }
        Batch sealed = batch;
        batch = null;
        Manifest manifest = sealed.seal(target.topic(), to, restarted, previous, now);
        previous = Chain.commit(target.folder(), manifest, target.writer()).sha256();
        position = to;
        restarted = false;
        return Optional.of(manifest);
    }

    /** Deletes what was taken and not sealed: it will be read again. */
    void discard() throws IOException {
        if (batch != null) {
            Batch unsealed = batch;
            batch = null;
            unsealed.discard();
        }
    }
}
