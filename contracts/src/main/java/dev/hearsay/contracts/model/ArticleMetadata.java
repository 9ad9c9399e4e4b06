package dev.hearsay.contracts.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of an article; every field may be null.
 *
 * @param author one name, or several joined by commas
 * @param section as the feed or the page calls it
 */
public record ArticleMetadata(
        String url,
        String title,
        String outlet,
        String author,
        Instant publishedAt,
        String language,
        String section) {
    private static final Instant EARLIEST_PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");

    /** The metadata of an article of which nothing is known. */
    public static final ArticleMetadata NONE =
            new ArticleMetadata(null, null, null, null, null, null, null);

    public ArticleMetadata {
        url = WellFormed.text(url);
        title = WellFormed.text(title);
        outlet = WellFormed.text(outlet);
        author = WellFormed.text(author);
        language = WellFormed.text(language);
        section = WellFormed.text(section);
    }

    /** Of an article whose section is not known. */
    public ArticleMetadata(
            String url,
            String title,
            String outlet,
            String author,
            Instant publishedAt,
            String language) {
        this(url, title, outlet, author, publishedAt, language, null);
    }

    /** The same in another language. */
    public ArticleMetadata withLanguage(String shown) {
        return new ArticleMetadata(url, title, outlet, author, publishedAt, shown, section);
    }

    /**
     * Event time: the publication date where it is plausible (1990 to one day after fetching), else
     * the time of fetching.
     */
    public Instant eventTime(Instant fetchedAt) {
        if (publishedAt == null
                || publishedAt.isBefore(EARLIEST_PLAUSIBLE)
                || publishedAt.isAfter(fetchedAt.plus(Duration.ofDays(1)))) {
            return fetchedAt;
        }
        return publishedAt;
    }
}
