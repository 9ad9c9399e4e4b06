package dev.hearsay.sink.files;

import java.time.Duration;

/**
 * When a batch is sealed, whichever comes first.
 *
 * @param records records read
 * @param bytes bytes written
 * @param openFiles files open
 * @param age since the batch was opened
 * @param idle since the last record
 */
public record SealLimits(long records, long bytes, int openFiles, Duration age, Duration idle) {
    /** 10,000 records, 64 MiB, 200 files, 10 minutes, 60 seconds without a record. */
    public static final SealLimits DEFAULT =
            new SealLimits(
                    10_000, 64L * 1024 * 1024, 200, Duration.ofMinutes(10), Duration.ofSeconds(60));

    public SealLimits {
        if (records < 1 || bytes < 1 || openFiles < 1) {
            throw new IllegalArgumentException("seal limits must be at least 1");
        }
        if (age.isNegative() || age.isZero() || idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("seal times must be positive");
        }
    }
}
