package dev.hearsay.contracts.model;

import java.util.Locale;

/** Whether the reported incident happened, as the text says. */
public enum Factuality {
    OCCURRED,
    ONGOING,
    PLANNED,
    POSSIBLE,
    DENIED;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
