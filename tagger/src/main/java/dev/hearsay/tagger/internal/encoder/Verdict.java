package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.WireNamed;

/** Whether what looks like a trigger is one. */
enum Verdict implements WireNamed {
    NONE,
    INCIDENT
}
