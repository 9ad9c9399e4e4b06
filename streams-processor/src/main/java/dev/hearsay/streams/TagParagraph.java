package dev.hearsay.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Limits;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Letter;
import dev.hearsay.contracts.wire.DeadLetter.Origin;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.DeadLetter.Stage;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.tagger.GuardedTagger;
import dev.hearsay.tagger.GuardedTagger.TextFailedException;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagging;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tags one paragraph in the context of its article, and keeps that context and the ledger. */
final class TagParagraph implements Processor<byte[], byte[], byte[], Outcome> {
    static final String OPEN_ARTICLES = "open-articles-by-id";
    static final String LEDGER = "article-ledger-by-id";
    static final String TOLD_IDS = "told-ids-by-article";

    private static final Logger LOGGER = LoggerFactory.getLogger(TagParagraph.class);
    private static final Duration CONTEXT_LIFE = Duration.ofHours(1);

    /** Longer than the latest claims and incidents live, so that none outlives the memory of it. */
    private static final Duration LEDGER_MARGIN = Duration.ofDays(30);

    private static final Duration CLEANING = Duration.ofMinutes(10);
    private static final int ENTRIES_A_CLEANING = 10_000;

    /** Of what other programs put on a record, in bytes. */
    private static final int LARGEST_HEADERS = 32 * 1024;

    private final GuardedTagger tagger;
    private final Duration retention;
    private final Caution caution;
    private final LongAdder processed;
    private ProcessorContext<byte[], Outcome> processor;
    private KeyValueStore<String, OpenArticle> openArticles;
    private KeyValueStore<String, LedgerEntry> ledger;
    private ToldIds toldIds;
    private Sensor dropped;
    private String cleanedUpTo;

    TagParagraph(GuardedTagger tagger, Duration retention, Caution caution, LongAdder processed) {
        this.tagger = tagger;
        this.retention = retention;
        this.caution = caution;
        this.processed = processed;
    }

    @Override
    public void init(ProcessorContext<byte[], Outcome> context) {
        processor = context;
        openArticles = context.getStateStore(OPEN_ARTICLES);
        ledger = context.getStateStore(LEDGER);
        toldIds = new ToldIds(context.getStateStore(TOLD_IDS));
        dropped =
                context.metrics()
                        .addRateTotalSensor(
                                "hearsay",
                                context.taskId().toString(),
                                "dropped-outdated-paragraphs",
                                Sensor.RecordingLevel.INFO);
        context.schedule(
                CLEANING,
                PunctuationType.WALL_CLOCK_TIME,
                now -> {
                    forgetOpenArticles(now);
                    forgetLedgerEntries(now);
                });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        caution.watch(() -> read(record));
        processed.increment();
        if (caution.isDue()) {
            processor.commit();
        }
    }

