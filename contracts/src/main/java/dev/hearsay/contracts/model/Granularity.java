package dev.hearsay.contracts.model;

/** How exact a resolved time is. */
public enum Granularity implements WireNamed {
    MINUTE,
    DAY,
    WEEK,
    MONTH,
    SEASON,
    QUARTER,
    YEAR,
    DECADE;
}
