package dev.hearsay.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.Identity;
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
import java.util.stream.Stream;
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
    private final KnownArticles known;
    private final Duration refresh;
    private final Duration firstWait;

    private final Map<String, ArticleState> pending = new HashMap<>();
    private final Map<String, String> pendingKeys = new HashMap<>();
    private final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    private Instant transactionStart;
    private int articlesInTransaction;
    private PublishCounts uncommitted = PublishCounts.NONE;
    private RuntimeException failure;
    private boolean closed;
    private long aborted;
    private volatile PublishCounts counts = PublishCounts.NONE;

    /**
     * @param producer transactional and initialised: {@code initTransactions} came before the
     *     states were read, so that no predecessor can change them any more
     * @param known what was sent before; closed with the publisher
     * @param retention how long all parts remember an article that is not sent again
     * @param firstWait after which a page without the whole article is asked for again
     */
    public ArticlePublisher(
            Producer<byte[], byte[]> producer,
            Topics topics,
            Clock clock,
            KnownArticles known,
            Duration retention,
            Duration firstWait) {
        this.producer = producer;
        this.topics = topics;
        this.clock = clock;
        this.known = known;
        this.refresh = retention.dividedBy(REFRESHES);
        this.firstWait = firstWait;
    }

    /** How often a transaction, and all that sources had given for it, was undone. */
    public synchronized long aborted() {
        return aborted;
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
                publish(read, origin);
            } else if (item instanceof SourceItem.Unchanged) {
                uncommitted = uncommitted.plusUnchanged();
            } else if (item instanceof SourceItem.Rejected rejected) {
                reject(rejected);
            }
            if (articlesInTransaction >= MOST_ARTICLES || isOld()) {
                commitAll();
            }
        } catch (RuntimeException e) {
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
        if (closed) {
            return Optional.empty();
        }
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
            } catch (RuntimeException e) {
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
        } catch (RuntimeException e) {
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
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    private void rethrow() {
        if (failure != null) {
            RuntimeException thrown = failure;
            failure = null;
            throw thrown;
        }
    }

    private void commitAll() {
        if (transactionStart != null) {
            producer.flush();
            awaitAcknowledgements();
            commit();
            transactionStart = null;
            pending.values().forEach(known::put);
        }
        pending.clear();
        pendingKeys.clear();
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
            known.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Whether an item of a feed was seen as it is now, and nothing has to be asked again.
     *
     * @param seen the item; whether it was asked in vain is not looked at
     */
    public synchronized boolean knows(SourceItem.Seen seen) {
        if (closed) {
            return true;
        }
        ArticleState before = state(seen.id());
        if (before == null) {
            before = state(idOf(seen.identity(), seen.id()));
        }
        Instant now = clock.instant();
        return before != null
                && before.asking() != null
                && before.asking().suffices(seen.fingerprint(), firstWait, now)
                && !isForgottenSoon(before, now);
    }

    /** What the transaction at hand sends counts too. */
    private String idOf(Identity identity, String id) {
        return state(id) != null
                ? id
                : KnownArticles.elected(
                        identity,
                        id,
                        key -> {
                            String committed = known.idOfKey(key);
                            return committed == null ? pendingKeys.get(key) : committed;
                        });
    }

    private boolean isForgottenSoon(ArticleState state, Instant now) {
        return state.updatedAt().plus(refresh).isBefore(now);
    }

    private void publish(SourceItem.Read read, String origin) {
        Article found = read.article();
        String id = idOf(found.identity(), found.id());
        if (read.seen() != null && id.equals(found.id()) && state(id) == null) {
            id = idOf(read.seen().identity(), found.id());
        }
        Article article = found.withId(id);
        ArticleState before = state(id);
        String version = article.version();
        String sender = Ids.source(origin, article.location());
        Instant now = clock.instant();
        if (before != null && found.identity().copy() && !sender.equals(before.source())) {
            copied(read, before, now);
            return;
        }
        boolean same =
                before != null
                        && (version.equals(before.version())
                                || version.equals(before.versionOf(sender)));
        boolean shorter =
                before != null
                        && before.asking() != null
                        && before.asking().extent() == Extent.FULL
                        && article.origin().extent() == Extent.TEASER;
        // What is still there is sent again before anybody forgets it.
        if ((same || shorter) && !isForgottenSoon(before, now)) {
            remember(read, before, now);
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
        remember(after.known(keys(read), asking(read, after, now)));
        uncommitted = uncommitted.plusSent(count, article.origin().extent() == Extent.TEASER);
    }

    /** The copy of an article that has been sent replaces nothing. */
    private void copied(SourceItem.Read read, ArticleState original, Instant now) {
        String id = read.seen() == null ? null : read.seen().id();
        if (id != null && !id.equals(original.articleId())) {
            var copy =
                    new ArticleState(
                            id,
                            state(id) == null ? 0 : state(id).revision(),
                            null,
                            read.article().contentHash(),
                            ArticleState.Status.COPY,
                            now,
                            original.articleId(),
                            null);
            begin(now);
            remember(copy.known(List.of(), asking(read, state(id), now)));
        }
        uncommitted = uncommitted.plusUnchanged();
    }

    /**
     * What is known of an article that is not sent again, where more is known of it than before.
     */
    private void remember(SourceItem.Read read, ArticleState before, Instant now) {
        ArticleState after = before.known(keys(read), asking(read, before, now));
        if (!after.equals(before)) {
            begin(now);
            remember(after);
        }
    }

    private static List<String> keys(SourceItem.Read read) {
        Stream<String> ofItem =
                read.seen() == null ? Stream.empty() : read.seen().identity().keys();
        return Stream.concat(ofItem, read.article().identity().keys()).distinct().toList();
    }

    private static ArticleState.Asking asking(
            SourceItem.Read read, ArticleState before, Instant now) {
        ArticleState.Asking known = before == null ? null : before.asking();
        if (read.seen() == null) {
            return known;
        }
        Extent extent =
                known != null && known.extent() == Extent.FULL && before.revision() > 0
                        ? Extent.FULL
                        : read.article().origin().extent();
        return ArticleState.Asking.after(
                known, read.seen().fingerprint(), extent, read.seen().lacking() != null, now);
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
        ArticleState sent = pending.get(id);
        return sent == null ? known.state(id) : sent;
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
        if (state.keys() != null) {
            state.keys().forEach(it -> pendingKeys.putIfAbsent(it, state.articleId()));
        }
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

    private void abort(RuntimeException cause) {
        pending.clear();
        pendingKeys.clear();
        acknowledgements.clear();
        transactionStart = null;
        articlesInTransaction = 0;
        uncommitted = counts;
        aborted++;
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }
}
