package dev.hearsay.streams;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.DeadLetter.Origin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets paragraphs wait until a piece of their article is whole, so that a claim can be given to
 * someone whom the article names only later. An article that is sent in one transaction does not
 * wait; one whose rest does not come is handed on as it is. Whatever else comes is handed on at
 * once, behind the paragraphs of its article.
 */
final class GatherPieces implements Processor<byte[], byte[], byte[], List<Arrived>> {
    static final String WAITING = "waiting-pieces-by-id";

    /** From the first paragraph on, or from the start of this task. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final Duration LOOKING = Duration.ofSeconds(1);

    /** Of all that waits in a partition. */
    private static final long MOST_BYTES = 16 * 1024 * 1024;

    private final String topic;
    private final LastLook lastLook;
    private final Map<Bytes, Wait> waits = new LinkedHashMap<>();
    private ProcessorContext<byte[], List<Arrived>> processor;
    private KeyValueStore<Bytes, WaitingPiece> waiting;
    private long bytes;
    private Cancellable looking;

    /**
     * @param topic of the paragraphs
     * @param lastLook shared by all partitions
     */
    GatherPieces(String topic, LastLook lastLook) {
        this.topic = topic;
        this.lastLook = lastLook;
    }

    /**
     * When each thread last handed on what waited too long. A thread does so for one article and
     * then commits, whatever the number of its partitions: a transaction must not last.
     */
    static final class LastLook {
        private final ThreadLocal<Long> at = ThreadLocal.withInitial(() -> Long.MIN_VALUE);

        private boolean isOver(long now) {
            return now < at.get() || now >= at.get() + LOOKING.toMillis() / 2;
        }

        private void endsAt(long now) {
            at.set(now);
        }
    }

    /** Since when a piece waits, in milliseconds by the clock, and its size. */
    private record Wait(long since, int bytes) {}

    @Override
    public void init(ProcessorContext<byte[], List<Arrived>> context) {
        processor = context;
        waiting = context.getStateStore(WAITING);
        try (var entries = waiting.all()) {
            entries.forEachRemaining(
                    it -> remember(it.key, it.value, processor.currentSystemTimeMs()));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Origin origin =
                processor
                        .recordMetadata()
                        .map(it -> new Origin(it.topic(), it.partition(), it.offset()))
                        .orElseThrow();
        var arrived = new Arrived(record, origin);
        if (record.key() == null) {
            handOn(List.of(arrived));
            return;
        }
        var key = Bytes.wrap(record.key());
        Optional<Paragraph> paragraph = arrived.paragraph();
        WaitingPiece before = waiting.get(key);
        if (before != null && paragraph.filter(before::goesOnWith).isEmpty()) {
            handOn(key, before);
            before = null;
        }
        if (paragraph.isEmpty()) {
            handOn(List.of(arrived));
            return;
        }
        long now = processor.currentSystemTimeMs();
        WaitingPiece piece =
                (before == null ? WaitingPiece.before(paragraph.get(), now) : before)
                        .with(paragraph.get(), arrived);
        if (piece.isWhole(paragraph.get())) {
            handOn(key, piece);
        } else {
            waiting.put(key, piece);
            remember(key, piece, piece.since());
        }
        if (bytes > MOST_BYTES) {
            handOnTheOldest();
        }
    }

    private void remember(Bytes key, WaitingPiece piece, long since) {
        Wait before = waits.get(key);
        // A piece that grows keeps its place and its time.
        waits.put(key, new Wait(before == null ? since : before.since(), piece.bytes()));
        bytes += piece.bytes() - (before == null ? 0 : before.bytes());
        if (looking == null) {
            looking =
                    processor.schedule(
                            LOOKING, PunctuationType.WALL_CLOCK_TIME, now -> handOnWhatIsDue());
        }
    }

    private void forget(Bytes key) {
        if (waiting.get(key) != null) {
            waiting.delete(key);
        }
        Wait wait = waits.remove(key);
        bytes -= wait == null ? 0 : wait.bytes();
        if (waits.isEmpty() && looking != null) {
            // An idle processor commits nothing.
            looking.cancel();
            looking = null;
        }
    }

    private void handOnWhatIsDue() {
        long now = processor.currentSystemTimeMs();
        if (waits.isEmpty() || !lastLook.isOver(now)) {
            return;
        }
        long since = waits.values().iterator().next().since();
        if (since > now || since + LONGEST_WAIT.toMillis() < now) {
            handOnTheOldest();
            lastLook.endsAt(processor.currentSystemTimeMs());
            processor.commit();
        }
    }

    private void handOnTheOldest() {
        Bytes key = waits.keySet().iterator().next();
        handOn(key, waiting.get(key));
    }

    private void handOn(Bytes key, WaitingPiece piece) {
        int partition = processor.taskId().partition();
        handOn(
                piece.records().stream()
                        .map(it -> it.arrived(key.get(), topic, partition))
                        .toList());
        forget(key);
    }

    private void handOn(List<Arrived> piece) {
        Record<byte[], byte[]> first = piece.get(0).record();
        processor.forward(new Record<>(first.key(), piece, first.timestamp()));
    }
}
