package dev.hearsay.sink.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An append-only file of JSON Lines that no manifest names yet. */
final class SpillFile {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest;
    private final OutputStream out;
    private long lines;
    private long bytes;

    SpillFile(Path path) throws IOException {
        this.path = path;
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.digest = sha256();
        this.out =
                new BufferedOutputStream(
                        new DigestOutputStream(Channels.newOutputStream(channel), digest));
    }

    void append(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        lines++;
        bytes += line.length + 1L;
    }

    /** Writes everything to the disk and closes the file. */
    void seal() throws IOException {
        out.flush();
        channel.force(true);
        out.close();
    }

    /** Closes and deletes the file. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    long lines() {
        return lines;
    }

    long bytes() {
        return bytes;
    }

    /** SHA-256 of the sealed file in hexadecimal; to be asked for once. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
