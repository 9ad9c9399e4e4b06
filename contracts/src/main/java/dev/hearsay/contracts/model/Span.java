package dev.hearsay.contracts.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A stretch of text: half-open {@code [start, end)} in UTF-16 code units of the text it belongs to.
 */
public record Span(int start, int end) implements Comparable<Span> {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("invalid span [%d, %d)".formatted(start, end));
        }
    }

    /**
     * The characters of this span.
     *
     * @throws IndexOutOfBoundsException if the span does not lie within the text
     */
    public String of(String text) {
        return text.substring(start, end);
    }

    /** The surfaces of several spans, in the order given, joined by one space. */
    public static String surface(List<Span> spans, String text) {
        return spans.stream().map(span -> span.of(text)).collect(Collectors.joining(" "));
    }

    public int length() {
        return end - start;
    }

    /** The same span in a text that has so many more units before it. */
    public Span shifted(int by) {
        return new Span(start + by, end + by);
    }

    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }

    @Override
    public int compareTo(Span other) {
        return start != other.start
                ? Integer.compare(start, other.start)
                : Integer.compare(end, other.end);
    }
}
