package dev.hearsay.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.read.SourceItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends articles, each exactly once: its paragraphs and its new state, or its dead letter and the
 * memory of it, in one transaction of whole articles. Thread-safe: a timer may call {@link
 * #flushIfOld()} while a source waits for its next article.
 */
public final class ArticlePublisher implements AutoCloseable {
    private static final int MOST_ARTICLES = 100;
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(1);

    /** The part of the retention after which what is still there is sent, or written, again. */
    private static final int REFRESHES = 4;

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final Clock clock;
    private final Map<String, ArticleState> states;
    private final Duration refresh;

    private final Map<String, ArticleState> pending = new HashMap<>();
    private final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    private Instant transactionStart;
    private int articlesInTransaction;
    private PublishCounts uncommitted = PublishCounts.NONE;
    private KafkaException failure;
    private boolean closed;
    private volatile PublishCounts counts = PublishCounts.NONE;

    /**
     * @param producer transactional and initialised: {@code initTransactions} came before the
     *     states were read, so that no predecessor can change them any more
     * @param states what was sent before, by article id
     * @param retention how long all parts remember an article that is not sent again
     */
    public ArticlePublisher(
            Producer<byte[], byte[]> producer,
            Topics topics,
            Clock clock,
            Map<String, ArticleState> states,
            Duration retention) {
        this.producer = producer;
        this.topics = topics;
        this.clock = clock;
        this.states = new HashMap<>(states);
        this.refresh = retention.dividedBy(REFRESHES);
    }

    /** What was committed, and what needed no sending. */
    public PublishCounts counts() {
        return counts;
    }

    /**
     * Takes an item; it is sent with the next commit at the latest. After {@link #close} nothing is
     * taken any more.
     *
     * @param origin the path or address of the source, the same at each run
     * @throws KafkaException if Kafka refuses, or has refused since the last call; the transaction
     *     is then undone
     */
    public synchronized void publish(SourceItem item, String origin) {
        if (closed) {
            return;
        }
        rethrow();
        try {
            if (item instanceof SourceItem.Read read) {
                publish(read.article(), origin);
            } else if (item instanceof SourceItem.Rejected rejected) {
                reject(rejected);
            }
            if (articlesInTransaction >= MOST_ARTICLES || isOld()) {
                commitAll();
            }
        } catch (KafkaException e) {
            abort(e);
            throw e;
        }
    }

    /**
     * Tells what the name of a source stands for.
     *
     * @return what it stood for before, if that was something else
     */
    public synchronized Optional<String> name(String name, String origin) {
        rethrow();
        String id = Ids.sourceName(name);
        ArticleState before = state(id);
        Instant now = clock.instant();
        boolean known = before != null && origin.equals(before.source());
        if (!known || before.updatedAt().plus(refresh).isBefore(now)) {
            try {
                begin(now);
                remember(
                        new ArticleState(
                                id,
                                0,
                                null,
                                Digests.sha256(origin),
                                ArticleState.Status.NAMED,
                                now,
                                origin,
                                null));
            } catch (KafkaException e) {
                abort(e);
                throw e;
            }
        }
        return known || before == null ? Optional.empty() : Optional.of(before.source());
    }

    /**
     * Commits what was taken, if the first of it was taken a second ago. What goes wrong is thrown
     * by the next call of another method: this one is for a timer, which nobody listens to.
     */
    public synchronized void flushIfOld() {
        if (closed || failure != null || !isOld()) {
            return;
        }
        try {
            commitAll();
        } catch (KafkaException e) {
            abort(e);
            failure = e;
        }
    }

    private boolean isOld() {
        return transactionStart != null
                && !transactionStart.plus(LONGEST_TRANSACTION).isAfter(clock.instant());
    }

    /**
     * Commits what was taken.
     *
     * @throws KafkaException if Kafka refuses, or has refused since the last call; the transaction
     *     is then undone
     */
    public synchronized void flush() {
        if (closed) {
            return;
        }
        rethrow();
        try {
            commitAll();
        } catch (KafkaException e) {
            abort(e);
            throw e;
        }
    }

    private void rethrow() {
        if (failure != null) {
            KafkaException thrown = failure;
            failure = null;
            throw thrown;
        }
    }

    private void commitAll() {
        if (transactionStart != null) {
            producer.flush();
            awaitAcknowledgements();
            commit();
            states.putAll(pending);
        }
        pending.clear();
        acknowledgements.clear();
        transactionStart = null;
        articlesInTransaction = 0;
        counts = uncommitted;
    }

    /** A commit that got no answer in time may have happened: only asking again can tell. */
    private void commit() {
        try {
            producer.commitTransaction();
        } catch (TimeoutException e) {
            producer.commitTransaction();
        }
    }

    /** Commits what was taken and closes the producer. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        // An interrupt means "stop soon"; it must not cut off the commit, or readers wait for its
        // end.
        boolean interrupted = Thread.interrupted();
        try {
            flush();
        } finally {
            closed = true;
            producer.close(Duration.ofSeconds(10));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void publish(Article article, String origin) {
        ArticleState before = state(article.id());
        String version = article.version();
        String sender = Ids.source(origin, article.location());
        Instant now = clock.instant();
        boolean known =
                before != null
                        && (version.equals(before.version())
                                || version.equals(before.versionOf(sender)));
        // What is still there is sent again before anybody forgets it.
        if (known && !before.updatedAt().plus(refresh).isBefore(now)) {
            uncommitted = uncommitted.plusUnchanged();
            return;
        }
        ArticleState first =
                new ArticleState(
                        article.id(),
                        0,
                        version,
                        article.contentHash(),
                        ArticleState.Status.SENT,
                        now,
                        null,
                        null);
        ArticleState after =
                (before == null ? first : before).sent(sender, version, article.contentHash(), now);
        byte[] key = article.id().getBytes(UTF_8);
        begin(now);
        int count = 0;
        for (Paragraph paragraph : article.paragraphs(after.revision(), now)) {
            send(
                    new ProducerRecord<>(
                            topics.paragraphs(),
                            null,
                            now.toEpochMilli(),
                            key,
                            Json.write(paragraph)));
            count++;
        }
        remember(after);
        uncommitted = uncommitted.plusSent(count);
    }

    private void reject(SourceItem.Rejected rejected) {
        reject(rejected.bytes().get(), rejected.location(), rejected.letter(), clock.instant());
    }

    private void reject(byte[] bytes, String location, DeadLetter letter, Instant now) {
        String id = Ids.rejectedInput(location, bytes);
        ArticleState before = state(id);
        boolean known = before != null;
        if (known && !before.updatedAt().plus(refresh).isBefore(now)) {
            uncommitted = uncommitted.plusUnchanged();
            return;
        }
        begin(now);
        if (!known) {
            send(letter.toRecord(topics, null, bytes, now.toEpochMilli()));
        }
        remember(
                new ArticleState(
                        id,
                        0,
                        null,
                        Digests.sha256(bytes),
                        ArticleState.Status.REJECTED,
                        now,
                        null,
                        null));
        uncommitted = known ? uncommitted.plusUnchanged() : uncommitted.plusRejected();
    }

    private ArticleState state(String id) {
        return pending.getOrDefault(id, states.get(id));
    }

    private void begin(Instant now) {
        if (transactionStart == null) {
            producer.beginTransaction();
            transactionStart = now;
        }
        articlesInTransaction++;
    }

    private void remember(ArticleState state) {
        pending.put(state.articleId(), state);
        send(
                new ProducerRecord<>(
                        topics.articles(),
                        null,
                        state.updatedAt().toEpochMilli(),
                        state.articleId().getBytes(UTF_8),
                        Json.write(state)));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        acknowledgements.add(producer.send(record));
    }

    private void awaitAcknowledgements() {
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            try {
                acknowledgement.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException cause
                        ? cause
                        : new KafkaException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while sending", e);
            }
        }
    }

    private void abort(KafkaException cause) {
        pending.clear();
        acknowledgements.clear();
        transactionStart = null;
        articlesInTransaction = 0;
        uncommitted = counts;
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }
}
