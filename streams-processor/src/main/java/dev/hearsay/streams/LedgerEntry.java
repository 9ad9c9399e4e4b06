package dev.hearsay.streams;

import java.util.List;

/**
 * How far an article has come.
 *
 * @param revision the last revision that is over, 0 before the first
 * @param touchedAt when it was last heard of, in milliseconds by the clock
 * @param claims ids that consumers hold, in entries that were written before {@link ToldIds} held
 *     them; else empty
 * @param incidents the same of incidents
 */
record LedgerEntry(int revision, long touchedAt, List<String> claims, List<String> incidents) {
    static final LedgerEntry NONE = new LedgerEntry(0, 0);

    LedgerEntry {
        claims = claims == null ? List.of() : List.copyOf(claims);
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    LedgerEntry(int revision, long touchedAt) {
        this(revision, touchedAt, List.of(), List.of());
    }
}
