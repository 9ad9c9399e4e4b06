package dev.hearsay.contracts.model;

/** How the content of a claim is given. */
public enum ClaimForm implements WireNamed {
    DIRECT,
    INDIRECT,
    MIXED,
    AUTHORIAL;
}
