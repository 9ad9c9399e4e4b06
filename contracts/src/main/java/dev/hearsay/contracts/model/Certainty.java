package dev.hearsay.contracts.model;

/** How sure the source is of the content, as cue and content say. */
public enum Certainty implements WireNamed {
    CERTAIN,
    PROBABLE,
    POSSIBLE;
}
