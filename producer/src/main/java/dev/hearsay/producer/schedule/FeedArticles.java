package dev.hearsay.producer.schedule;

import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.read.FeedReader;
import dev.hearsay.producer.read.FeedReader.FeedItem;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.WebPage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The articles of a feed: an item's own text where it has one, else the page that it links to. */
public final class FeedArticles {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedArticles.class);

    private final HttpFetcher fetcher;

    /**
     * @param fetcher fetches the pages of items without a text of their own
     */
    public FeedArticles(HttpFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /**
     * Reads a feed; one that cannot be parsed, and each item without text, is rejected.
     *
     * @param contentType what the server said of the document; null where none did
     * @throws IOException if pages of items could not be reached; the other items were given
     */
    void read(byte[] bytes, String contentType, String location, Consumer<SourceItem> items)
            throws IOException, InterruptedException {
        List<String> unreached = new ArrayList<>();
        for (FeedItem item : FeedReader.read(bytes, contentType, location)) {
            try {
                Optional<SourceItem> page =
                        item.page() == null ? Optional.empty() : page(item, location);
                items.accept(page.orElse(item.own()));
            } catch (IOException e) {
                unreached.add(e.getMessage());
            }
        }
        if (!unreached.isEmpty()) {
            throw new IOException(
                    "%s: pages of %d items not reached, to be tried again: %s"
                            .formatted(location, unreached.size(), unreached.get(0)));
        }
    }

    /**
     * The page an item links to; empty if it is gone or holds no article, so that the item's teaser
     * is all there is.
     *
     * @throws IOException if the page is out of reach for now: a teaser sent instead would take
     *     back what was found in the page before
     */
    private Optional<SourceItem> page(FeedItem item, String location)
            throws IOException, InterruptedException {
        try {
            HttpFetcher.Body body =
                    fetcher.fetch(URI.create(item.page()), HttpFetcher.Validators.NONE).body();
            SourceItem page =
                    WebPage.read(
                            body.bytes().get(), item.id(), item.page(), body.charset(), location);
            return page instanceof SourceItem.Read ? Optional.of(page) : Optional.empty();
        } catch (HttpFetcher.StatusException e) {
            if (e.isGone()) {
                return Optional.empty();
            }
            throw e;
        } catch (IllegalArgumentException e) {
            LOGGER.warn("link of a feed item is no address: {}", item.page());
            return Optional.empty();
        }
    }
}
