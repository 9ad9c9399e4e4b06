package dev.hearsay.sink.files;

import dev.hearsay.contracts.model.ClaimRecord;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.IncidentRecord;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All open files of one topic-partition, from one position on; sealed together. */
final class Batch {
    private final WriterFolder folder;
    private final String name;
    private final Instant openedAt;
    private final Map<Bucket, SpillFile> files = new TreeMap<>();
    private final List<Manifest.Rejected> rejected = new ArrayList<>();
    private long records;
    private long bytes;
    private Instant touchedAt;

    /**
     * @param name what the names of its files begin with
     */
    Batch(WriterFolder folder, String name, Instant now) {
        this.folder = folder;
        this.name = name;
        this.openedAt = now;
        this.touchedAt = now;
    }

    /** Where lines go together: a kind of record and a day of event time. */
    private record Bucket(String dataset, LocalDate date) implements Comparable<Bucket> {
        @Override
        public int compareTo(Bucket other) {
            int byDataset = dataset.compareTo(other.dataset);
            return byDataset != 0 ? byDataset : date.compareTo(other.date);
        }

        String folder() {
            return dataset + "/date=" + date;
        }
    }

    /** Takes a record of the partition; one that is no enriched paragraph is listed as rejected. */
    void append(long offset, byte[] value, Instant now) throws IOException {
        records++;
        touchedAt = now;
        if (value == null) {
            rejected.add(new Manifest.Rejected(offset, "record without a value"));
            return;
        }
        try {
            Message message = Json.read(value);
            if (message instanceof EnrichedParagraph enriched) {
                append(enriched, value);
            } else if (message instanceof Retraction retraction) {
                append("retractions", retraction.retractedAt(), Json.write(retraction));
            } else if (message instanceof Supersession supersession) {
                append("retractions", supersession.supersededAt(), Json.write(supersession));
            } else {
                rejected.add(new Manifest.Rejected(offset, "not an enriched paragraph"));
            }
        } catch (MalformedMessageException e) {
            rejected.add(new Manifest.Rejected(offset, e.getMessage()));
        }
    }

    private void append(EnrichedParagraph enriched, byte[] value) throws IOException {
        Instant time =
                enriched.paragraph()
                        .article()
                        .eventTime(enriched.paragraph().provenance().fetchedAt());
        append("enriched", time, isOneLine(value) ? value : Json.write(enriched));
        for (ClaimRecord claim : ClaimRecord.of(enriched)) {
            append("claims", time, Json.write(claim));
        }
        for (IncidentRecord incident : IncidentRecord.of(enriched)) {
            append("incidents", time, Json.write(incident));
        }
    }

    private static boolean isOneLine(byte[] value) {
        for (byte b : value) {
            if (b == '\n') {
                return false;
            }
        }
        return true;
    }

    private void append(String dataset, Instant time, byte[] line) throws IOException {
        var bucket = new Bucket(dataset, LocalDate.ofInstant(time, ZoneOffset.UTC));
        SpillFile file = files.get(bucket);
        if (file == null) {
            file = new SpillFile(folder.resolve(spillName(bucket)));
            files.put(bucket, file);
        }
        file.append(line);
        bytes += line.length + 1L;
    }

    /** Whether a limit says that the batch is to be sealed now. */
    boolean isDue(SealLimits limits, Instant now) {
        return records >= limits.records()
                || bytes >= limits.bytes()
                || files.size() >= limits.openFiles()
                || !now.isBefore(openedAt.plus(limits.age()))
                || !now.isBefore(touchedAt.plus(limits.idle()));
    }

    /** Writes all files to the disk and describes the batch. */
    Manifest seal(
            String clusterId,
            String topic,
            String topicId,
            int partition,
            long from,
            long to,
            boolean restarted,
            Instant now)
            throws IOException {
        List<Manifest.SealedFile> sealed = new ArrayList<>();
        for (Map.Entry<Bucket, SpillFile> entry : files.entrySet()) {
            SpillFile file = entry.getValue();
            file.seal();
            Bucket bucket = entry.getKey();
            sealed.add(
                    new Manifest.SealedFile(
                            bucket.dataset(),
                            bucket.folder() + "/" + name + ".jsonl",
                            folder.relative(spillName(bucket)),
                            file.lines(),
                            file.bytes(),
                            file.sha256Hex()));
        }
        Durable.syncFolder(folder.resolve("."));
        return new Manifest(
                clusterId, topic, topicId, partition, from, to, restarted, records, sealed,
                rejected, now);
    }

    /** Deletes the files: the records will be read again. */
    void discard() throws IOException {
        for (SpillFile file : files.values()) {
            file.discard();
        }
    }

    private String spillName(Bucket bucket) {
        return "%s.%s.%s.jsonl".formatted(name, bucket.dataset(), bucket.date());
    }
}
