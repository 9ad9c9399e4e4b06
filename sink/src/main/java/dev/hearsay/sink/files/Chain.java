package dev.hearsay.sink.files;

import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The manifests of one topic-partition, each beginning where the one before ended. */
final class Chain {
    static final String MANIFESTS = "_manifests";
    private static final String ENDING = ".json";

    private final Path root;
    private final String clusterId;
    private final String topicId;
    private final String topic;
    private final int partition;

    Chain(Path root, String clusterId, String topicId, String topic, int partition) {
        this.root = root;
        this.clusterId = clusterId;
        this.topicId = topicId;
        this.topic = topic;
        this.partition = partition;
    }

    /**
     * Finishes what a stopped writer committed but did not rename.
     *
     * @return the position after the last committed batch; empty if there is none
     * @throws ChainException if the chain is broken, or a committed file is lost
     */
    Optional<Long> recover() throws IOException {
        long next = -1;
        for (Manifest manifest : manifests()) {
            if (next >= 0 && manifest.from() != next) {
                throw new ChainException(
                        "%s: manifests of %s-%d do not join: one ends at %d, the next begins at %d"
                                .formatted(root, topic, partition, next, manifest.from()));
            }
            finish(manifest);
            next = manifest.to();
        }
        return next < 0 ? Optional.empty() : Optional.of(next);
    }

    /**
     * Commits a batch, then gives its files their names.
     *
     * @throws ChainException if another writer has committed a batch from the same position
     */
    void commit(Manifest manifest) throws IOException {
        Path folder = root.resolve(MANIFESTS);
        Durable.createFolders(folder);
        Path name = folder.resolve(fileName(manifest.from()));
        Path temporary =
                folder.resolve("." + name.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(temporary);
        try {
            Durable.publish(temporary, name, Json.write(manifest));
        } catch (FileAlreadyExistsException e) {
            throw new ChainException(
                    "%s: another sink has sealed %s-%d from offset %d; this one gives way"
                            .formatted(root, topic, partition, manifest.from()));
        }
        finish(manifest);
    }

    private void finish(Manifest manifest) throws IOException {
        for (Manifest.SealedFile file : manifest.files()) {
            Path target = root.resolve(file.path());
            Path spill = root.resolve(file.spill());
            if (Files.exists(target)) {
                continue;
            }
            if (!Files.exists(spill)) {
                throw new ChainException(
                        "%s: %s of the committed batch %s-%d from offset %d is lost"
                                .formatted(root, file.path(), topic, partition, manifest.from()));
            }
            Durable.move(spill, target);
        }
    }

    /** The manifests in order of their positions. */
    List<Manifest> manifests() throws IOException {
        String prefix = prefix();
        return all(root).stream()
                .filter(it -> fileName(it).startsWith(prefix))
                .sorted(Comparator.comparingLong(Manifest::from))
                .toList();
    }

    /** A manifest of another cluster or topic under this topic's name, if there is one. */
    Optional<Manifest> foreign() throws IOException {
        return all(root).stream()
                .filter(it -> it.topic().equals(topic))
                .filter(it -> !it.clusterId().equals(clusterId) || !it.topicId().equals(topicId))
                .findFirst();
    }

    /** Every manifest of an output folder, in order of their names. */
    static List<Manifest> all(Path root) throws IOException {
        Path folder = root.resolve(MANIFESTS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> content = Files.list(folder)) {
            files =
                    content.filter(it -> it.getFileName().toString().endsWith(ENDING))
                            .filter(it -> !it.getFileName().toString().startsWith("."))
                            .sorted()
                            .toList();
        }
        List<Manifest> manifests = new ArrayList<>();
        for (Path file : files) {
            try {
                manifests.add(Json.read(Files.readAllBytes(file), Manifest.class));
            } catch (MalformedMessageException e) {
                throw new ChainException(file + ": no manifest: " + e.getMessage());
            }
        }
        return manifests;
    }

    private static String fileName(Manifest manifest) {
        return "%s.%s.%03d.%020d%s"
                .formatted(
                        manifest.clusterId(),
                        manifest.topicId(),
                        manifest.partition(),
                        manifest.from(),
                        ENDING);
    }

    private String prefix() {
        return "%s.%s.%03d.".formatted(clusterId, topicId, partition);
    }

    private String fileName(long from) {
        return "%s%020d%s".formatted(prefix(), from, ENDING);
    }

    /** The files in the output folder contradict the sink, or one another. */
    static final class ChainException extends IOException {
        private static final long serialVersionUID = 1L;

        ChainException(String message) {
            super(message);
        }
    }
}
