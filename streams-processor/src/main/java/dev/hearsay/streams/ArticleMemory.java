package dev.hearsay.streams;

import dev.hearsay.streams.Revisions.Progress;
import dev.hearsay.tagger.ArticleContext;
import java.time.Duration;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is remembered of articles: how far each has come, the context of those that are arriving,
 * and the ids that consumers hold.
 */
final class ArticleMemory {
    static final String OPEN_ARTICLES = "open-articles-by-id";
    static final String LEDGER = "article-ledger-by-id";
    static final String TOLD_IDS = "told-ids-by-article";

    private static final Duration CONTEXT_LIFE = Duration.ofHours(1);

    /** Longer than the latest claims and incidents live, so that none outlives the memory of it. */
    private static final Duration LEDGER_MARGIN = Duration.ofDays(30);

    private static final int ENTRIES_A_CLEANING = 10_000;

    private final KeyValueStore<String, OpenArticle> openArticles;
    private final KeyValueStore<String, LedgerEntry> ledger;
    private final ToldIds toldIds;
    private final Duration retention;
    private final Sensor unreadableContexts;
    private String cleanedUpTo;

    /**
     * @param retention how long an article is remembered after its last revision
     */
    ArticleMemory(ProcessingContext context, Duration retention) {
        this.openArticles = context.getStateStore(OPEN_ARTICLES);
        this.ledger = context.getStateStore(LEDGER);
        this.toldIds = new ToldIds(context.getStateStore(TOLD_IDS));
        this.retention = retention;
        this.unreadableContexts =
                context.metrics()
                        .addRateTotalSensor(
                                "hearsay",
                                context.taskId().toString(),
                                "dropped-unreadable-contexts",
                                Sensor.RecordingLevel.INFO);
    }

    /**
     * An article as it is remembered.
     *
     * @param known whether the ledger has it
     * @param context what its earlier paragraphs left
     */
    record Article(Progress progress, boolean known, ArticleContext context) {}

    /** What is remembered of an article. */
    Article article(String id) {
        LedgerEntry past = ledgerEntry(id);
        OpenArticle open = openArticle(id);
        var progress =
                new Progress(
                        past == null ? 0 : past.revision(),
                        open == null ? 0 : open.revision(),
                        open == null ? 0 : open.nextIndex());
        return new Article(
                progress, past != null, open == null ? ArticleContext.EMPTY : open.context());
    }

    /** The ids that consumers hold. */
    ToldIds toldIds() {
        return toldIds;
    }

    /** Remembers that an article was heard of, so that it is once forgotten with its ids. */
    void touch(String id, Progress progress, long now) {
        ledger.put(id, new LedgerEntry(progress.over(), now));
    }

    /** Remembers how far an article has come, and the context for what is still to come. */
    void advance(String id, Progress progress, ArticleContext context, long now) {
        if (progress.open() == 0) {
            openArticles.delete(id);
            ledger.put(id, new LedgerEntry(progress.over(), now));
        } else {
            openArticles.put(id, new OpenArticle(progress.open(), progress.next(), context, now));
        }
    }

    /** Drops contexts that were waited for too long; what those articles told stays known. */
    void forgetOpenArticles(long now) {
        try (var entries = openArticles.all()) {
            entries.forEachRemaining(
                    it -> {
                        if (it.value.touchedAt() + CONTEXT_LIFE.toMillis() < now) {
                            Progress progress = article(it.key).progress().expired();
                            openArticles.delete(it.key);
                            touch(it.key, progress, it.value.touchedAt());
                        }
                    });
        }
    }

    /** Looks through a part of the ledger, and the next time through the next one. */
    void forgetLedgerEntries(long now) {
        long oldest = now - retention.plus(LEDGER_MARGIN).toMillis();
        int seen = 0;
        try (var entries = ledger.range(cleanedUpTo, null)) {
            cleanedUpTo = null;
            while (entries.hasNext()) {
                KeyValue<String, LedgerEntry> entry = entries.next();
                if (seen == ENTRIES_A_CLEANING) {
                    cleanedUpTo = entry.key;
                    break;
                }
                seen++;
                if (entry.value.touchedAt() < oldest) {
                    toldIds.forget(entry.key);
                    ledger.delete(entry.key);
                }
            }
        }
    }

    /**
     * The entry; ids that stood in entries of an earlier release are moved to where they belong.
     */
    private LedgerEntry ledgerEntry(String id) {
        LedgerEntry entry = ledger.get(id);
        if (entry == null || (entry.claims().isEmpty() && entry.incidents().isEmpty())) {
            return entry;
        }
        toldIds.tell(id, entry.revision(), entry.claims(), entry.incidents());
        var moved = new LedgerEntry(entry.revision(), entry.touchedAt());
        ledger.put(id, moved);
        return moved;
    }

    /** The same of an open article; a context that could not be read is counted and dropped. */
    private OpenArticle openArticle(String id) {
        OpenArticle article = openArticles.get(id);
        if (article == null) {
            return null;
        }
        boolean unreadable = article.context() == null;
        boolean ofEarlierRelease = !article.claims().isEmpty() || !article.incidents().isEmpty();
        if (!unreadable && !ofEarlierRelease) {
            return article;
        }
        if (unreadable) {
            unreadableContexts.record();
        }
        toldIds.tell(id, article.revision(), article.claims(), article.incidents());
        var moved =
                new OpenArticle(
                        article.revision(),
                        article.nextIndex(),
                        unreadable ? ArticleContext.EMPTY : article.context(),
                        article.touchedAt());
        openArticles.put(id, moved);
        return moved;
    }
}
