package dev.hearsay.contracts.model;

import java.util.Locale;

/** Whether the source is said to make the claim, or not to make it. */
public enum Polarity {
    AFFIRMED,
    NEGATED;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
