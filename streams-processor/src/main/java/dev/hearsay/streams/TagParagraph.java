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
        if (article == null || paragraph.revision() > article.revision()) {
            article = OpenArticle.start(paragraph.revision());
        }
        long now = processor.currentStreamTimeMs();
        if (paragraph.text().length() > Paragraph.MAXIMUM_LENGTH) {
            setAside(
                    record,
                    Reason.TOO_LONG,
                    "paragraph %d of article %s has %d UTF-16 units, more than %d"
                            .formatted(
                                    paragraph.index(),
                                    id,
                                    paragraph.text().length(),
                                    Paragraph.MAXIMUM_LENGTH));
            OpenArticle next = article.passedOver(paragraph.index(), now);
            close(paragraph, next, past.owing(next, now));
            return;
        }
        Tagging tagging = tagger.tag(article.context(), paragraph);
        EnrichedParagraph enriched = tagging.enriched();
        OpenArticle next = article.after(enriched, tagging.context(), now);
        publish(record, paragraph.isLast() ? with(enriched, past.supersededBy(next)) : enriched);
        close(paragraph, next, LedgerEntry.of(next, now));
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
        OpenArticle nothing = OpenArticle.start(retraction.revision());
        Supersedes all = past.supersededBy(nothing);
        publish(
                record,
                new Retraction(
                        id,
                        retraction.revision(),
                        retraction.reason(),
                        retraction.retractedAt(),
                        all));
        openArticles.delete(id);
        ledger.put(id, LedgerEntry.of(nothing, processor.currentStreamTimeMs()));
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

    private void publish(FixedKeyRecord<byte[], byte[]> record, Message message) {
        processor.forward(record.withValue(new Outcome.Published(message)));
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

    private void forgetOpenArticles(long streamTime) {
        try (var entries = openArticles.all()) {
            entries.forEachRemaining(
                    it -> {
                        if (it.value.touchedAt() + CONTEXT_LIFE.toMillis() < streamTime) {
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
