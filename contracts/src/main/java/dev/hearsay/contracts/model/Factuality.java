package dev.hearsay.contracts.model;

/** Whether the reported incident happened, as the text says. */
public enum Factuality implements WireNamed {
    OCCURRED,
    ONGOING,
    PLANNED,
    POSSIBLE,
    DENIED;
}
