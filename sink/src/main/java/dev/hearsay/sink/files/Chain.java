package dev.hearsay.sink.files;

import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The manifests of one topic-partition, each beginning where the one before ended. Manifests and
 * files carry the ids of cluster and topic in their names, so that chains may share a folder.
 */
final class Chain {
    static final String MANIFESTS = "_manifests";
    private static final String ENDING = ".json";

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

    /** The last batch that was committed. */
    Optional<Manifest> last() throws IOException {
        String prefix = batchName(clusterId, topicId, partition, "");
        List<Path> files = files(root);
        for (int i = files.size() - 1; i >= 0; i--) {
            if (files.get(i).getFileName().toString().startsWith(prefix)) {
                return Optional.of(read(files.get(i)));
            }
        }
        return Optional.empty();
    }

    /** A batch of the same topic name under another cluster or topic id, if there is one. */
    Optional<Manifest> foreign(String topic) throws IOException {
        String own = clusterId + "." + topicId + ".";
        for (Path file : files(root)) {
            if (!file.getFileName().toString().startsWith(own)) {
                Manifest manifest = read(file);
                if (manifest.topic().equals(topic)) {
                    return Optional.of(manifest);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Commits a batch, then gives its files their names.
     *
     * @param writer names the temporary file, so that no two writers share one
     * @throws ChainException if another writer has committed a batch from the same position
     */
    static void commit(Path root, Manifest manifest, String writer) throws IOException {
        Path folder = root.resolve(MANIFESTS);
        Durable.createFolders(folder);
        Path name = folder.resolve(batchName(manifest) + ENDING);
        Path temporary = folder.resolve("." + writer + "." + name.getFileName());
        Files.deleteIfExists(temporary);
        try {
            Durable.publish(temporary, name, Json.write(manifest));
        } catch (FileAlreadyExistsException e) {
            throw new ChainException(
                    "%s: another sink has sealed %s-%d from offset %d; this one gives way"
                            .formatted(
                                    root, manifest.topic(), manifest.partition(), manifest.from()));
        }
        for (Manifest.SealedFile file : manifest.files()) {
            finish(root, file);
        }
    }

    /**
     * Gives a spill file its name if a manifest commits it.
     *
     * @param spill relative to the output folder, with slashes
     * @return whether one does
     */
    static boolean finish(Path root, String spill) throws IOException {
        String name = spill.substring(spill.lastIndexOf('/') + 1);
        Path manifest = root.resolve(MANIFESTS).resolve(batchNameOf(name) + ENDING);
        if (!Files.exists(manifest)) {
            return false;
        }
        for (Manifest.SealedFile file : read(manifest).files()) {
            if (file.spill().equals(spill)) {
                finish(root, file);
                return true;
            }
        }
        return false;
    }

    private static void finish(Path root, Manifest.SealedFile file) throws IOException {
        Path target = root.resolve(file.path());
        if (Files.exists(target)) {
            throw new ChainException(
                    "%s: %s is in the way of the committed file %s"
                            .formatted(root, file.path(), file.spill()));
        }
        Durable.move(root.resolve(file.spill()), target);
    }

    /** Every manifest of an output folder, in order of chains and positions. */
    static List<Manifest> all(Path root) throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (Path file : files(root)) {
            manifests.add(read(file));
        }
        return manifests;
    }

    /** The common beginning of the names of a batch's manifest and files. */
    static String batchName(String clusterId, String topicId, int partition, long from) {
        return batchName(clusterId, topicId, partition, "%020d".formatted(from));
    }

    private static String batchName(Manifest manifest) {
        return batchName(
                manifest.clusterId(), manifest.topicId(), manifest.partition(), manifest.from());
    }

    private static String batchName(String clusterId, String topicId, int partition, String from) {
        return "%s.%s.%03d.%s".formatted(clusterId, topicId, partition, from);
    }

    /** The beginning of a spill file's name: cluster id, topic id, partition and position. */
    private static String batchNameOf(String fileName) {
        int end = -1;
        for (int dots = 0; dots < 4; dots++) {
            end = fileName.indexOf('.', end + 1);
            if (end < 0) {
                return fileName;
            }
        }
        return fileName.substring(0, end);
    }

    private static List<Path> files(Path root) throws IOException {
        Path folder = root.resolve(MANIFESTS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(it -> it.getFileName().toString().endsWith(ENDING))
                    .filter(it -> !it.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static Manifest read(Path file) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file), Manifest.class);
        } catch (MalformedMessageException e) {
            throw new ChainException(file + ": no manifest: " + e.getMessage());
        }
    }

    /** The files in the output folder contradict the sink, or one another. */
    static final class ChainException extends IOException {
        private static final long serialVersionUID = 1L;

        ChainException(String message) {
            super(message);
        }
    }
}
