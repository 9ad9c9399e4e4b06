package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.WireNamed;

/** What belongs to an event besides its trigger. */
public enum EventLabel implements WireNamed {
    ACTOR,
    TARGET,
    INSTRUMENT,
    PLACE,
    TIME,
    KILLED,
    INJURED,
    DETAINED,
    DISPLACED
}
