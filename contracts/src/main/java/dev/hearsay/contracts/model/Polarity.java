package dev.hearsay.contracts.model;

/** Whether the source is said to make the claim, or not to make it. */
public enum Polarity implements WireNamed {
    AFFIRMED,
    NEGATED;
}
