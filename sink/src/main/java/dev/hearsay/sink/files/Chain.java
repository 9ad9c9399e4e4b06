package dev.hearsay.sink.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The batches of one topic-partition, each beginning where the one before ended. */
final class Chain {
    private final Path root;
    private final String clusterId;
    private final String topicId;
    private final int partition;

    Chain(Path root, String clusterId, String topicId, int partition) {
        this.root = root;
        this.clusterId = clusterId;
        this.topicId = topicId;
        this.partition = partition;
    }

    /** The name of the batch that begins at a position. */
    BatchName batch(long from) {
        return new BatchName(clusterId, topicId, partition, from);
    }

    /** The last batch that was committed. */
    Optional<ManifestFile> last() throws IOException {
        List<Path> manifests = ManifestFile.ofChain(root, clusterId, topicId, partition);
        return manifests.isEmpty()
                ? Optional.empty()
                : Optional.of(ManifestFile.read(manifests.get(manifests.size() - 1)));
    }

    /** A batch of the same topic name under another cluster or topic id, if there is one. */
    Optional<Manifest> foreign(String topic) throws IOException {
        for (Path file : ManifestFile.ofOthers(root, clusterId, topicId)) {
            Manifest manifest = ManifestFile.read(file).manifest();
            if (manifest.topic().equals(topic)) {
                return Optional.of(manifest);
            }
        }
        return Optional.empty();
    }

    /**
     * Commits a batch, then gives its files their names.
     *
     * @param writer names the temporary file, so that no two writers share one
     * @return what was written
     * @throws ChainException if another writer has committed a batch from the same position
     */
    static ManifestFile commit(Path root, Manifest manifest, String writer) throws IOException {
        ManifestFile file = ManifestFile.of(root, manifest);
        boolean taken = Files.exists(ManifestFile.firstLayoutPath(root, BatchName.of(manifest)));
        try {
            if (taken) {
                throw new FileAlreadyExistsException(file.path().toString());
            }
            file.publish(writer);
        } catch (FileAlreadyExistsException e) {
            throw new ChainException(
                    "%s: another sink has sealed %s-%d from offset %d; this one gives way"
                            .formatted(
                                    root, manifest.topic(), manifest.partition(), manifest.from()));
        }
        for (Manifest.SealedFile sealed : manifest.files()) {
            finish(root, sealed);
        }
        return file;
    }

    /**
     * Gives a spill file its name if a manifest commits it.
     *
     * @param spill relative to the output folder, with slashes
     * @return whether one does
     */
    static boolean finish(Path root, String spill) throws IOException {
        Optional<BatchName> batch = BatchName.of(spill.substring(spill.lastIndexOf('/') + 1));
        if (batch.isEmpty()) {
            return false;
        }
        for (Path path :
                List.of(
                        ManifestFile.path(root, batch.get()),
                        ManifestFile.firstLayoutPath(root, batch.get()))) {
            if (Files.exists(path)) {
                for (Manifest.SealedFile file : ManifestFile.read(path).manifest().files()) {
                    if (file.spill().equals(spill)) {
                        finish(root, file);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void finish(Path root, Manifest.SealedFile file) throws IOException {
        Path target = ManifestFile.within(root, file.path());
        if (target == null) {
            throw new ChainException(
                    "%s: a manifest leads outside, to %s".formatted(root, file.path()));
        }
        if (Files.exists(target)) {
            throw new ChainException(
                    "%s: %s is in the way of the committed file %s"
                            .formatted(root, file.path(), file.spill()));
        }
        Durable.move(root.resolve(file.spill()), target);
    }
}
