package dev.hearsay.sink.files;

import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.wire.Dataset.Row;
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
import java.util.HexFormat;

/** A file of rows that no manifest names yet. */
final class SpillFile {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest;
    private final Counting out;
    private final RowWriter writer;
    private long rows;

    SpillFile(Path path, RowWriter.Format format) throws IOException {
        this.path = path;
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.digest = Digests.sha256();
        this.out =
                new Counting(
                        new BufferedOutputStream(
                                new DigestOutputStream(Channels.newOutputStream(channel), digest)));
        this.writer = format.begin(out);
    }

    /** Counts what is written. */
    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private long bytes;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    void append(Row row) throws IOException {
        writer.write(row);
        rows++;
    }

    /** Writes everything to the disk and closes the file. */
    void seal() throws IOException {
        writer.finish();
        out.flush();
        channel.force(true);
        out.close();
    }

    /** Closes and deletes the file. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    long rows() {
        return rows;
    }

    /** Bytes written so far. */
    long bytes() {
        return out.bytes;
    }

    /** SHA-256 of the sealed file in hexadecimal; to be asked for once. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
