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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
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

    /**
     * Reads a feed; one that cannot be parsed, and each item without text, is rejected.
     *
     * @param contentType what the server said of the document; null where none did
     * @throws IOException if pages of items could not be reached; the other items were given
     */
    void read(byte[] bytes, String contentType, String location, Consumer<SourceItem> items)
            throws IOException, InterruptedException {
        SyndFeed feed;
        try (var reader = new XmlReader(new ByteArrayInputStream(bytes), contentType, true)) {
            feed = new SyndFeedInput().build(reader);
        } catch (IOException | FeedException | RuntimeException e) {
            items.accept(rejected(bytes, location, Reason.MALFORMED, "no feed: " + e.getMessage()));
            return;
        }
        List<String> unreached = new ArrayList<>();
        for (SyndEntry entry : feed.getEntries()) {
            SourceItem item;
            try {
                item = article(feed, entry, location);
            } catch (IOException e) {
                unreached.add(e.getMessage());
                continue;
            } catch (RuntimeException | StackOverflowError e) {
                // Whatever one odd item does to the parsers, the next one is read.
                item =
                        rejected(
                                String.valueOf(entry.getUri()).getBytes(UTF_8),
                                location,
                                Reason.MALFORMED,
                                "feed item not understood: " + e);
            }
            items.accept(item);
        }
        if (!unreached.isEmpty()) {
            throw new IOException(
                    "%s: pages of %d items not reached, to be tried again: %s"
                            .formatted(location, unreached.size(), unreached.get(0)));
        }
    }

    private SourceItem article(SyndFeed feed, SyndEntry entry, String location)
            throws IOException, InterruptedException {
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

    /**
     * The page an item links to; empty if it is gone or holds no article, so that the item's teaser
     * is all there is.
     *
     * @throws IOException if the page is out of reach for now: a teaser sent instead would take
     *     back what was found in the page before
     */
    private Optional<SourceItem> linkedPage(String link, String id, String location)
            throws IOException, InterruptedException {
        try {
            HttpFetcher.Body body =
                    fetcher.fetch(URI.create(link), HttpFetcher.Validators.NONE).body();
            SourceItem item = WebPage.read(body.bytes().get(), id, link, body.charset(), location);
            return item instanceof SourceItem.Read ? Optional.of(item) : Optional.empty();
        } catch (HttpFetcher.StatusException e) {
            if (e.isGone()) {
                return Optional.empty();
            }
            throw e;
        } catch (IllegalArgumentException e) {
            LOGGER.warn("link of a feed item is no address: {}", link);
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
