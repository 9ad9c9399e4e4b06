package dev.hearsay.producer.read.feed;

import java.time.Instant;
import java.util.List;

/**
 * An item as its feed gives it; what the feed does not say is null.
 *
 * @param guid what the feed calls it by
 * @param link the absolute address of its page
 * @param title plain text
 * @param html its own text, as HTML
 * @param complete whether the field that has the text is one for whole texts, not for summaries
 * @param authors their names, in order
 * @param publisher who published it first, where the feed passes it on
 */
record Entry(
        String guid,
        String link,
        String title,
        String html,
        boolean complete,
        List<String> authors,
        Instant publishedAt,
        String language,
        String publisher,
        String section) {
    Entry {
        authors = List.copyOf(authors);
    }
}
