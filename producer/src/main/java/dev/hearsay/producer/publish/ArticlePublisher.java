package dev.hearsay.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.source.SourceItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final Duration KEPT_UNWRITTEN = Duration.ofDays(30);

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final Clock clock;
    private final Map<String, ArticleState> states;

    private final Map<String, ArticleState> pending = new HashMap<>();
    private final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    private Instant transactionStart;
    private int articlesInTransaction;
    private PublishCounts uncommitted = PublishCounts.NONE;
    private boolean closed;
    private volatile PublishCounts counts = PublishCounts.NONE;

    /**
     * @param producer transactional and initialised: {@code initTransactions} came before the
     *     states were read, so that no predecessor can change them any more
     * @param states what was sent before, by article id
     */
    public ArticlePublisher(
            Producer<byte[], byte[]> producer,
            Topics topics,
            Clock clock,
            Map<String, ArticleState> states) {
        this.producer = producer;
        this.topics = topics;
        this.clock = clock;
        this.states = new HashMap<>(states);
    }

    /** What was committed, and what needed no sending. */
    public PublishCounts counts() {
        return counts;
    }

    /**
     * Takes an item; it is sent with the next commit at the latest. After {@link #close} nothing is
     * taken any more.
     *
     * @throws KafkaException if Kafka refuses; the transaction is then undone
     */
    public synchronized void publish(SourceItem item) {
        if (closed) {
            return;
        }
        try {
            if (item instanceof SourceItem.Read read) {
                publish(read.article());
            } else if (item instanceof SourceItem.Rejected rejected) {
                reject(rejected);
            }
        } catch (KafkaException e) {
            abort(e);
            throw e;
        }
        if (articlesInTransaction >= MOST_ARTICLES) {
            flush();
        }
        flushIfOld();
    }

    /** Commits what was taken, if the first of it was taken a second ago. */
    public synchronized void flushIfOld() {
        if (transactionStart != null
                && !transactionStart.plus(LONGEST_TRANSACTION).isAfter(clock.instant())) {
            flush();
        }
    }

    /**
     * Commits what was taken.
     *
     * @throws KafkaException if Kafka refuses; the transaction is then undone
     */
    public synchronized void flush() {
        if (closed) {
            return;
        }
        if (transactionStart != null) {
            try {
                producer.flush();
                awaitAcknowledgements();
                commit();
            } catch (KafkaException e) {
                abort(e);
                throw e;
            }
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

    private void publish(Article article) {
        ArticleState before = state(article.id());
        String version = article.version();
        Instant now = clock.instant();
        if (before != null && version.equals(before.version())) {
            uncommitted = uncommitted.plusUnchanged();
            keep(before, now);
            return;
        }
        int revision = before == null ? 1 : before.revision() + 1;
        byte[] key = article.id().getBytes(UTF_8);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Paragraph paragraph : article.paragraphs(revision, now)) {
            byte[] value = Json.write(paragraph);
            if (value.length > Topics.MAXIMUM_VALUE_BYTES) {
                rejectOversized(article, paragraph, now);
                return;
            }
            records.add(
                    new ProducerRecord<>(
                            topics.paragraphs(), null, now.toEpochMilli(), key, value));
        }
        begin(now);
        records.forEach(this::send);
        remember(
                new ArticleState(
                        article.id(),
                        revision,
                        version,
                        article.contentHash(),
                        ArticleState.Status.SENT,
                        now));
        uncommitted = uncommitted.plusSent(records.size());
    }

    private void rejectOversized(Article article, Paragraph paragraph, Instant now) {
        String message =
                "paragraph %d of article %s is too large for a record (%d characters)"
                        .formatted(paragraph.index(), article.id(), paragraph.text().length());
        reject(
                article.text().getBytes(UTF_8),
                article.location() + "#" + article.contentHash(),
                DeadLetter.ofSource(Reason.TOO_LONG, message, article.location(), null),
                now);
    }

    private void reject(SourceItem.Rejected rejected) {
        reject(rejected.bytes().get(), rejected.location(), rejected.letter(), clock.instant());
    }

    private void reject(byte[] bytes, String location, DeadLetter letter, Instant now) {
        String id = Ids.rejectedInput(location, bytes);
        if (state(id) != null) {
            uncommitted = uncommitted.plusUnchanged();
            return;
        }
        begin(now);
        send(letter.toRecord(topics, null, bytes, now.toEpochMilli()));
        remember(
                new ArticleState(
                        id, 0, null, Ids.sha256(bytes), ArticleState.Status.REJECTED, now));
        uncommitted = uncommitted.plusRejected();
    }

    /** Writes a state again long before its topic forgets it, so that revisions go on counting. */
    private void keep(ArticleState state, Instant now) {
        if (state.updatedAt().plus(KEPT_UNWRITTEN).isBefore(now)) {
            begin(now);
            remember(
                    new ArticleState(
                            state.articleId(),
                            state.revision(),
                            state.version(),
                            state.fingerprint(),
                            state.status(),
                            now));
        }
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

    private void abort(KafkaException failure) {
        pending.clear();
        acknowledgements.clear();
        transactionStart = null;
        articlesInTransaction = 0;
        uncommitted = counts;
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }
}
