package dev.hearsay.contracts.model;

import java.util.Locale;

/** What kind of speaker the source of a claim is. */
public enum SourceKind {
    PERSON,
    ORGANISATION,
    GROUP,
    DOCUMENT,
    ANONYMOUS,
    AUTHOR,
    UNKNOWN;

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
