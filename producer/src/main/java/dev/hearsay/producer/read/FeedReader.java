package dev.hearsay.producer.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jsoup.Jsoup;

/**
 * Reads RSS and Atom; it fetches nothing. Document type declarations are refused, so that no entity
 * is ever expanded.
 */
public final class FeedReader {
    private static final int SHORTEST_OWN_TEXT = 60;

    private FeedReader() {}

    /**
     * An item of a feed.
     *
     * @param own the article of the item's own text, or its rejection
     * @param id of the article
     * @param page the address of the page that has the article where the item's own text is too
     *     short to be one; else null
     */
    public record FeedItem(SourceItem own, String id, String page) {}

    /** Whether a document is a feed rather than a web page. */
    public static boolean isFeed(byte[] bytes) {
        int length = Math.min(bytes.length, 1024);
        String head = new String(bytes, 0, length, ISO_8859_1);
        return head.contains("<rss") || head.contains("<feed") || head.contains("<rdf:RDF");
    }

    /**
     * The items of a feed, in order; a document that cannot be parsed gives one that is rejected.
     *
     * @param contentType what the server said of the document; null where none did
     */
    public static List<FeedItem> read(byte[] bytes, String contentType, String location) {
        SyndFeed feed;
        try (var reader = new XmlReader(new ByteArrayInputStream(bytes), contentType, true)) {
            feed = new SyndFeedInput().build(reader);
        } catch (IOException | FeedException | RuntimeException e) {
            SourceItem rejected =
                    rejected(bytes, location, Reason.MALFORMED, "no feed: " + e.getMessage());
            return List.of(new FeedItem(rejected, null, null));
        }
        return feed.getEntries().stream().map(it -> understood(feed, it, location)).toList();
    }

    /** Whatever one odd item does to the parsers, the next one is read. */
    private static FeedItem understood(SyndFeed feed, SyndEntry entry, String location) {
        try {
            return item(feed, entry, location);
        } catch (RuntimeException | StackOverflowError e) {
            SourceItem rejected =
                    rejected(
                            String.valueOf(entry.getUri()).getBytes(UTF_8),
                            location,
                            Reason.MALFORMED,
                            "feed item not understood: " + e);
            return new FeedItem(rejected, null, null);
        }
    }

    private static FeedItem item(SyndFeed feed, SyndEntry entry, String location) {
        String link = entry.getLink();
        String id = identity(entry, location);
        String own = ownText(entry);
        boolean tooShort =
                wordCount(own) < SHORTEST_OWN_TEXT && link != null && link.startsWith("http");
        return new FeedItem(article(feed, entry, id, own, location), id, tooShort ? link : null);
    }

    private static SourceItem article(
            SyndFeed feed, SyndEntry entry, String id, String own, String location) {
        HtmlBlocks.Text text = HtmlBlocks.of(strip(entry.getTitle()), Jsoup.parse(own).body());
        if (text.blocks().isEmpty()) {
            return rejected(
                    String.valueOf(entry.getUri()).getBytes(UTF_8),
                    location,
                    Reason.EMPTY,
                    "feed item without text: " + entry.getUri());
        }
        ArticleMetadata metadata = metadata(feed, entry, entry.getLink());
        ArticleReader.Parts reading = ArticleReader.refine(text.text(), text.blocks(), metadata);
        return SourceItem.of(
                new Article(
                        id,
                        text.text(),
                        reading.blocks(),
                        reading.complete(metadata),
                        "feed",
                        location),
                text.text().getBytes(UTF_8),
                null);
    }

    private static ArticleMetadata metadata(SyndFeed feed, SyndEntry entry, String link) {
        Date published =
                entry.getPublishedDate() == null
                        ? entry.getUpdatedDate()
                        : entry.getPublishedDate();
        String author = strip(entry.getAuthor());
        return new ArticleMetadata(
                link,
                strip(entry.getTitle()),
                strip(feed.getTitle()),
                author,
                published == null ? null : published.toInstant(),
                feed.getLanguage());
    }

    /** The item's guid, as an address where it is one, else its link. */
    private static String identity(SyndEntry entry, String location) {
        String guid = entry.getUri() == null ? entry.getLink() : entry.getUri();
        if (guid == null || guid.isBlank()) {
            return Ids.articleOfContent(entry.getTitle() + "\n" + ownText(entry));
        }
        boolean address = guid.startsWith("http://") || guid.startsWith("https://");
        return address ? Ids.articleOfUrl(guid) : Ids.articleOfGuid(location, guid);
    }

    private static String ownText(SyndEntry entry) {
        Stream<SyndContent> description = Stream.ofNullable(entry.getDescription());
        return Stream.concat(entry.getContents().stream(), description)
                .map(SyndContent::getValue)
                .filter(it -> it != null)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static int wordCount(String html) {
        String text = Jsoup.parse(html).text().strip();
        return text.isEmpty() ? 0 : text.split("\\s+", -1).length;
    }

    private static String strip(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static SourceItem rejected(
            byte[] bytes, String location, Reason reason, String message) {
        return new SourceItem.Rejected(
                Bytes.wrap(bytes), location, DeadLetter.ofSource(reason, message, location, null));
    }
}
