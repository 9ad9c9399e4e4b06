package dev.hearsay.contracts.model;

import java.util.Locale;

/** How sure the source is of the content, as cue and content say. */
public enum Certainty {
    CERTAIN,
    PROBABLE,
    POSSIBLE;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
