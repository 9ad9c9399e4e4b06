package dev.hearsay.producer;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.publish.ArticlePublisher;
import dev.hearsay.producer.publish.ArticleStates;
import dev.hearsay.producer.publish.KnownArticles;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.schedule.Inbox;
import dev.hearsay.producer.schedule.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads sources and publishes what they hold, once or again and again. */
public final class ProducerService implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProducerService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(15);

    private final ArticlePublisher publisher;
    private final Clock clock;
    private final Set<Source> named = ConcurrentHashMap.newKeySet();

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
     * @param retention how long all parts remember an article that is not sent again
     */
    public static ProducerService open(
            Producer<byte[], byte[]> producer,
            Consumer<byte[], byte[]> consumer,
            Topics topics,
            Duration retention,
            Clock clock) {
        return open(producer, consumer, topics, retention, FIRST_WAIT, clock);
    }

    /**
     * The same with a wait of one's own.
     *
     * @param firstWait after which a page without the whole article is asked for again
     */
    public static ProducerService open(
            Producer<byte[], byte[]> producer,
            Consumer<byte[], byte[]> consumer,
            Topics topics,
            Duration retention,
            Duration firstWait,
            Clock clock) {
        producer.initTransactions();
        try (consumer) {
            KnownArticles known = KnownArticles.create();
            try {
                ArticleStates.read(consumer, topics, known);
            } catch (RuntimeException e) {
                known.close();
                throw e;
            }
            return new ProducerService(
                    new ArticlePublisher(producer, topics, clock, known, retention, firstWait),
                    clock);
        }
    }

    /** What was done so far. Safe from any thread. */
    public PublishCounts counts() {
        return publisher.counts();
    }

    /** What a person is told while sources are read; from several threads. */
    public interface Listener {
        /** An input was set aside, now or in an earlier run. */
        void setAside(SourceItem.Rejected input);

        /** Of an article only its feed's text is sent, or the beginning of its page. */
        void teaserOnly(Article article, String reason);

        /** A source as a whole could not be read. */
        void unreadable(String message);

        /** The name of a source stood for another path before. */
        void renamed(String name, String before, String now);

        /** Kafka has refused what was read; it is tried again. */
        void retried(String message);
    }

    /**
     * Reads every source once and commits what it held.
     *
     * @return the number of sources that could not be read
     * @throws KafkaException if Kafka refuses
     */
    public int readOnce(List<Source> sources, Listener listener) throws InterruptedException {
        int unreadable = 0;
        for (Source source : sources) {
            unreadable += read(source, listener) ? 0 : 1;
        }
        return unreadable;
    }

    /**
     * Reads every source again after its interval, until told to stop; each on a thread of its own,
     * so that a slow one delays no other.
     *
     * @throws KafkaException if Kafka refuses for good
     */
    public void follow(List<Source> sources, Listener listener, CountDownLatch stop)
            throws InterruptedException {
        Map<Source, Instant> due = new ConcurrentHashMap<>();
        sources.forEach(it -> due.put(it, clock.instant()));
        var fatal = new AtomicReference<RuntimeException>();
        ExecutorService readers = Executors.newCachedThreadPool(ProducerService::reader);
        try {
            do {
                for (Source source : sources) {
                    if (!clock.instant().isBefore(due.get(source))) {
                        due.put(source, Instant.MAX);
                        readers.execute(() -> readAgain(source, listener, due, fatal));
                    }
                }
            } while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS) && fatal.get() == null);
        } finally {
            readers.shutdownNow();
        }
        boolean ended = readers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (fatal.get() != null) {
            throw fatal.get();
        }
        if (!ended) {
            LOGGER.warn("a source is still being read; what it gives is not taken");
        }
    }

    private static Thread reader(Runnable task) {
        Thread thread = new Thread(task, "source");
        thread.setDaemon(true);
        return thread;
    }

    private void readAgain(
            Source source,
            Listener listener,
            Map<Source, Instant> due,
            AtomicReference<RuntimeException> fatal) {
        try {
            readAgain(source, listener);
            due.put(source, after(source.interval()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fatal.compareAndSet(null, e);
        } catch (Error e) {
            fatal.compareAndSet(null, new IllegalStateException(e));
            throw e;
        }
    }

    /** What Kafka could not take for now is read again the next time. */
    private void readAgain(Source source, Listener listener) throws InterruptedException {
        try {
            read(source, listener);
        } catch (KafkaException e) {
            boolean fatal =
                    e instanceof ProducerFencedException
                            || e instanceof InvalidProducerEpochException
                            || e instanceof AuthorizationException
                            || e instanceof AuthenticationException
                            || e instanceof UnsupportedVersionException
                            || source.interval().compareTo(LONGEST_INTERVAL) > 0;
            if (fatal) {
                throw e;
            }
            listener.retried(e.getMessage());
        }
    }

    private Instant after(Duration interval) {
        return interval.compareTo(LONGEST_INTERVAL) > 0
                ? Instant.MAX
                : clock.instant().plus(interval);
    }

    private boolean read(Source source, Listener listener) throws InterruptedException {
        if (named.add(source)) {
            publisher
                    .name(source.name(), source.origin())
                    .ifPresent(it -> listener.renamed(source.name(), it, source.origin()));
        }
        boolean readable = true;
        long aborted = publisher.aborted();
        try {
            source.read(inbox(source, listener));
        } catch (IOException e) {
            listener.unreadable(e.getMessage());
            readable = false;
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever one odd source does, the next one is read.
            LOGGER.warn("{} cannot be read", source.origin(), e);
            listener.unreadable(source.origin() + ": " + e);
            readable = false;
        }
        publisher.flush();
        // What another source's failure has undone is given again.
        if (publisher.aborted() == aborted) {
            source.confirm();
        }
        return readable;
    }

    private Inbox inbox(Source source, Listener listener) {
        return new Inbox() {
            @Override
            public void accept(SourceItem item) {
                if (item instanceof SourceItem.Rejected rejected) {
                    listener.setAside(rejected);
                } else if (item instanceof SourceItem.Read read
                        && read.seen() != null
                        && read.seen().lacking() != null) {
                    listener.teaserOnly(read.article(), read.seen().lacking());
                }
                publisher.publish(item, source.origin());
            }

            @Override
            public boolean knows(SourceItem.Seen seen) {
                return publisher.knows(seen);
            }
        };
    }

    /** Commits what was taken and closes the producer; what a source still gives is not taken. */
    @Override
    public void close() {
        flushing.cancel(false);
        timer.shutdown();
        publisher.close();
    }
}
