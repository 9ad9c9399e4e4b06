package dev.hearsay.contracts.model;

import java.util.Locale;

/** How exact a resolved time is. */
public enum Granularity {
    MINUTE,
    DAY,
    WEEK,
    MONTH,
    SEASON,
    QUARTER,
    YEAR,
    DECADE;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