    private void read(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            setAside(record, Reason.NULL_VALUE, "record without a value");
            return;
        }
        Message message;
        try {
            message = Json.read(record.value());
        } catch (MalformedMessageException e) {
            setAside(record, Reason.MALFORMED, e.getMessage());
            return;
        }
        if (!Arrays.equals(record.key(), message.articleId().getBytes(UTF_8))) {
            setAside(
                    record,
                    Reason.WRONG_KEY,
                    "the key is not the article id " + message.articleId());
            return;
        }
        if (message instanceof Paragraph paragraph) {
            tag(record, paragraph);
        } else if (message instanceof Retraction retraction) {
            retract(record, retraction);
        } else {
            setAside(record, Reason.MALFORMED, "neither a paragraph nor a retraction");
        }
    }

    private void tag(Record<byte[], byte[]> record, Paragraph paragraph) {
        String id = paragraph.articleId();
        if (id.length() > Limits.ID) {
            // Not even its state could be kept.
            setAsideForItsId(record, id);
            return;
        }
        LedgerEntry past = past(id);
        OpenArticle article = openArticle(id);
        if (isOutdated(paragraph, past, article)) {
            dropped.record();
            return;
        }
        long now = processor.currentSystemTimeMs();
        boolean starts = article == null || paragraph.revision() > article.revision();
        if (starts) {
            article = OpenArticle.start(paragraph.revision());
        }
        Optional<String> tooLarge = tooLarge(record, paragraph);
        if (tooLarge.isPresent()) {
            passOver(record, paragraph, article, Reason.TOO_LONG, tooLarge.get());
            return;
        }
        Ordinals ordinals = toldIds.ordinals(id, paragraph.revision());
        Tagging tagging;
        try {
            tagging = tagger.tag(article.context(), paragraph, ordinals);
        } catch (TextFailedException e) {
            LOGGER.warn("{}", e.getMessage());
            LOGGER.debug("what the tagger failed with", e);
            passOver(record, paragraph, article, Reason.TAGGER_FAILED, e.getMessage());
            return;
        }
        EnrichedParagraph enriched = tagging.enriched();
        byte[] json = Json.write(enriched);
        if (json.length > Topics.MAXIMUM_VALUE_BYTES) {
            String message =
                    "paragraph %d of article %s is too large with its tags (%d bytes)"
                            .formatted(paragraph.index(), id, json.length);
            passOver(record, paragraph, article, Reason.TOO_LONG, message);
            return;
        }
        // Nothing is written before the text is tagged: it would wait in an open transaction.
        if (starts || past.equals(LedgerEntry.NONE)) {
            ledger.put(id, new LedgerEntry(past.revision(), now));
        }
        toldIds.tell(enriched, ordinals);
        if (paragraph.isLast()) {
            publishLast(record, enriched, json);
        } else {
            publish(record, json);
        }
        close(paragraph, article.after(paragraph.index(), tagging.context(), now));
    }

    private static Optional<String> tooLargeHeaders(Record<byte[], byte[]> record) {
        int headers = 0;
        for (Header header : record.headers()) {
            headers += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return headers <= LARGEST_HEADERS
                ? Optional.empty()
                : Optional.of(
                        "the record's headers have %d bytes, more than %d"
                                .formatted(headers, LARGEST_HEADERS));
    }

    private static Optional<String> tooLarge(Record<byte[], byte[]> record, Paragraph paragraph) {
        Optional<String> headers = tooLargeHeaders(record);
        if (headers.isPresent()) {
            return headers;
        }
        if (paragraph.text().length() > Paragraph.MAXIMUM_LENGTH) {
            return Optional.of(
                    "paragraph %d of article %s has %d UTF-16 units, more than %d"
                            .formatted(
                                    paragraph.index(),
                                    paragraph.articleId(),
                                    paragraph.text().length(),
                                    Paragraph.MAXIMUM_LENGTH));
        }
        return Limits.exceeded(
                paragraph.articleId(), paragraph.article(), paragraph.provenance().location());
    }

    /** Sets a paragraph aside; the article goes on with the next. */
    private void passOver(
            Record<byte[], byte[]> record,
            Paragraph paragraph,
            OpenArticle article,
            Reason reason,
            String message) {
        setAside(record, reason, message);
        long now = processor.currentSystemTimeMs();
        close(paragraph, article.after(paragraph.index(), article.context(), now));
    }

    /** A lower revision, a complete one again, or a paragraph that was here before. */
    private static boolean isOutdated(Paragraph paragraph, LedgerEntry past, OpenArticle article) {
        if (paragraph.revision() <= past.revision()) {
            return true;
        }
        if (article == null) {
            return false;
        }
        boolean seen =
                paragraph.revision() == article.revision()
                        && paragraph.index() < article.nextIndex();
        return paragraph.revision() < article.revision() || seen;
    }

    private void close(Paragraph paragraph, OpenArticle article) {
        String id = paragraph.articleId();
        if (paragraph.isLast()) {
            openArticles.delete(id);
            ledger.put(id, new LedgerEntry(article.revision(), article.touchedAt()));
        } else {
            openArticles.put(id, article);
        }
    }

    /** Publishes the last paragraph of a revision, with what the revision no longer has. */
    private void publishLast(
            Record<byte[], byte[]> record, EnrichedParagraph enriched, byte[] json) {
        Paragraph paragraph = enriched.paragraph();
        List<Supersedes> lost = toldIds.takeBefore(paragraph.articleId(), paragraph.revision());
        byte[] whole = lost.isEmpty() ? json : Json.write(with(enriched, last(lost)));
        boolean fits = whole.length <= Topics.MAXIMUM_VALUE_BYTES;
        supersede(
                record,
                paragraph.articleId(),
                paragraph.revision(),
                paragraph.provenance().fetchedAt(),
                fits ? allButLast(lost) : lost);
        publish(record, fits ? whole : json);
    }

    private void supersede(
            Record<byte[], byte[]> record,
            String articleId,
            int revision,
            Instant at,
            List<Supersedes> parts) {
        for (Supersedes part : parts) {
            publish(record, Json.write(new Supersession(articleId, revision, at, part)));
        }
    }

    private static Supersedes last(List<Supersedes> parts) {
        return parts.isEmpty() ? null : parts.get(parts.size() - 1);
    }

    private static List<Supersedes> allButLast(List<Supersedes> parts) {
        return parts.subList(0, Math.max(0, parts.size() - 1));
    }

    private static EnrichedParagraph with(EnrichedParagraph enriched, Supersedes supersedes) {
        return new EnrichedParagraph(
                enriched.paragraph(),
                enriched.status(),
                enriched.sentences(),
                enriched.claims(),
                enriched.incidents(),
                enriched.tagger(),
                supersedes);
    }

    private void retract(Record<byte[], byte[]> record, Retraction retraction) {
        String id = retraction.articleId();
        if (id.length() > Limits.ID) {
            setAsideForItsId(record, id);
            return;
        }
        Optional<String> headers = tooLargeHeaders(record);
        if (headers.isPresent()) {
            setAside(record, Reason.TOO_LONG, headers.get());
            return;
        }
        LedgerEntry past = past(id);
        openArticle(id);
        if (retraction.revision() <= past.revision()) {
            dropped.record();
            return;
        }
        List<Supersedes> lost = toldIds.takeBefore(id, Integer.MAX_VALUE);
        supersede(record, id, retraction.revision(), retraction.retractedAt(), allButLast(lost));
        publish(
                record,
                Json.write(
                        new Retraction(
                                id,
                                retraction.revision(),
                                retraction.reason(),
                                retraction.retractedAt(),
                                last(lost))));
        openArticles.delete(id);
        ledger.put(id, new LedgerEntry(retraction.revision(), processor.currentSystemTimeMs()));
    }

    private LedgerEntry past(String id) {
        LedgerEntry entry = ledger.get(id);
        if (entry == null) {
            return LedgerEntry.NONE;
        }
        if (entry.claims().isEmpty() && entry.incidents().isEmpty()) {
            return entry;
        }
        toldIds.tell(id, entry.revision(), entry.claims(), entry.incidents());
        var moved = new LedgerEntry(entry.revision(), entry.touchedAt());
        ledger.put(id, moved);
        return moved;
    }

    private OpenArticle openArticle(String id) {
        OpenArticle article = openArticles.get(id);
        if (article == null || (article.claims().isEmpty() && article.incidents().isEmpty())) {
            return article;
        }
        toldIds.tell(id, article.revision(), article.claims(), article.incidents());
        var moved =
                new OpenArticle(
                        article.revision(),
                        article.nextIndex(),
                        article.context(),
                        article.touchedAt());
        openArticles.put(id, moved);
        return moved;
    }

    private void publish(Record<byte[], byte[]> record, byte[] json) {
        processor.forward(record.withValue(new Outcome.Published(Bytes.wrap(json))));
    }

    private void setAsideForItsId(Record<byte[], byte[]> record, String id) {
        setAside(
                record,
                Reason.TOO_LONG,
                "the id has %d UTF-16 units, more than %d".formatted(id.length(), Limits.ID));
    }

    private void setAside(Record<byte[], byte[]> record, Reason reason, String message) {
        Origin origin =
                processor
                        .recordMetadata()
                        .map(it -> new Origin(it.topic(), it.partition(), it.offset()))
                        .orElseThrow();
        Headers others = record.headers();
        Letter letter =
                DeadLetter.ofRecord(Stage.PROCESS, reason, message, origin)
                        .letter(record.key(), record.value(), others);
        processor.forward(
                new Record<>(
                        letter.keyBytes(),
                        new Outcome.SetAside(letter.value()),
                        record.timestamp(),
                        letter.headers()));
    }

    /** What an article that never ended has told stays known: the next revision supersedes it. */
    private void forgetOpenArticles(long now) {
        try (var entries = openArticles.all()) {
            entries.forEachRemaining(
                    it -> {
                        if (it.value.touchedAt() + CONTEXT_LIFE.toMillis() < now) {
                            openArticle(it.key);
                            openArticles.delete(it.key);
                        }
                    });
        }
    }

    /** Looks through a part of the ledger, and the next time through the next one. */
    private void forgetLedgerEntries(long now) {
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
}
