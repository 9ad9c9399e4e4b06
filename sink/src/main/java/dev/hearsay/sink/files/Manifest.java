package dev.hearsay.sink.files;

import java.time.Instant;
import java.util.List;

/**
 * The commit of a batch: which positions of a partition it covers, and which files hold them.
 *
 * @param from first position, equal to the previous manifest's {@code to} unless restarted
 * @param restarted whether the position was chosen by the user, so that it need not join
 * @param to position after the last record, transaction markers included
 * @param records how many records were read between the two
 * @param rejected records that were no enriched paragraph, by offset
 */
record Manifest(
        String clusterId,
        String topic,
        String topicId,
        int partition,
        long from,
        long to,
        boolean restarted,
        long records,
        List<SealedFile> files,
        List<Rejected> rejected,
        Instant sealedAt) {
    Manifest {
        files = List.copyOf(files);
        rejected = List.copyOf(rejected);
    }

    /**
     * A file of the batch; both paths are relative to the output folder and use slashes.
     *
     * @param spill where the file stood when the batch was committed
     * @param lines number of JSON Lines
     */
    record SealedFile(
            String dataset, String path, String spill, long lines, long bytes, String sha256) {}

    /** A record that was left out, and why. */
    record Rejected(long offset, String reason) {}
}
