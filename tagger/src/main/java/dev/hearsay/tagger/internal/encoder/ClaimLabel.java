package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.WireNamed;

/** The parts of an attribution. */
public enum ClaimLabel implements WireNamed {
    SOURCE,
    CUE,
    CONTENT
}
