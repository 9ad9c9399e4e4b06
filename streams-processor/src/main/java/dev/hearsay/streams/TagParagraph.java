package dev.hearsay.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Origin;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.DeadLetter.Stage;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tags one paragraph in the context of its article, and keeps that context and the ledger. */
final class TagParagraph implements FixedKeyProcessor<byte[], byte[], Outcome> {
    static final String OPEN_ARTICLES = "open-articles-by-id";
    static final String LEDGER = "article-ledger-by-id";

    private static final Duration CONTEXT_LIFE = Duration.ofHours(1);
    private static final Duration LEDGER_LIFE = Duration.ofDays(30);

    private final Tagger tagger;
    private FixedKeyProcessorContext<byte[], Outcome> processor;
    private KeyValueStore<String, OpenArticle> openArticles;
    private KeyValueStore<String, LedgerEntry> ledger;
    private Sensor dropped;

    TagParagraph(Tagger tagger) {
        this.tagger = tagger;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Outcome> context) {
        processor = context;
        openArticles = context.getStateStore(OPEN_ARTICLES);
        ledger = context.getStateStore(LEDGER);
        dropped =
                context.metrics()
                        .addRateTotalSensor(
                                "hearsay",
                                context.taskId().toString(),
                                "dropped-outdated-paragraphs",
                                Sensor.RecordingLevel.INFO);
        context.schedule(
                CONTEXT_LIFE.dividedBy(6), PunctuationType.STREAM_TIME, this::forgetOpenArticles);
        context.schedule(
                Duration.ofDays(1), PunctuationType.STREAM_TIME, this::forgetLedgerEntries);
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
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

    private void tag(FixedKeyRecord<byte[], byte[]> record, Paragraph paragraph) {
        String id = paragraph.articleId();
        LedgerEntry past = past(id);
        OpenArticle article = openArticles.get(id);
        if (isOutdated(paragraph, past, article)) {
            dropped.record();
            return;
        }
        long now = processor.currentStreamTimeMs();
        if (article != null && paragraph.revision() > article.revision()) {
            past = past.owing(article, past.revision(), now);
            ledger.put(id, past);
            article = null;
        }
        if (article == null) {
            article = OpenArticle.start(paragraph.revision());
        }
        if (paragraph.text().length() > Paragraph.MAXIMUM_LENGTH) {
            String message =
                    "paragraph %d of article %s has %d UTF-16 units, more than %d"
                            .formatted(
                                    paragraph.index(),
                                    id,
                                    paragraph.text().length(),
                                    Paragraph.MAXIMUM_LENGTH);
            passOver(record, paragraph, article, past, message);
            return;
        }
        Tagging tagging = tagger.tag(article.context(), paragraph);
        EnrichedParagraph enriched = tagging.enriched();
        OpenArticle next = article.after(enriched, tagging.context(), now);
        byte[] json =
                Json.write(paragraph.isLast() ? with(enriched, past.supersededBy(next)) : enriched);
        if (json.length > Topics.MAXIMUM_VALUE_BYTES) {
            String message =
                    "paragraph %d of article %s is too large with its tags (%d bytes)"
                            .formatted(paragraph.index(), id, json.length);
            passOver(record, paragraph, article, past, message);
            return;
        }
        publish(record, json);
        close(paragraph, next, LedgerEntry.of(next, now));
    }

    /** Sets a paragraph aside; the article goes on with the next. */
    private void passOver(
            FixedKeyRecord<byte[], byte[]> record,
            Paragraph paragraph,
            OpenArticle article,
            LedgerEntry past,
            String message) {
        setAside(record, Reason.TOO_LONG, message);
        long now = processor.currentStreamTimeMs();
        OpenArticle next = article.passedOver(paragraph.index(), now);
        close(paragraph, next, past.owing(next, next.revision(), now));
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

    private void close(Paragraph paragraph, OpenArticle article, LedgerEntry complete) {
        if (paragraph.isLast()) {
            openArticles.delete(paragraph.articleId());
            ledger.put(paragraph.articleId(), complete);
        } else {
            openArticles.put(paragraph.articleId(), article);
        }
    }

    private void retract(FixedKeyRecord<byte[], byte[]> record, Retraction retraction) {
        String id = retraction.articleId();
        LedgerEntry past = past(id);
        if (retraction.revision() <= past.revision()) {
            dropped.record();
            return;
        }
        long now = processor.currentStreamTimeMs();
        OpenArticle open = openArticles.get(id);
        LedgerEntry all = open == null ? past : past.owing(open, past.revision(), now);
        OpenArticle nothing = OpenArticle.start(retraction.revision());
        Supersedes lost = all.supersededBy(nothing);
        publish(
                record,
                Json.write(
                        new Retraction(
                                id,
                                retraction.revision(),
                                retraction.reason(),
                                retraction.retractedAt(),
                                lost)));
        openArticles.delete(id);
        ledger.put(id, LedgerEntry.of(nothing, now));
    }

    private LedgerEntry past(String id) {
        LedgerEntry entry = ledger.get(id);
        return entry == null ? LedgerEntry.NONE : entry;
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

    private void publish(FixedKeyRecord<byte[], byte[]> record, byte[] json) {
        processor.forward(record.withValue(new Outcome.Published(Bytes.wrap(json))));
    }

    private void setAside(FixedKeyRecord<byte[], byte[]> record, Reason reason, String message) {
        Origin origin =
                processor
                        .recordMetadata()
                        .map(it -> new Origin(it.topic(), it.partition(), it.offset()))
                        .orElseThrow();
        Headers headers = new RecordHeaders(record.headers());
        DeadLetter.ofRecord(Stage.PROCESS, reason, message, origin).addTo(headers);
        Bytes original = record.value() == null ? null : Bytes.wrap(record.value());
        processor.forward(
                record.<Outcome>withValue(new Outcome.SetAside(original)).withHeaders(headers));
    }

    /** An article that never ended still owes its consumers the ids it has told them. */
    private void forgetOpenArticles(long streamTime) {
        try (var entries = openArticles.all()) {
            entries.forEachRemaining(
                    it -> {
                        if (it.value.touchedAt() + CONTEXT_LIFE.toMillis() < streamTime) {
                            LedgerEntry past = past(it.key);
                            ledger.put(it.key, past.owing(it.value, past.revision(), streamTime));
                            openArticles.delete(it.key);
                        }
                    });
        }
    }

    private void forgetLedgerEntries(long streamTime) {
        try (var entries = ledger.all()) {
            entries.forEachRemaining(
                    it -> {
                        if (it.value.touchedAt() + LEDGER_LIFE.toMillis() < streamTime) {
                            ledger.delete(it.key);
                        }
                    });
        }
    }
}
