package dev.hearsay.sink.files;

import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.wire.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Recounts and hashes the files of an output folder, and checks that the batches join. */
public final class FileVerifier {
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Long> rows = new HashMap<>();
    private final Set<String> unlisted = new TreeSet<>();
    private final Set<String> listed = new TreeSet<>();

    private FileVerifier(Path root) {
        this.root = root;
    }

    /**
     * What was found.
     *
     * @param rows number of rows in all files, by dataset
     * @param faults what does not fit, a sentence each; empty if all does
     */
    public record Report(
            long batches,
            long files,
            long records,
            long rejected,
            Map<String, Long> rows,
            List<String> faults) {
        public Report {
            rows = Map.copyOf(rows);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Checks a folder. A sink may write to it meanwhile.
     *
     * @throws IOException if the folder cannot be read, or no sink has written to it
     */
    public static Report verify(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve(ManifestFile.FOLDER))) {
            throw new IOException(root + ": no manifests here, so no sink has written to it");
        }
        return new FileVerifier(root).verify();
    }

    private record Stored(ManifestFile file, Manifest manifest) {
        private static final Comparator<Stored> ORDER =
                Comparator.comparing((Stored it) -> it.manifest().clusterId())
                        .thenComparing(it -> it.manifest().topicId())
                        .thenComparing(it -> it.manifest().partition())
                        .thenComparing(it -> it.manifest().from());

        private String chain() {
            return "%s-%d of %s"
                    .formatted(manifest.topic(), manifest.partition(), manifest.topicId());
        }
    }

    private Report verify() throws IOException {
        // Before the manifests are read: a file has its name only after its manifest has.
        findFiles();
        List<Stored> manifests = manifests();
        Map<String, Stored> last = new HashMap<>();
        for (Stored stored : manifests) {
            join(last.put(stored.chain(), stored), stored);
            for (Manifest.SealedFile file : stored.manifest().files()) {
                check(file);
                rows.merge(file.dataset(), file.rows(), Long::sum);
            }
        }
        unlisted.forEach(it -> faults.add(it + ": no manifest lists it"));
        return new Report(
                manifests.size(),
                manifests.stream().mapToLong(it -> it.manifest().files().size()).sum(),
                manifests.stream().mapToLong(it -> it.manifest().records()).sum(),
                manifests.stream().mapToLong(it -> it.manifest().rejected().size()).sum(),
                rows,
                faults);
    }

    /** Files in the datasets' folders, which readers take to be rows. */
    private void findFiles() throws IOException {
        for (Dataset dataset : Dataset.values()) {
            Path folder = root.resolve(dataset.wireName());
            if (Files.isDirectory(folder)) {
                try (Stream<Path> content = Files.walk(folder)) {
                    content.filter(Files::isRegularFile)
                            .map(it -> root.relativize(it).toString().replace('\\', '/'))
                            .forEach(unlisted::add);
                }
            }
        }
    }

    private List<Stored> manifests() throws IOException {
        List<Stored> manifests = new ArrayList<>();
        for (Path path : ManifestFile.all(root)) {
            try {
                ManifestFile file = ManifestFile.read(path);
                Manifest manifest = file.manifest();
                checkManifest(file, manifest);
                manifests.add(new Stored(file, manifest));
            } catch (ChainException e) {
                faults.add(e.getMessage());
            }
        }
        manifests.sort(Stored.ORDER);
        return manifests;
    }

    private void checkManifest(ManifestFile file, Manifest manifest) {
        boolean firstLayout = manifest.version() == 0;
        BatchName batch = BatchName.of(manifest);
        Path right =
                firstLayout
                        ? ManifestFile.firstLayoutPath(root, batch)
                        : ManifestFile.path(root, batch);
        if (!right.equals(file.path())) {
            faults.add("%s: the manifest of %s".formatted(file.path(), right));
        }
        if (!firstLayout && !file.isWhole()) {
            faults.add(file.path() + ": the manifest is not what was written");
        }
        if (manifest.to() < manifest.from()
                || manifest.records() > manifest.to() - manifest.from()) {
            faults.add(
                    "%s: %d records do not fit into [%d, %d)"
                            .formatted(
                                    file.path(),
                                    manifest.records(),
                                    manifest.from(),
                                    manifest.to()));
        }
    }

    private void join(Stored before, Stored stored) {
        Manifest manifest = stored.manifest();
        if (before != null && before.manifest().to() != manifest.from() && !manifest.restarted()) {
            faults.add(
                    "%s: a batch ends at %d, the next begins at %d"
                            .formatted(stored.chain(), before.manifest().to(), manifest.from()));
        }
        String previous = before == null ? null : before.file().sha256();
        if (manifest.version() > 0 && !Objects.equals(previous, manifest.previous())) {
            faults.add(
                    "%s: the manifest before the one from %d is %s"
                            .formatted(
                                    stored.chain(),
                                    manifest.from(),
                                    before == null ? "missing" : "another one"));
        }
    }

    private void check(Manifest.SealedFile file) throws IOException {
        if (!listed.add(file.path())) {
            faults.add(file.path() + ": two manifests list it");
            return;
        }
        unlisted.remove(file.path());
        Path path = ManifestFile.within(root, file.path());
        if (path == null) {
            faults.add(file.path() + ": a path that leaves the folder");
            return;
        }
        if (!Files.exists(path)) {
            Path spill = ManifestFile.within(root, file.spill());
            faults.add(
                    spill != null && Files.exists(spill)
                            ? "%s: still at %s; a sink that starts moves it"
                                    .formatted(file.path(), file.spill())
                            : file.path() + ": missing");
            return;
        }
        Content content = content(path);
        if (content.bytes() != file.bytes() || !content.sha256().equals(file.sha256())) {
            faults.add(file.path() + ": the content is not what was sealed");
        }
        if (file.format().equals(JsonLines.NAME) && content.lines() != file.rows()) {
            faults.add("%s: %d lines, not %d".formatted(file.path(), content.lines(), file.rows()));
        }
    }

    private record Content(long bytes, long lines, String sha256) {}

    private static Content content(Path path) throws IOException {
        MessageDigest digest = Digests.sha256();
        long bytes = 0;
        long lines = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path)) {
            int read = in.read(buffer);
            while (read >= 0) {
                digest.update(buffer, 0, read);
                bytes += read;
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                read = in.read(buffer);
            }
        }
        return new Content(bytes, lines, HexFormat.of().formatHex(digest.digest()));
    }
}
