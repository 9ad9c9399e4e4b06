package dev.hearsay.app.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts what is in sealed files while they are being written. */
final class FileLines {
    private FileLines() {}

    static long count(Path folder, String dataset) {
        Path root = folder.resolve(dataset);
        if (!Files.isDirectory(root)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(root)) {
            long lines = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (Stream<String> content = Files.lines(file)) {
                    lines += content.count();
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
