package dev.hearsay.contracts.model;

/** What happened to the people an incident counts. */
public enum CasualtyKind implements WireNamed {
    KILLED,
    INJURED,
    DETAINED,
    DISPLACED;
}
