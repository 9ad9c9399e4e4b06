package dev.hearsay.sink.files;

import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.wire.Dataset;
import dev.hearsay.contracts.wire.Dataset.Row;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All open files of one topic-partition, from one position on; sealed together. */
final class Batch {
    private final WriterFolder folder;
    private final RowWriter.Format format;
    private final BatchName name;
    private final Instant openedAt;
    private final Map<Bucket, SpillFile> files = new TreeMap<>();
    private final List<Manifest.Rejected> rejected = new ArrayList<>();
    private long records;
    private Instant touchedAt;

    Batch(WriterFolder folder, RowWriter.Format format, BatchName name, Instant now) {
        this.folder = folder;
        this.format = format;
        this.name = name;
        this.openedAt = now;
        this.touchedAt = now;
    }

    /** Where rows go together: a dataset and a day of event time. */
    private record Bucket(String dataset, LocalDate date) implements Comparable<Bucket> {
        private static final Comparator<Bucket> ORDER =
                Comparator.comparing(Bucket::dataset).thenComparing(Bucket::date);

        @Override
        public int compareTo(Bucket other) {
            return ORDER.compare(this, other);
        }

        String folder() {
            return dataset + "/date=" + date;
        }
    }

    /** Takes a record of the partition; one that makes no row is listed as rejected. */
    void append(long offset, byte[] value, Instant now) throws IOException {
        records++;
        touchedAt = now;
        if (value == null) {
            rejected.add(new Manifest.Rejected(offset, "record without a value"));
            return;
        }
        Message message;
        try {
            message = Json.read(value);
        } catch (MalformedMessageException e) {
            rejected.add(new Manifest.Rejected(offset, e.getMessage()));
            return;
        }
        boolean known = false;
        for (Dataset dataset : Dataset.values()) {
            for (Row row : dataset.rows(message, value)) {
                file(dataset, row).append(row);
                known = true;
            }
        }
        if (!known) {
            rejected.add(new Manifest.Rejected(offset, "not an enriched paragraph"));
        }
    }

    private SpillFile file(Dataset dataset, Row row) throws IOException {
        var bucket =
                new Bucket(
                        dataset.wireName(), LocalDate.ofInstant(row.eventTime(), ZoneOffset.UTC));
        SpillFile file = files.get(bucket);
        if (file == null) {
            file = new SpillFile(folder.resolve(spillName(bucket)), format);
            files.put(bucket, file);
        }
        return file;
    }

    /** Whether a limit says that the batch is to be sealed now. */
    boolean isDue(SealLimits limits, Instant now) {
        long bytes = files.values().stream().mapToLong(SpillFile::bytes).sum();
        return records >= limits.records()
                || bytes >= limits.bytes()
                || files.size() >= limits.openFiles()
                || !now.isBefore(openedAt.plus(limits.age()))
                || !now.isBefore(touchedAt.plus(limits.idle()));
    }

    /**
     * Writes all files to the disk and describes the batch.
     *
     * @param topic its name
     * @param to position after the last record
     * @param previous SHA-256 of the manifest before, null if there is none
     */
    Manifest seal(String topic, long to, boolean restarted, String previous, Instant now)
            throws IOException {
        List<Manifest.SealedFile> sealed = new ArrayList<>();
        for (Map.Entry<Bucket, SpillFile> entry : files.entrySet()) {
            SpillFile file = entry.getValue();
            file.seal();
            Bucket bucket = entry.getKey();
            sealed.add(
                    new Manifest.SealedFile(
                            bucket.dataset(),
                            bucket.folder() + "/" + name + "." + format.name(),
                            folder.relative(spillName(bucket)),
                            format.name(),
                            file.rows(),
                            file.bytes(),
                            file.sha256Hex()));
        }
        Durable.syncFolder(folder.resolve("."));
        return ManifestBuilder.builder()
                .version(Manifest.VERSION)
                .clusterId(name.clusterId())
                .topic(topic)
                .topicId(name.topicId())
                .partition(name.partition())
                .from(name.from())
                .to(to)
                .restarted(restarted)
                .records(records)
                .previous(previous)
                .files(sealed)
                .rejected(rejected)
                .sealedAt(now)
                .build();
    }

    /** Deletes the files: the records will be read again. */
    void discard() throws IOException {
        for (SpillFile file : files.values()) {
            file.discard();
        }
    }

    private String spillName(Bucket bucket) {
        return "%s.%s.%s.%s".formatted(name, bucket.dataset(), bucket.date(), format.name());
    }
}
