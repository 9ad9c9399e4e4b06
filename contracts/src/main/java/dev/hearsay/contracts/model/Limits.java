package dev.hearsay.contracts.model;

import java.util.Optional;

/**
 * How large what goes into a record may be, in UTF-16 code units. What is larger is set aside where
 * it enters, never cut in silence, so that every record that is made of it fits its topic.
 */
public final class Limits {
    /** The longest id of an article. */
    public static final int ID = 1_024;

    /** The longest title, author or outlet. */
    public static final int NAME = 4_096;

    /** The longest address or location. */
    public static final int ADDRESS = 8_192;

    /** The longest tag of a language. */
    public static final int LANGUAGE = 64;

    /** The longest text of an article. */
    public static final int ARTICLE = 8 * 1024 * 1024;

    /** The most paragraphs of an article. */
    public static final int PARAGRAPHS = 50_000;

    private Limits() {}

    /** What of an article is too large, as a sentence; empty if nothing is. */
    public static Optional<String> exceeded(String id, ArticleMetadata article, String location) {
        return over("the id", id, ID)
                .or(() -> over("the title", article.title(), NAME))
                .or(() -> over("the author", article.author(), NAME))
                .or(() -> over("the outlet", article.outlet(), NAME))
                .or(() -> over("the url", article.url(), ADDRESS))
                .or(() -> over("the language", article.language(), LANGUAGE))
                .or(() -> over("the location", location, ADDRESS));
    }

    private static Optional<String> over(String what, String value, int limit) {
        return value == null || value.length() <= limit
                ? Optional.empty()
                : Optional.of(
                        "%s has %d UTF-16 units, more than %d"
                                .formatted(what, value.length(), limit));
    }
}
