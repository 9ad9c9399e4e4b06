package dev.hearsay.contracts.model;

import java.time.Instant;

/**
 * Where an article came from.
 *
 * @param source the kind of source: file, jsonl, stdin, feed, page
 * @param location the file, URL or feed it was read from
 * @param fetchedAt when it was read; the timestamp of the article's Kafka records
 * @param contentHash SHA-256 in hexadecimal of the article's text as it was given
 */
public record Provenance(String source, String location, Instant fetchedAt, String contentHash) {
    public Provenance {
        Check.notBlank("provenance.source", source);
        location = WellFormed.text(location);
        Check.present("provenance.fetchedAt", fetchedAt);
    }
}
