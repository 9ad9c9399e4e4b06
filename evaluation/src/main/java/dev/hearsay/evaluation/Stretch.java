package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Characters of an article that belong together, counted in UTF-16 code units of its text. */
final class Stretch {
    private final List<Span> spans;
    private final BitSet units = new BitSet();

    Stretch(List<Span> spans) {
        this.spans = List.copyOf(spans);
        spans.forEach(span -> units.set(span.start(), span.end()));
    }

    /** Reads {@code [[start,end]…]}, or a single {@code [start,end]}. */
    static Stretch of(JsonNode node) {
        List<Span> spans = new ArrayList<>();
        if (node.path(0).isInt()) {
            spans.add(new Span(node.path(0).asInt(), node.path(1).asInt()));
        } else {
            node.forEach(it -> spans.add(new Span(it.path(0).asInt(), it.path(1).asInt())));
        }
        return new Stretch(spans);
    }

    /** Spans of a paragraph as spans of its article. */
    static Stretch of(List<Span> spans, int paragraphStart) {
        return new Stretch(
                spans.stream()
                        .map(it -> new Span(it.start() + paragraphStart, it.end() + paragraphStart))
                        .toList());
    }

    List<Span> spans() {
        return spans;
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    boolean overlaps(Stretch other) {
        return units.intersects(other.units);
    }

    /** Jaccard overlap in [0, 1]. */
    double overlap(Stretch other) {
        BitSet both = (BitSet) units.clone();
        both.and(other.units);
        BitSet either = (BitSet) units.clone();
        either.or(other.units);
        return either.isEmpty() ? 0 : (double) both.cardinality() / either.cardinality();
    }
}
