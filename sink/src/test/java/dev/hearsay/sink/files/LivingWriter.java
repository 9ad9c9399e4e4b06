package dev.hearsay.sink.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A writer in a process of its own, which clears up once and then lives until it is killed. */
final class LivingWriter {
    private LivingWriter() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (WriterFolder writer = WriterFolder.create(folder, "other")) {
            Files.writeString(writer.resolve(arguments[1]), "still writing");
            WriterFolder.clearOrphans(folder);
            System.out.println("locked");
            new CountDownLatch(1).await();
        }
    }
}
