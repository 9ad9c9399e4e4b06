package dev.hearsay.sink.files;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * The commit of a batch: which positions of a partition it covers, and which files hold them.
 *
 * @param version of this format; 0 in manifests of the first layout, which had no version
 * @param from first position, equal to the previous manifest's {@code to} unless restarted
 * @param restarted whether the position was chosen by the user, so that it need not join
 * @param to position after the last record, transaction markers included
 * @param records how many records were read between the two
 * @param previous SHA-256 of the bytes of the manifest before, null in the first of a chain
 * @param rejected records that were no enriched paragraph, by offset
 */
@RecordBuilder
record Manifest(
        Integer version,
        String clusterId,
        String topic,
        String topicId,
        int partition,
        long from,
        long to,
        boolean restarted,
        long records,
        String previous,
        List<SealedFile> files,
        List<Rejected> rejected,
        Instant sealedAt) {
    /** The version that is written. */
    static final int VERSION = 1;

    Manifest {
        version = version == null ? 0 : version;
        files = List.copyOf(files);
        rejected = List.copyOf(rejected);
    }

    /**
     * A file of the batch; both paths are relative to the output folder and use slashes.
     *
     * @param spill where the file stood when the batch was committed
     * @param format the name of a {@link RowWriter.Format}
     */
    record SealedFile(
            String dataset,
            String path,
            String spill,
            String format,
            @JsonAlias("lines") long rows,
            long bytes,
            String sha256) {
        SealedFile {
            // All files of the first layout are JSON Lines.
            format = format == null ? JsonLines.NAME : format;
        }
    }

    /** A record that was left out, and why. */
    record Rejected(long offset, String reason) {}
}
