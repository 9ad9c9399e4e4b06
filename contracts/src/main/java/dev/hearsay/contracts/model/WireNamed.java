package dev.hearsay.contracts.model;

import java.util.Locale;

/** A constant that stands under another name in JSON, in headers and in what people read. */
public interface WireNamed {
    /** The constant's name in Java. */
    String name();

    /** The name outside of Java: in lower case, with hyphens between words. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
