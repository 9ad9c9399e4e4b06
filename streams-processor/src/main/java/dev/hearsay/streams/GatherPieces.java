package dev.hearsay.streams;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.DeadLetter.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
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

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LOOKING = Duration.ofSeconds(10);

    private ProcessorContext<byte[], List<Arrived>> processor;
    private KeyValueStore<Bytes, WaitingPiece> waiting;
    private final String topic;

    GatherPieces(String topic) {
        this.topic = topic;
    }

    @Override
    public void init(ProcessorContext<byte[], List<Arrived>> context) {
        processor = context;
        waiting = context.getStateStore(WAITING);
        context.schedule(LOOKING, PunctuationType.WALL_CLOCK_TIME, this::handOnWhatWaitsTooLong);
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
        if (before != null && !paragraph.filter(before::goesOnWith).isPresent()) {
            handOn(key, before);
            before = null;
        }
        if (paragraph.isEmpty()) {
            handOn(List.of(arrived));
            return;
        }
        WaitingPiece piece =
                (before == null ? WaitingPiece.before(paragraph.get()) : before)
                        .with(paragraph.get(), arrived, processor.currentSystemTimeMs());
        if (piece.isWhole(paragraph.get())) {
            handOn(key, piece);
        } else {
            waiting.put(key, piece);
        }
    }

    private void handOnWhatWaitsTooLong(long now) {
        List<Bytes> due = new ArrayList<>();
        try (var entries = waiting.all()) {
            entries.forEachRemaining(
                    it -> {
                        if (it.value.since() + LONGEST_WAIT.toMillis() < now) {
                            due.add(it.key);
                        }
                    });
        }
        due.forEach(key -> handOn(key, waiting.get(key)));
    }

    private void handOn(Bytes key, WaitingPiece piece) {
        if (piece.records().size() > 1 || waiting.get(key) != null) {
            waiting.delete(key);
        }
        int partition = processor.taskId().partition();
        handOn(
                piece.records().stream()
                        .map(it -> it.arrived(key.get(), topic, partition))
                        .toList());
    }

    private void handOn(List<Arrived> piece) {
        Record<byte[], byte[]> first = piece.get(0).record();
        processor.forward(new Record<>(first.key(), piece, first.timestamp()));
    }
}
