package dev.hearsay.producer.source;

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
import java.net.URI;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jsoup.Jsoup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads RSS and Atom: an item's own text where it has one, else the text of the page it links to.
 * Document type declarations are refused, so that no entity is ever expanded.
 */
public final class FeedReader {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedReader.class);
    private static final int SHORTEST_OWN_TEXT = 60;

    private final HttpFetcher fetcher;

    /**
     * @param fetcher fetches the pages of items without a text of their own
     */
    public FeedReader(HttpFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** Whether a document is a feed rather than a web page. */
    static boolean isFeed(byte[] bytes) {
        int length = Math.min(bytes.length, 1024);
        String head = new String(bytes, 0, length, ISO_8859_1);
        return head.contains("<rss") || head.contains("<feed") || head.contains("<rdf:RDF");
    }

    /** Reads a feed; one that cannot be parsed, and each item without text, is rejected. */
    public void read(byte[] bytes, String location, Consumer<SourceItem> items)
            throws InterruptedException {
        SyndFeed feed;
        try (var reader = new XmlReader(new ByteArrayInputStream(bytes))) {
            feed = new SyndFeedInput().build(reader);
        } catch (IOException | FeedException | IllegalArgumentException e) {
            items.accept(rejected(bytes, location, Reason.MALFORMED, "no feed: " + e.getMessage()));
            return;
        }
        for (SyndEntry entry : feed.getEntries()) {
            items.accept(article(feed, entry, location));
        }
    }

    private SourceItem article(SyndFeed feed, SyndEntry entry, String location)
            throws InterruptedException {
        String link = entry.getLink();
        String id = identity(entry, location);
        String own = ownText(entry);
        if (wordCount(own) < SHORTEST_OWN_TEXT && link != null && link.startsWith("http")) {
            Optional<SourceItem> page = linkedPage(link, id, location);
            if (page.isPresent()) {
                return page.get();
            }
        }
        HtmlBlocks.Text text = HtmlBlocks.of(strip(entry.getTitle()), Jsoup.parse(own).body());
        if (text.blocks().isEmpty()) {
            return rejected(
                    String.valueOf(entry.getUri()).getBytes(UTF_8),
                    location,
                    Reason.EMPTY,
                    "feed item without text: " + entry.getUri());
        }
        ArticleMetadata metadata = metadata(feed, entry, link);
        ArticleReader.Reading reading = ArticleReader.refine(text.text(), text.blocks(), metadata);
        return new SourceItem.Read(
                new Article(
                        id,
                        text.text(),
                        reading.blocks(),
                        reading.complete(metadata),
                        "feed",
                        location));
    }

    private Optional<SourceItem> linkedPage(String link, String id, String location)
            throws InterruptedException {
        try {
            HttpFetcher.Fetched fetched =
                    fetcher.fetch(URI.create(link), HttpFetcher.Validators.NONE);
            SourceItem item = WebPage.read(fetched.body().bytes().get(), id, link, location);
            return item instanceof SourceItem.Read ? Optional.of(item) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.warn("linked page not read, the item's own text is used: {}", e.getMessage());
            return Optional.empty();
        }
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
