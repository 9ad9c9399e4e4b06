package dev.hearsay.streams;

import java.util.List;

/**
 * How far an article has come.
 *
 * @param version of this entry's form; null in entries of releases that had none
 * @param revision the last revision that is over, 0 before the first
 * @param touchedAt when it was last heard of, in milliseconds by the clock
 * @param claims ids that consumers hold, in entries that were written before {@link ToldIds} held
 *     them; else empty
 * @param incidents the same of incidents
 */
record LedgerEntry(
        Integer version,
        int revision,
        long touchedAt,
        List<String> claims,
        List<String> incidents) {
    private static final int VERSION = 1;

    LedgerEntry {
        if (version != null && version > VERSION) {
            throw new IllegalArgumentException(
                    "ledger entry of version %d; this release reads up to %d"
                            .formatted(version, VERSION));
        }
        claims = claims == null ? List.of() : List.copyOf(claims);
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    LedgerEntry(int revision, long touchedAt) {
        this(VERSION, revision, touchedAt, List.of(), List.of());
    }
}
