package dev.hearsay.sink.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a batch from all others. Names of files begin with it, so that several chains may
 * share a folder.
 *
 * @param from the first position
 */
record BatchName(String clusterId, String topicId, int partition, long from) {
    private static final Pattern BEGINNING =
            Pattern.compile("([^.]+)\\.([^.]+)\\.(\\d+)\\.(\\d{20})(?:\\..*)?");

    static BatchName of(Manifest manifest) {
        return new BatchName(
                manifest.clusterId(), manifest.topicId(), manifest.partition(), manifest.from());
    }

    /** The batch that a file's name begins with. */
    static Optional<BatchName> of(String fileName) {
        Matcher matcher = BEGINNING.matcher(fileName);
        return matcher.matches()
                ? Optional.of(
                        new BatchName(
                                matcher.group(1),
                                matcher.group(2),
                                Integer.parseInt(matcher.group(3)),
                                Long.parseLong(matcher.group(4))))
                : Optional.empty();
    }

    /** What the names of a chain's batches begin with. */
    static String chain(String clusterId, String topicId, int partition) {
        return "%s.%s.%03d.".formatted(clusterId, topicId, partition);
    }

    /** As it stands in names of files. */
    @Override
    public String toString() {
        return chain(clusterId, topicId, partition) + "%020d".formatted(from);
    }
}
