package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.WireNamed;

/** The part of a newspaper that a text could stand in. */
public enum Desk implements WireNamed {
    NEWS,
    SPORT,
    CULTURE,
    BUSINESS,
    OPINION,
    OTHER
}
