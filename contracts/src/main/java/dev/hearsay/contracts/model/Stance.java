package dev.hearsay.contracts.model;

import java.util.Locale;

/** What the source does by making the claim, as the cue says. */
public enum Stance {
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

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
