package dev.hearsay.sink.files;

import java.io.IOException;

/** The files in the output folder contradict the sink, or one another. */
final class ChainException extends IOException {
    private static final long serialVersionUID = 1L;

    ChainException(String message) {
        super(message);
    }
}
