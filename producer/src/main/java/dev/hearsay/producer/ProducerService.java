package dev.hearsay.producer;

import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.publish.ArticlePublisher;
import dev.hearsay.producer.publish.ArticleStates;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.source.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads sources and publishes what they hold, once or again and again. */
public final class ProducerService implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProducerService.class);

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

    private final ArticlePublisher publisher;
    private final Clock clock;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "producer-timer");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final ScheduledFuture<?> flushing;

    private ProducerService(ArticlePublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.flushing =
                timer.scheduleWithFixedDelay(
                        publisher::flushIfOld,
                        TICK.toMillis(),
                        TICK.toMillis(),
                        TimeUnit.MILLISECONDS);
        this.clock = clock;
    }

    /**
     * Takes over from any predecessor with the same transactional id, then reads what it sent.
     *
     * @param producer transactional, not yet initialised; closed with the service
     * @param consumer read_committed, without a group; closed here
     */
    public static ProducerService open(
            Producer<byte[], byte[]> producer,
            Consumer<byte[], byte[]> consumer,
            Topics topics,
            Clock clock) {
        producer.initTransactions();
        try (consumer) {
            Map<String, ArticleState> states = ArticleStates.read(consumer, topics);
            return new ProducerService(
                    new ArticlePublisher(producer, topics, clock, states), clock);
        }
    }

    /** What was done so far. Safe from any thread. */
    public PublishCounts counts() {
        return publisher.counts();
    }

    /**
     * Reads every source once and commits what it held.
     *
     * @return the number of sources that could not be read
     */
    public int readOnce(List<Source> sources) throws InterruptedException {
        int unreadable = 0;
        for (Source source : sources) {
            unreadable += read(source) ? 0 : 1;
        }
        return unreadable;
    }

    /** Reads every source again after its interval, until told to stop. */
    public void follow(List<Source> sources, CountDownLatch stop) throws InterruptedException {
        Map<Source, Instant> due = new HashMap<>();
        sources.forEach(it -> due.put(it, clock.instant()));
        do {
            for (Source source : sources) {
                if (!clock.instant().isBefore(due.get(source))) {
                    read(source);
                    due.put(source, after(source.interval()));
                }
            }
        } while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Instant after(Duration interval) {
        return interval.compareTo(LONGEST_INTERVAL) > 0
                ? Instant.MAX
                : clock.instant().plus(interval);
    }

    private boolean read(Source source) throws InterruptedException {
        try {
            source.read(publisher::publish);
            return true;
        } catch (IOException e) {
            LOGGER.error("source not read: {}", e.getMessage());
            return false;
        } finally {
            publisher.flush();
        }
    }

    /** Commits what was taken and closes the producer; what a source still gives is not taken. */
    @Override
    public void close() {
        flushing.cancel(false);
        timer.shutdown();
        publisher.close();
    }
}
