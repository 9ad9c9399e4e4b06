package dev.hearsay.contracts.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an article came from.
 *
 * @param source the kind of source: file, jsonl, stdin, feed, page
 * @param location the file, URL or feed it was read from
 * @param fetchedAt when it was read; the timestamp of the article's Kafka records
 * @param contentHash SHA-256 in hexadecimal of the article's text as it was given
 * @param extent how much of the article it is; null where that is not known, as of files
 * @param publisher who published it first, where a feed passes it on; null where nobody says so
 * @param feed the address of the feed that led to it; null for none
 * @param origins which source told each field of the article: json-ld, opengraph, meta, microdata,
 *     html, address, feed, text; null where nothing was compared
 */
public record Provenance(
        String source,
        String location,
        Instant fetchedAt,
        String contentHash,
        Extent extent,
        String publisher,
        String feed,
        Map<String, String> origins) {
    public Provenance {
        Check.notBlank("provenance.source", source);
        location = WellFormed.text(location);
        Check.present("provenance.fetchedAt", fetchedAt);
        publisher = WellFormed.text(publisher);
        feed = WellFormed.text(feed);
        origins =
                origins == null || origins.isEmpty()
                        ? null
                        : Collections.unmodifiableMap(new TreeMap<>(origins));
    }

    /** Of what is no feed's and no page's. */
    public Provenance(String source, String location, Instant fetchedAt, String contentHash) {
        this(source, location, fetchedAt, contentHash, null, null, null, null);
    }
}
