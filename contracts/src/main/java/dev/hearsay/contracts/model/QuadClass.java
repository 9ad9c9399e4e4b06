package dev.hearsay.contracts.model;

import java.util.Locale;

/** The four classes of interaction that event coding counts by. */
public enum QuadClass {
    VERBAL_COOPERATION,
    MATERIAL_COOPERATION,
    VERBAL_CONFLICT,
    MATERIAL_CONFLICT;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
