package dev.hearsay.sink.files;

import dev.hearsay.contracts.model.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Recounts and hashes the files of an output folder, and checks that the batches join. */
public final class FileVerifier {
    private FileVerifier() {}

    /**
     * What was found.
     *
     * @param lines number of lines in all files, by dataset
     * @param faults what does not fit, a sentence each; empty if all does
     */
    public record Report(
            long batches,
            long files,
            long records,
            long rejected,
            Map<String, Long> lines,
            List<String> faults) {
        public Report {
            lines = Map.copyOf(lines);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Checks a folder.
     *
     * @throws IOException if the folder or a manifest cannot be read
     */
    public static Report verify(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve(Chain.MANIFESTS))) {
            throw new IOException(root + ": no manifests here, so no sink has written to it");
        }
        List<String> faults = new ArrayList<>();
        Map<String, Long> ends = new HashMap<>();
        Map<String, Long> lines = new HashMap<>();
        List<Manifest> manifests = Chain.all(root);
        for (Manifest manifest : manifests) {
            String chain =
                    manifest.topic() + "-" + manifest.partition() + " of " + manifest.topicId();
            Long end = ends.put(chain, manifest.to());
            if (end != null && end != manifest.from() && !manifest.restarted()) {
                faults.add(
                        "%s: a batch ends at %d, the next begins at %d"
                                .formatted(chain, end, manifest.from()));
            }
            for (Manifest.SealedFile file : manifest.files()) {
                check(root, file, faults);
                lines.merge(file.dataset(), file.lines(), Long::sum);
            }
        }
        return new Report(
                manifests.size(),
                manifests.stream().mapToLong(it -> it.files().size()).sum(),
                manifests.stream().mapToLong(Manifest::records).sum(),
                manifests.stream().mapToLong(it -> it.rejected().size()).sum(),
                lines,
                faults);
    }

    private static void check(Path root, Manifest.SealedFile file, List<String> faults)
            throws IOException {
        Path path = root.resolve(file.path());
        if (!Files.exists(path)) {
            faults.add(file.path() + ": missing");
            return;
        }
        byte[] bytes = Files.readAllBytes(path);
        if (!Ids.sha256(bytes).equals(file.sha256())) {
            faults.add(file.path() + ": the content is not what was sealed");
        }
        try (Stream<String> content = Files.lines(path)) {
            long lines = content.count();
            if (lines != file.lines()) {
                faults.add("%s: %d lines, not %d".formatted(file.path(), lines, file.lines()));
            }
        }
    }
}
