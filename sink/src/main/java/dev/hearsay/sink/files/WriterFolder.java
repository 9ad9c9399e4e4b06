package dev.hearsay.sink.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder in which one running sink keeps what is not sealed yet. A lock on it tells other
 * processes that its writer lives.
 */
final class WriterFolder implements AutoCloseable {
    static final String SPILL = "_spill";
    static final String SET_ASIDE = "_set-aside";
    private static final String LOCK = "lock";

    /** Of all files that were set aside, together; the oldest go first. */
    private static final long MOST_SET_ASIDE_BYTES = 256L * 1024 * 1024;

    /**
     * Folders of this process. Their locks must never be opened a second time: POSIX drops a
     * process's lock when any descriptor of the file is closed.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final Path folder;
    private final FileChannel channel;

    private WriterFolder(Path root, Path folder, FileChannel channel) {
        this.root = root;
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes the folder of a new writer below the output folder; it appears with its lock held. */
    static WriterFolder create(Path root, String writer) throws IOException {
        Path spill = root.resolve(SPILL);
        Path hidden = spill.resolve("." + writer);
        Path folder = spill.resolve(writer);
        Durable.createFolders(hidden);
        OWN.add(folder.toAbsolutePath());
        FileChannel channel =
                FileChannel.open(
                        hidden.resolve(LOCK),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(folder + ": the lock of a new writer is held by another");
        }
        Durable.move(hidden, folder);
        return new WriterFolder(root, folder, channel);
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The path of a file here, relative to the output folder, with slashes. */
    String relative(String name) {
        return relative(root, folder.resolve(name));
    }

    private static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /**
     * Clears up after writers that are gone: gives committed files their names, and sets aside what
     * no manifest names; Kafka still has that.
     *
     * @return the files set aside
     */
    static List<Path> clearOrphans(Path root) throws IOException {
        List<Path> orphans = new ArrayList<>();
        for (Path writer : visible(root.resolve(SPILL))) {
            if (isGone(writer)) {
                for (Path file : visible(writer)) {
                    if (!file.getFileName().toString().equals(LOCK)) {
                        clear(root, writer, file, orphans);
                    }
                }
                Files.deleteIfExists(writer.resolve(LOCK));
                Files.deleteIfExists(writer);
            }
        }
        bound(root.resolve(SET_ASIDE));
        return orphans;
    }

    /** Kafka still has what stands here: it is kept for those who want to know, up to a limit. */
    private static void bound(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> newest;
        try (Stream<Path> content = Files.walk(folder)) {
            newest =
                    content.filter(Files::isRegularFile)
                            .sorted(
                                    Comparator.comparing((Path it) -> it.toFile().lastModified())
                                            .reversed())
                            .toList();
        }
        long bytes = 0;
        for (Path file : newest) {
            bytes += file.toFile().length();
            if (bytes > MOST_SET_ASIDE_BYTES) {
                Files.deleteIfExists(file);
                deleteIfEmpty(file.getParent());
            }
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // What else stands there is kept.
        }
    }

    private static void clear(Path root, Path writer, Path file, List<Path> orphans)
            throws IOException {
        try {
            if (Chain.finish(root, relative(root, file))) {
                return;
            }
            Path target =
                    root.resolve(SET_ASIDE)
                            .resolve(writer.getFileName().toString())
                            .resolve(file.getFileName().toString());
            Durable.move(file, target);
            orphans.add(target);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            // Another sink that starts at the same time was faster.
        }
    }

    private static List<Path> visible(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(it -> !it.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isGone(Path writer) throws IOException {
        if (OWN.contains(writer.toAbsolutePath())) {
            return false;
        }
        Path lock = writer.resolve(LOCK);
        if (!Files.exists(lock)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        }
    }

    /** Releases the lock and removes the folder if nothing is left in it. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (visible(folder).stream().allMatch(it -> it.getFileName().toString().equals(LOCK))) {
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        }
        OWN.remove(folder.toAbsolutePath());
    }
}
