package dev.hearsay.producer.fetch;

import java.io.IOException;

/** An address is one that is not fetched, whatever would answer there. */
public final class AddressRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String message) {
        super(message);
    }
}
