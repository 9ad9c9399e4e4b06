package dev.hearsay.contracts.model;

/** What kind of speaker the source of a claim is. */
public enum SourceKind implements WireNamed {
    PERSON,
    ORGANISATION,
    GROUP,
    DOCUMENT,
    ANONYMOUS,
    AUTHOR,
    UNKNOWN;
}
