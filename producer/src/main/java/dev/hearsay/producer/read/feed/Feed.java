package dev.hearsay.producer.read.feed;

import java.util.List;

/**
 * A feed as it was read, whatever its format.
 *
 * @param title plain text; null where it has none
 * @param sitemaps the addresses of the sitemaps that an index lists
 */
record Feed(String title, List<Entry> entries, List<String> sitemaps) {
    Feed {
        entries = List.copyOf(entries);
        sitemaps = List.copyOf(sitemaps);
    }

    /** A document that should be a feed is none; the message says why, where, and what to do. */
    static final class NotAFeedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotAFeedException(String message) {
            super(message);
        }
    }
}
