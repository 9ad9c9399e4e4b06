package dev.hearsay.contracts.model;

import java.util.List;

/** Ids of claims and incidents that an article no longer has. */
public record Supersedes(List<String> claims, List<String> incidents) {
    /** The most ids of one record; where there are more, {@link Supersession}s come before. */
    public static final int MOST_IDS = 1_000;

    public Supersedes {
        claims = Check.copy(claims);
        incidents = Check.copy(incidents);
    }
}
