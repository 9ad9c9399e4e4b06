package dev.hearsay.producer.schedule;

import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.fetch.HttpFetcher.Fetched;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.feed.FeedItem;
import dev.hearsay.producer.read.feed.FeedReader;
import dev.hearsay.producer.read.page.NotAnArticle;
import dev.hearsay.producer.read.page.WebPage;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The articles of a feed: an item's own text where that is the whole article, else the page that it
 * links to. Where the page is out of reach, or has no article, the item's own text is sent as a
 * teaser, and the page asked for again later.
 */
public final class FeedArticles {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedArticles.class);

    /** How many sitemaps below one another, and of one index, are read. */
    private static final int DEEPEST_INDEX = 2;

    private static final int MOST_SITEMAPS = 50;

    private final HttpFetcher fetcher;

    /**
     * @param fetcher fetches the pages of items without a text of their own
     */
    public FeedArticles(HttpFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /**
     * Reads a feed; one that cannot be read, and each item without text, is rejected.
     *
     * @param charset what the server said the bytes are in; null where it said nothing
     * @param address where the feed was found after all redirects; null for a file
     * @param location by what the feed is known
     */
    void read(byte[] bytes, String charset, String address, String location, Inbox items)
            throws IOException, InterruptedException {
        read(bytes, charset, address, location, items, 0);
    }

    private void read(
            byte[] bytes, String charset, String address, String location, Inbox items, int depth)
            throws IOException, InterruptedException {
        FeedReader.Reading reading = FeedReader.read(bytes, charset, address, location);
        if (reading.rejection() != null) {
            items.accept(reading.rejection());
        }
        for (FeedItem item : reading.items()) {
            take(item, address, location, items);
        }
        if (depth < DEEPEST_INDEX) {
            for (String sitemap : reading.sitemaps().stream().limit(MOST_SITEMAPS).toList()) {
                readSitemap(sitemap, items, depth + 1);
            }
        }
    }

    /** One that is out of reach keeps none of the others from being read. */
    private void readSitemap(String sitemap, Inbox items, int depth) throws InterruptedException {
        try {
            Fetched fetched = fetcher.fetch(URI.create(sitemap), HttpFetcher.Validators.NONE);
            read(
                    fetched.body().bytes().get(),
                    fetched.body().charset(),
                    fetched.address().toString(),
                    sitemap,
                    items,
                    depth);
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.warn("sitemap {} cannot be read: {}", sitemap, e.getMessage());
        }
    }

    private void take(FeedItem item, String feed, String location, Inbox items)
            throws InterruptedException {
        if (item.page() == null) {
            items.accept(seen(item.own(), item, null));
            return;
        }
        if (items.knows(item.seen(null))) {
            items.accept(new SourceItem.Unchanged(item.seen(null)));
            return;
        }
        SourceItem found = item.own();
        String lacking;
        try {
            WebPage.Reading page = page(item, feed, location);
            lacking = page.lacking().map(NotAnArticle::reason).orElse(null);
            if (page.item() instanceof SourceItem.Read && page.words() >= item.words()) {
                found = page.item();
            } else if (lacking == null) {
                lacking = "it has less text than the feed";
            }
        } catch (IOException e) {
            lacking = e.getMessage();
        } catch (IllegalArgumentException e) {
            lacking = "the link is no address: " + item.page();
        }
        if (lacking != null) {
            LOGGER.info("teaser only, of {}: {}", item.page(), lacking);
        }
        items.accept(seen(found, item, lacking));
    }

    private static SourceItem seen(SourceItem found, FeedItem item, String lacking) {
        return found instanceof SourceItem.Read read
                ? new SourceItem.Read(read.article(), item.seen(lacking))
                : found;
    }

    /** What the page that an item links to has, or the one that it sends readers on to. */
    private WebPage.Reading page(FeedItem item, String feed, String location)
            throws IOException, InterruptedException {
        WebPage.Reading reading = read(item, item.page(), feed, location);
        return reading.elsewhere() == null
                ? reading
                : read(item, reading.elsewhere(), feed, location);
    }

    private WebPage.Reading read(FeedItem item, String address, String feed, String location)
            throws IOException, InterruptedException {
        Fetched fetched = fetcher.fetch(URI.create(address), HttpFetcher.Validators.NONE);
        return WebPage.read(
                fetched.body().bytes().get(),
                fetched.body().charset(),
                new WebPage.Known(
                        null,
                        fetched.address().toString(),
                        location,
                        item.metadata(),
                        item.publisher(),
                        feed,
                        item.guid()));
    }
}
