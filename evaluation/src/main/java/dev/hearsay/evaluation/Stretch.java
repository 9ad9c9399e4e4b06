package dev.hearsay.evaluation;

import dev.hearsay.contracts.model.Span;
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

    /** Spans of a paragraph as spans of its article. */
    static Stretch of(List<Span> spans, int paragraphStart) {
        return new Stretch(spans.stream().map(it -> it.shifted(paragraphStart)).toList());
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
