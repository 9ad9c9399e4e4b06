package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.encoder.EventReader.Answer;
import dev.hearsay.tagger.internal.encoder.TagSequence.Run;
import dev.hearsay.tagger.internal.encoder.WordPieces.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the model saw in one text. Offsets are UTF-16 code units of the text, half-open. */
public final class Labelling {
    /** In word pieces, on either side of a trigger. */
    private static final int NEIGHBOURHOOD = 40;

    private final List<Piece> pieces;
    private final List<Window> windows;
    private final List<Run<ClaimLabel>> claims;
    private final List<Run<ClaimLabel>> nested;
    private final List<Run<IncidentType>> triggers;
    private final float[][] sentenceLogits;
    private final Map<Desk, Double> desks;
    private final EventReader eventReader;

    Labelling(
            List<Piece> pieces,
            List<Window> windows,
            List<Run<ClaimLabel>> claims,
            List<Run<ClaimLabel>> nested,
            List<Run<IncidentType>> triggers,
            float[][] sentenceLogits,
            Map<Desk, Double> desks,
            EventReader eventReader) {
        this.pieces = pieces;
        this.windows = windows;
        this.claims = claims;
        this.nested = nested;
        this.triggers = triggers;
        this.sentenceLogits = sentenceLogits;
        this.desks = desks;
        this.eventReader = eventReader;
    }

    /**
     * A labelled stretch of whole words.
     *
     * @param probability of the label, in [0, 1]
     */
    public record Tag<L>(L label, Span span, double probability) {
        /**
         * Tags in order, those of a label that follow one another with only space between as one.
         */
        public static <L> List<Tag<L>> joined(List<Tag<L>> tags, L label, String text) {
            List<Tag<L>> joined = new ArrayList<>();
            for (Tag<L> tag : tags) {
                Tag<L> last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                if (last != null && tag.label().equals(label) && last.isContinuedBy(tag, text)) {
                    joined.set(joined.size() - 1, last.with(tag));
                } else {
                    joined.add(tag);
                }
            }
            return joined;
        }

        private boolean isContinuedBy(Tag<L> next, String text) {
            return label.equals(next.label)
                    && span.end() <= next.span.start()
                    && text.substring(span.end(), next.span.start()).isBlank();
        }

        private Tag<L> with(Tag<L> next) {
            return new Tag<>(
                    label,
                    new Span(span.start(), next.span.end()),
                    Math.min(probability, next.probability));
        }
    }

    /**
     * An event as read around its trigger.
     *
     * @param type probabilities of the incident types
     * @param factuality probabilities
     * @param mode probabilities by name, {@code none} among them
     * @param incident the probability that the trigger is one
     * @param background the probability that it is told as the past of another story
     */
    public record Event(
            List<Tag<EventLabel>> participants,
            Map<IncidentType, Double> type,
            Map<Factuality, Double> factuality,
            Map<String, Double> mode,
            double incident,
            double background) {}

    /** Stretches of attributions that are in no other's content, in order. */
    public List<Tag<ClaimLabel>> claims() {
        return claims.stream().map(run -> tag(run, 0)).toList();
    }

    /** Stretches of attributions within another's content, in order. */
    public List<Tag<ClaimLabel>> nested() {
        return nested.stream().map(run -> tag(run, 0)).toList();
    }

    /** The probability that the text is of a desk. */
    public double desk(Desk desk) {
        return desks.get(desk);
    }

    /** Triggers labelled with their incident type, in order. */
    public List<Tag<IncidentType>> triggers() {
        return triggers.stream().map(run -> tag(run, 0)).toList();
    }

    /**
     * Reads the text again for one of its triggers.
     *
     * @param number index into {@link #triggers()}
     */
    public Event event(int number) {
        Run<IncidentType> trigger = triggers.get(number);
        return event(trigger.first(), trigger.last());
    }

    /**
     * Reads the text again for a trigger of one's own.
     *
     * @throws IllegalArgumentException if the span holds no word
     */
    public Event event(Span trigger) {
        int last = pieceAt(trigger.end()) - 1;
        int first = pieceAt(trigger.start());
        if (first > 0 && pieces.get(first - 1).span().overlaps(trigger)) {
            first--;
        }
        if (first > last) {
            throw new IllegalArgumentException("no word at " + trigger);
        }
        return event(first, last);
    }

    private Event event(int first, int lastOfTrigger) {
        Window window = windows.get(lastWindowFrom(first));
        int last = Math.min(lastOfTrigger, window.end() - 1);
        Window around = window.part(first - NEIGHBOURHOOD, last + 1 + NEIGHBOURHOOD);
        Answer answer = eventReader.read(around, first - around.first(), last - around.first());
        List<Tag<EventLabel>> participants =
                answer.participants().stream().map(run -> tag(run, around.first())).toList();
        return new Event(
                participants,
                answer.type(),
                answer.factuality(),
                answer.mode(),
                answer.incident(),
                answer.background());
    }

    /**
     * How much a fact checker would want to check what stands in some spans, in [0, 1]: the mean of
     * the probabilities that it is worth checking and that it can be checked.
     */
    public double checkWorthiness(List<Span> spans) {
        double[] sums = new double[2];
        int count = 0;
        for (Span span : spans) {
            int end = pieceAt(span.end());
            for (int i = pieceAt(span.start()); i < end; i++) {
                if (span.contains(pieces.get(i).span())) {
                    sums[0] += sentenceLogits[i][0];
                    sums[1] += sentenceLogits[i][1];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : (logistic(sums[0] / count) + logistic(sums[1] / count)) / 2;
    }

    /** The last window that opens at or before a piece. */
    private int lastWindowFrom(int piece) {
        int low = 0;
        int high = windows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (windows.get(middle).first() <= piece) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The first piece that starts at or behind an offset. */
    private int pieceAt(int offset) {
        return Piece.at(pieces, offset);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A run widened to whole words. */
    private <L> Tag<L> tag(Run<L> run, int offset) {
        int first = run.first() + offset;
        int last = run.last() + offset;
        while (first > 0 && pieces.get(first).within()) {
            first--;
        }
        while (last + 1 < pieces.size() && pieces.get(last + 1).within()) {
            last++;
        }
        var span = new Span(pieces.get(first).span().start(), pieces.get(last).span().end());
        return new Tag<>(run.label(), span, run.probability());
    }
}
