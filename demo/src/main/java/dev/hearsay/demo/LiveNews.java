package dev.hearsay.demo;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.demo.newsroom.Newsroom;
import dev.hearsay.producer.ProducerService;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.schedule.FeedArticles;
import dev.hearsay.producer.schedule.Source;
import dev.hearsay.producer.schedule.WebSource;
import dev.hearsay.support.input.Told;
import dev.hearsay.support.kafka.KafkaClients;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The feeds of a newsroom, followed until they change no more; their pages stay till the close. */
final class LiveNews implements AutoCloseable {
    /** How often the feeds are asked in a minute of the newsroom. */
    private static final int POLLS_A_MINUTE = 4;

    private static final long TICK_MILLIS = 200;

    private final Newsroom newsroom;
    private final Duration minute;
    private final Clock clock;

    private LiveNews(Newsroom newsroom, Duration minute, Clock clock) {
        this.newsroom = newsroom;
        this.minute = minute;
        this.clock = clock;
    }

    /**
     * Starts a newsroom.
     *
     * @param minuteSeconds how long a minute of it takes
     * @throws IOException if its files are wrong, or there is no free port
     */
    static LiveNews open(Path folder, int minuteSeconds, Clock clock) throws IOException {
        Duration minute = Duration.ofSeconds(minuteSeconds);
        InetAddress address = InetAddress.getLoopbackAddress();
        return new LiveNews(Newsroom.start(folder, address, null, minute, clock), minute, clock);
    }

    /**
     * Produces what the feeds give, and tells each article when it has been tagged.
     *
     * @param stop ends it early
     * @return what was sent
     * @throws IOException if the list of feeds cannot be read
     */
    PublishCounts follow(
            KafkaClients clients, Topics topics, PrintWriter out, Told told, CountDownLatch stop)
            throws IOException, InterruptedException {
        Duration length = newsroom.length().plus(minute);
        Instant end = clock.instant().plus(length);
        List<Source> sources = sources();
        out.printf(
                "Newsroom http://localhost:%d · %d feeds, followed for %d seconds%n",
                newsroom.port(), sources.size(), length.toSeconds());
        out.flush();
        var ended = new CountDownLatch(1);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        var ignored =
                timer.scheduleWithFixedDelay(
                        () -> {
                            if (stop.getCount() == 0 || clock.instant().isAfter(end)) {
                                ended.countDown();
                            }
                        },
                        0,
                        TICK_MILLIS,
                        TimeUnit.MILLISECONDS);
        try (var lines = ArticleLines.start(clients.consumer(null, "earliest"), topics, out);
                var service =
                        ProducerService.open(
                                clients.producer(Topics.DEFAULT_PREFIX + "-producer-demo"),
                                clients.consumer(null, "earliest"),
                                topics,
                                Topics.RETENTION,
                                minute,
                                clock)) {
            service.follow(sources, told, ended);
            return service.counts();
        } finally {
            timer.shutdownNow();
        }
    }

    private List<Source> sources() throws IOException {
        var fetcher = new HttpFetcher(HttpFetcher.Limits.DEFAULT, true);
        var articles = new FeedArticles(fetcher);
        Duration interval = minute.dividedBy(POLLS_A_MINUTE);
        return newsroom.feeds().stream()
                .<Source>map(it -> new WebSource(it, fetcher, articles, interval))
                .toList();
    }

    @Override
    public void close() {
        newsroom.close();
    }
}
