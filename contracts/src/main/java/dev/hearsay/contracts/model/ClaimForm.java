package dev.hearsay.contracts.model;

import java.util.Locale;

/** How the content of a claim is given. */
public enum ClaimForm {
    DIRECT,
    INDIRECT,
    MIXED,
    AUTHORIAL;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
