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
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.DeadLetter.Stage;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.streams.ArticleMemory.Article;
import dev.hearsay.streams.Revisions.Step;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.GuardedTagger;
import dev.hearsay.tagger.GuardedTagger.TextFailedException;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagging;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tags each paragraph in the context of its article, and tells what the article no longer has. */
final class TagParagraphs implements Processor<byte[], List<Arrived>, byte[], Outcome> {
    private static final Logger LOGGER = LoggerFactory.getLogger(TagParagraphs.class);
    private static final Duration CLEANING = Duration.ofMinutes(10);

    /** Of what other programs put on a record, in bytes. */
    private static final int LARGEST_HEADERS = 32 * 1024;

    private final GuardedTagger tagger;
    private final Duration retention;
    private final Caution caution;
    private final LongAdder processed;
    private ProcessorContext<byte[], Outcome> processor;
    private ArticleMemory memory;
    private Sensor dropped;

    TagParagraphs(GuardedTagger tagger, Duration retention, Caution caution, LongAdder processed) {
        this.tagger = tagger;
        this.retention = retention;
        this.caution = caution;
        this.processed = processed;
    }

    @Override
    public void init(ProcessorContext<byte[], Outcome> context) {
        processor = context;
        memory = new ArticleMemory(context, retention);
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
                    memory.forgetOpenArticles(now);
                    memory.forgetLedgerEntries(now);
                });
    }

    @Override
    public void process(Record<byte[], List<Arrived>> piece) {
        caution.watch(() -> read(piece.value()));
        processed.add(piece.value().size());
        if (caution.isDue()) {
            processor.commit();
        }
    }

    /** Tags all of a piece before anything is written: it would wait in an open transaction. */
    private void read(List<Arrived> piece) {
        var reading = new Reading(piece);
        piece.forEach(it -> read(it, reading));
        reading.writes.forEach(Runnable::run);
    }

    /** A piece that is being tagged. */
    private final class Reading {
        private final List<Paragraph> ahead;
        private final List<Runnable> writes = new ArrayList<>();
        private boolean lookedAhead;

        /** The article of the piece's paragraphs, as it is remembered once all is written. */
        private Article article;

        private Ordinals ordinals;

        private Reading(List<Arrived> piece) {
            ahead =
                    piece.stream()
                            .flatMap(
                                    it ->
                                            it
                                                    .paragraph()
                                                    .filter(
                                                            paragraph ->
                                                                    tooLarge(it.record(), paragraph)
                                                                            .isEmpty())
                                                    .stream())
                            .toList();
        }

        private Article article(String id) {
            if (article == null) {
                article = memory.article(id);
            }
            return article;
        }

        private Ordinals ordinals(Paragraph paragraph) {
            if (ordinals == null) {
                ordinals = memory.toldIds().ordinals(paragraph.articleId(), paragraph.revision());
            }
            return ordinals;
        }

        /** What the paragraphs before left, with those whom this one and the ones behind name. */
        private ArticleContext context(Step step, Paragraph paragraph) {
            ArticleContext before = step.starts() ? ArticleContext.EMPTY : article.context();
            if (lookedAhead) {
                return before;
            }
            lookedAhead = true;
            return tagger.lookAhead(
                    before, ahead.stream().filter(it -> it.index() >= paragraph.index()).toList());
        }

        private void advance(Step step, boolean known, ArticleContext context) {
            article = new Article(step.after(), known, context);
        }
    }

    private void read(Arrived arrived, Reading reading) {
        Record<byte[], byte[]> record = arrived.record();
        if (record.value() == null) {
            setAside(arrived, Reason.NULL_VALUE, "record without a value");
            return;
        }
        Message message;
        try {
            message = Json.read(record.value());
        } catch (MalformedMessageException e) {
            setAside(arrived, Reason.MALFORMED, e.getMessage());
            return;
        }
        String id = message.articleId();
        if (!arrived.isKeyOf(message)) {
            setAside(arrived, Reason.WRONG_KEY, "the key is not the article id " + id);
        } else if (!(message instanceof Paragraph) && !(message instanceof Retraction)) {
            setAside(arrived, Reason.MALFORMED, "neither a paragraph nor a retraction");
        } else if (id.length() > Limits.ID) {
            // Not even its state could be kept.
            setAside(
                    arrived,
                    Reason.TOO_LONG,
                    "the id has %d UTF-16 units, more than %d".formatted(id.length(), Limits.ID));
        } else if (message instanceof Paragraph paragraph) {
            tag(arrived, paragraph, reading);
        } else if (message instanceof Retraction retraction) {
            retract(arrived, retraction);
        }
    }

    private void tag(Arrived arrived, Paragraph paragraph, Reading reading) {
        Record<byte[], byte[]> record = arrived.record();
        String id = paragraph.articleId();
        Article article = reading.article(id);
        Step step = Revisions.step(article.progress(), paragraph);
        if (!step.counts()) {
            dropped.record();
            return;
        }
        ArticleContext context = reading.context(step, paragraph);
        Optional<String> tooLarge = tooLarge(record, paragraph);
        if (tooLarge.isPresent()) {
            passOver(arrived, step, context, Reason.TOO_LONG, tooLarge.get(), reading);
            return;
        }
        Ordinals ordinals = reading.ordinals(paragraph).further();
        Tagging tagging;
        try {
            tagging = tagger.tag(context, paragraph, ordinals);
        } catch (TextFailedException e) {
            LOGGER.warn("{}", e.getMessage());
            LOGGER.debug("what the tagger failed with", e);
            passOver(arrived, step, context, Reason.TAGGER_FAILED, e.getMessage(), reading);
            return;
        }
        EnrichedParagraph enriched = tagging.enriched();
        byte[] json = Json.write(enriched);
        if (json.length > Topics.MAXIMUM_VALUE_BYTES) {
            String message =
                    "paragraph %d of article %s is too large with its tags (%d bytes)"
                            .formatted(paragraph.index(), id, json.length);
            passOver(arrived, step, context, Reason.TOO_LONG, message, reading);
            return;
        }
        reading.ordinals(paragraph).take(ordinals);
        reading.advance(step, true, tagging.context());
        reading.writes.add(
                () -> {
                    long now = processor.currentSystemTimeMs();
                    if (step.starts() || !article.known()) {
                        memory.touch(id, article.progress(), now);
                    }
                    memory.toldIds().tell(enriched, ordinals);
                    if (step.ends()) {
                        publishLast(record, enriched, json, step);
                    } else {
                        publish(record, json);
                    }
                    memory.advance(id, step.after(), tagging.context(), now);
                });
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
            Arrived arrived,
            Step step,
            ArticleContext context,
            Reason reason,
            String message,
            Reading reading) {
        String id = new String(arrived.record().key(), UTF_8);
        reading.advance(step, reading.article.known(), context);
        reading.writes.add(
                () -> {
                    setAside(arrived, reason, message);
                    memory.advance(id, step.after(), context, processor.currentSystemTimeMs());
                });
    }

    /** Publishes the last paragraph of a revision, with what the revision no longer has. */
    private void publishLast(
            Record<byte[], byte[]> record, EnrichedParagraph enriched, byte[] json, Step step) {
        Paragraph paragraph = enriched.paragraph();
        List<Supersedes> lost =
                memory.toldIds().takeBefore(paragraph.articleId(), step.supersedesBefore());
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

    private void retract(Arrived arrived, Retraction retraction) {
        Record<byte[], byte[]> record = arrived.record();
        String id = retraction.articleId();
        Optional<String> headers = tooLargeHeaders(record);
        if (headers.isPresent()) {
            setAside(arrived, Reason.TOO_LONG, headers.get());
            return;
        }
        Step step = Revisions.step(memory.article(id).progress(), retraction);
        if (!step.counts()) {
            dropped.record();
            return;
        }
        List<Supersedes> lost = memory.toldIds().takeBefore(id, step.supersedesBefore());
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
        memory.advance(id, step.after(), ArticleContext.EMPTY, processor.currentSystemTimeMs());
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

    private void publish(Record<byte[], byte[]> record, byte[] json) {
        processor.forward(record.withValue(new Outcome.Published(Bytes.wrap(json))));
    }

    private void setAside(Arrived arrived, Reason reason, String message) {
        Record<byte[], byte[]> record = arrived.record();
        Headers others = record.headers();
        Letter letter =
                DeadLetter.ofRecord(Stage.PROCESS, reason, message, arrived.origin())
                        .letter(record.key(), record.value(), others);
        processor.forward(
                new Record<>(
                        letter.keyBytes(),
                        new Outcome.SetAside(letter.value()),
                        record.timestamp(),
                        letter.headers()));
    }
}
