package dev.hearsay.producer.schedule;

import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.fetch.HttpFetcher.Fetched;
import dev.hearsay.producer.fetch.HttpFetcher.Validators;
import dev.hearsay.producer.read.FeedReader;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.WebPage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** An address: a feed or a web page, told apart by what comes back. Fetched only when changed. */
public final class WebSource implements Source {
    private final URI uri;
    private final HttpFetcher fetcher;
    private final FeedArticles feedArticles;
    private final Duration interval;
    private Validators validators = Validators.NONE;
    private Validators read = Validators.NONE;

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
    public void read(Consumer<SourceItem> items) throws IOException, InterruptedException {
        Fetched fetched = fetcher.fetch(uri, validators);
        if (fetched.body() == null) {
            return;
        }
        byte[] bytes = fetched.body().bytes().get();
        if (FeedReader.isFeed(bytes)) {
            feedArticles.read(bytes, fetched.body().contentType(), uri.toString(), items);
        } else {
            items.accept(
                    WebPage.read(
                            bytes, null, uri.toString(), fetched.body().charset(), uri.toString()));
        }
        read = fetched.validators();
    }

    @Override
    public void confirm() {
        validators = read;
    }
}
