package dev.hearsay.sink.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A manifest as it stands on the disk. Its path is made of cluster id, topic id, partition and the
 * batch's first position alone, so that taking the name is the commit: of two writers at one
 * position one finds it taken. Its last field is a checksum of what stands before it.
 *
 * <p>In the first layout all manifests stood in one folder; they are read where they are.
 */
final class ManifestFile {
    static final String FOLDER = "_manifests";
    private static final String ENDING = ".json";
    private static final String CHECKSUM = ",\"checksum\":\"";
    private static final String CHECKSUM_END = "\"}";
    private static final int CHECKSUM_LENGTH = CHECKSUM.length() + 2 * 32 + CHECKSUM_END.length();

    private final Path path;
    private final byte[] bytes;

    private ManifestFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Where the manifest of a batch stands. */
    static Path path(Path root, BatchName name) {
        return chain(root, name.clusterId(), name.topicId(), name.partition())
                .resolve("%020d".formatted(name.from()) + ENDING);
    }

    /** The folder of a chain's manifests. */
    static Path chain(Path root, String clusterId, String topicId, int partition) {
        return root.resolve(FOLDER)
                .resolve(clusterId)
                .resolve(topicId)
                .resolve("%05d".formatted(partition));
    }

    /** Where the manifest of a batch stood in the first layout. */
    static Path firstLayoutPath(Path root, BatchName name) {
        return root.resolve(FOLDER).resolve(name + ENDING);
    }

    /** The manifests of all chains, without those that are being written. */
    static List<Path> all(Path root) throws IOException {
        return below(root.resolve(FOLDER), Integer.MAX_VALUE);
    }

    /** The manifests of a chain in the order of their positions, whichever layout they have. */
    static List<Path> ofChain(Path root, String clusterId, String topicId, int partition)
            throws IOException {
        String first = BatchName.chain(clusterId, topicId, partition);
        Stream<Path> earlier =
                below(root.resolve(FOLDER), 1).stream()
                        .filter(it -> it.getFileName().toString().startsWith(first));
        List<Path> later = below(chain(root, clusterId, topicId, partition), 1);
        return Stream.concat(earlier, later.stream())
                .sorted(Comparator.comparing(ManifestFile::from))
                .toList();
    }

    /** The manifests of other clusters and topics than one's own. */
    static List<Path> ofOthers(Path root, String clusterId, String topicId) throws IOException {
        Path own = root.resolve(FOLDER).resolve(clusterId).resolve(topicId);
        String firstLayout = clusterId + "." + topicId + ".";
        return all(root).stream()
                .filter(it -> !it.startsWith(own))
                .filter(it -> !it.getFileName().toString().startsWith(firstLayout))
                .toList();
    }

    /** A path of a manifest below the output folder; null if it leaves it, through a link too. */
    static Path within(Path root, String path) throws IOException {
        try {
            Path resolved = root.resolve(path).normalize();
            boolean inside = resolved.startsWith(root.normalize());
            if (inside && Files.exists(resolved)) {
                inside = resolved.toRealPath().startsWith(root.toRealPath());
            }
            return inside ? resolved : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The digits of the first position in a manifest's name; as long in both layouts. */
    static String from(Path manifest) {
        String name = manifest.getFileName().toString();
        String stem = name.substring(0, name.length() - ENDING.length());
        return stem.substring(stem.lastIndexOf('.') + 1);
    }

    private static List<Path> below(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.walk(folder, depth)) {
            return content.filter(it -> it.getFileName().toString().endsWith(ENDING))
                    .filter(it -> !it.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    static ManifestFile read(Path path) throws IOException {
        return new ManifestFile(path, Files.readAllBytes(path));
    }

    /** The file of a manifest that is to be written. */
    static ManifestFile of(Path root, Manifest manifest) {
        String json = new String(Json.write(manifest), UTF_8);
        String whole =
                json.substring(0, json.length() - 1)
                        + CHECKSUM
                        + Digests.sha256(json)
                        + CHECKSUM_END;
        return new ManifestFile(path(root, BatchName.of(manifest)), whole.getBytes(UTF_8));
    }

    /** Where the file stands. */
    Path path() {
        return path;
    }

    /**
     * Writes the file under its name.
     *
     * @param writer names the temporary file, so that no two writers share one
     * @throws FileAlreadyExistsException if the name is taken
     */
    void publish(String writer) throws IOException {
        Durable.createFolders(path.getParent());
        Path temporary = path.resolveSibling("." + writer + "." + path.getFileName());
        Files.deleteIfExists(temporary);
        Durable.publish(temporary, path, bytes);
    }

    /**
     * The manifest.
     *
     * @throws ChainException if there is none in the file, or one of a later release
     */
    Manifest manifest() throws ChainException {
        try {
            Manifest manifest = Json.read(bytes, Manifest.class);
            if (manifest.version() > Manifest.VERSION) {
                throw new ChainException(
                        "%s: a manifest of version %d; this release reads up to %d"
                                .formatted(path, manifest.version(), Manifest.VERSION));
            }
            return manifest;
        } catch (MalformedMessageException e) {
            throw new ChainException(path + ": no manifest: " + e.getMessage());
        }
    }

    /** SHA-256 of the bytes, by which the next manifest knows this one. */
    String sha256() {
        return Digests.sha256(bytes);
    }

    /** Whether the checksum fits what stands before it. */
    boolean isWhole() {
        int end = bytes.length - CHECKSUM_LENGTH;
        if (end < 0) {
            return false;
        }
        String json = new String(Arrays.copyOf(bytes, end), UTF_8) + "}";
        String tail = new String(bytes, end, CHECKSUM_LENGTH, UTF_8);
        return tail.equals(CHECKSUM + Digests.sha256(json) + CHECKSUM_END);
    }
}
