package dev.hearsay.contracts.model;

/** What the source does by making the claim, as the cue says. */
public enum Stance implements WireNamed {
    STATE,
    ASSERT,
    CONFIRM,
    DENY,
    ACCUSE,
    WARN,
    PROMISE,
    DEMAND,
    SPECULATE,
    PRAISE,
    ASK,
    WANT;
}
