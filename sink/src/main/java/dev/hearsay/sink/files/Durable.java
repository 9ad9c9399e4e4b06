package dev.hearsay.sink.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** File operations that survive a power cut. */
final class Durable {
    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name").startsWith("Windows");

    private Durable() {}

    /** Writes a folder's entries to the disk. */
    static void syncFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Creates a folder and those above it, each written to the disk. */
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createFolders(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            syncFolder(parent);
        }
    }

    /** Moves a file within one file system, in one step. */
    static void move(Path from, Path to) throws IOException {
        createFolders(to.getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(to.getParent());
    }

    /**
     * Publishes a complete file under a name that must be free.
     *
     * @throws FileAlreadyExistsException if the name is taken
     */
    static void publish(Path temporary, Path name, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        try {
            Files.createLink(name, temporary);
            syncFolder(name.getParent());
        } finally {
            Files.delete(temporary);
        }
    }
}
