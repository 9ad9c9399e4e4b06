package dev.hearsay.contracts.model;

import java.util.Locale;

/** What happened to the people an incident counts. */
public enum CasualtyKind {
    KILLED,
    INJURED,
    DETAINED,
    DISPLACED;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
