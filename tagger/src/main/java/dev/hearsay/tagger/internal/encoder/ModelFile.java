package dev.hearsay.tagger.internal.encoder;

import java.io.IOException;
import java.io.InputStream;

/** The files of the learned model, which stand beside this class in the jar. */
final class ModelFile {
    private ModelFile() {}

    /**
     * The bytes of a file.
     *
     * @throws IllegalStateException if it is missing
     */
    static byte[] read(String name) {
        try (InputStream in = ModelFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("model file " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("model file " + name + " cannot be read", e);
        }
    }
}
