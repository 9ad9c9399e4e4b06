package dev.hearsay.sink.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which one running sink keeps what is not sealed yet. A lock on it tells others that
 * its writer lives.
 */
final class WriterFolder implements AutoCloseable {
    static final String SPILL = "_spill";
    static final String SET_ASIDE = "_set-aside";
    private static final String LOCK = "lock";

    private final Path root;
    private final Path folder;
    private final FileChannel channel;

    private WriterFolder(Path root, Path folder, FileChannel channel) {
        this.root = root;
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes the folder of a new writer below the output folder. */
    static WriterFolder create(Path root, String writer) throws IOException {
        Path folder = root.resolve(SPILL).resolve(writer);
        Durable.createFolders(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(LOCK),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(folder + ": the lock of a new writer is held by another");
        }
        return new WriterFolder(root, folder, channel);
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The path of a file here, relative to the output folder, with slashes. */
    String relative(String name) {
        return root.relativize(folder.resolve(name)).toString().replace('\\', '/');
    }

    /**
     * Sets aside what writers that are gone left unsealed. Called after the renames of committed
     * batches are finished, so that what is left belongs to no manifest; Kafka still has it.
     *
     * @return the files set aside
     */
    static List<Path> setAsideOrphans(Path root) throws IOException {
        Path spill = root.resolve(SPILL);
        if (!Files.isDirectory(spill)) {
            return List.of();
        }
        List<Path> writers;
        try (Stream<Path> folders = Files.list(spill)) {
            writers = folders.filter(Files::isDirectory).sorted().toList();
        }
        List<Path> orphans = new ArrayList<>();
        for (Path writer : writers) {
            if (!isAlive(writer)) {
                orphans.addAll(setAside(root, writer));
            }
        }
        return orphans;
    }

    private static List<Path> setAside(Path root, Path writer) throws IOException {
        List<Path> moved = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> content = Files.list(writer)) {
            files = content.filter(it -> !it.getFileName().toString().equals(LOCK)).toList();
        }
        for (Path file : files) {
            Path target =
                    root.resolve(SET_ASIDE)
                            .resolve(writer.getFileName().toString())
                            .resolve(file.getFileName().toString());
            Durable.move(file, target);
            moved.add(target);
        }
        Files.deleteIfExists(writer.resolve(LOCK));
        Files.deleteIfExists(writer);
        return moved;
    }

    private static boolean isAlive(Path writer) throws IOException {
        Path lock = writer.resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Releases the lock and removes the folder if nothing is left in it. */
    @Override
    public void close() throws IOException {
        channel.close();
        try (Stream<Path> content = Files.list(folder)) {
            if (content.allMatch(it -> it.getFileName().toString().equals(LOCK))) {
                Files.deleteIfExists(folder.resolve(LOCK));
                Files.delete(folder);
            }
        }
    }
}
