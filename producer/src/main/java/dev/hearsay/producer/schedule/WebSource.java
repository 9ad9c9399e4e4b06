package dev.hearsay.producer.schedule;

import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.fetch.HttpFetcher.Fetched;
import dev.hearsay.producer.fetch.HttpFetcher.Validators;
import dev.hearsay.producer.read.feed.DocumentKind;
import dev.hearsay.producer.read.markup.MarkedUp;
import dev.hearsay.producer.read.page.WebPage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An address: a feed or a web page, told apart by what comes back. Fetched only when changed. */
public final class WebSource implements Source {
    private static final Logger LOGGER = LoggerFactory.getLogger(WebSource.class);
    private static final Duration LONGEST_UNREAD = Duration.ofMinutes(15);

    private final URI uri;
    private final HttpFetcher fetcher;
    private final FeedArticles feedArticles;
    private final Duration interval;
    private Validators validators = Validators.NONE;
    private Validators read = Validators.NONE;
    private boolean wasFeed;
    private int unchanged;
    private URI movedTo;

    /**
     * @param interval how long to wait before the address is asked again
     */
    public WebSource(URI uri, HttpFetcher fetcher, FeedArticles feedArticles, Duration interval) {
        this.interval = interval;
        this.uri = uri;
        this.fetcher = fetcher;
        this.feedArticles = feedArticles;
    }

    @Override
    public String name() {
        return uri.getHost() + uri.getPath();
    }

    @Override
    public String origin() {
        return uri.toString();
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public void read(Inbox items) throws IOException, InterruptedException {
        // Pages of teasers are asked for again even where the feed stays as it is.
        boolean whole = interval.multipliedBy(unchanged).compareTo(LONGEST_UNREAD) >= 0;
        Fetched fetched = fetcher.fetch(uri, whole ? Validators.NONE : validators);
        if (fetched.movedPermanently() && !fetched.address().equals(movedTo)) {
            movedTo = fetched.address();
            LOGGER.warn("{} has moved for good to {}: read it there", uri, movedTo);
        }
        if (fetched.body() == null) {
            unchanged++;
            return;
        }
        unchanged = 0;
        byte[] bytes = fetched.body().bytes().get();
        String charset = fetched.body().charset();
        String address = fetched.address().toString();
        DocumentKind kind = DocumentKind.of(MarkedUp.text(bytes, charset));
        if (kind == DocumentKind.PAGE && !wasFeed && !saysFeed(fetched.body().contentType())) {
            readPage(bytes, charset, address, items);
        } else {
            wasFeed |= kind != DocumentKind.PAGE;
            feedArticles.read(bytes, charset, address, uri.toString(), items);
        }
        read = fetched.validators();
    }

    /** What is sent as a feed is no article, whatever it turns out to be. */
    private static boolean saysFeed(String contentType) {
        return contentType != null
                && contentType
                        .toLowerCase(Locale.ROOT)
                        .matches("application/(?:rss|atom|rdf|feed)\\+(?:xml|json).*");
    }

    private void readPage(byte[] bytes, String charset, String address, Inbox items)
            throws IOException, InterruptedException {
        WebPage.Reading reading =
                WebPage.read(bytes, charset, WebPage.Known.of(null, address, uri.toString()));
        if (reading.elsewhere() != null) {
            Fetched fetched =
                    fetcher.fetch(URI.create(reading.elsewhere()), HttpFetcher.Validators.NONE);
            reading =
                    WebPage.read(
                            fetched.body().bytes().get(),
                            fetched.body().charset(),
                            WebPage.Known.of(null, fetched.address().toString(), uri.toString()));
        }
        items.accept(reading.item());
    }

    @Override
    public void confirm() {
        validators = read;
    }
}
