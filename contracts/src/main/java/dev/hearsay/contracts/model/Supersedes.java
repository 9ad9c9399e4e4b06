package dev.hearsay.contracts.model;

import java.util.List;

/** Ids of claims and incidents that an article no longer has. */
public record Supersedes(List<String> claims, List<String> incidents) {
    public Supersedes {
        claims = Check.copy(claims);
        incidents = Check.copy(incidents);
    }
}
