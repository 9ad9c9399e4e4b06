package dev.hearsay.contracts.model;

/** A named stretch of a paragraph: UTF-16 code units, half-open, with its surface. */
public record Mention(int start, int end, String text) {
    public Mention {
        Check.present("span", new Span(start, end));
        Check.notBlank("text", text);
    }

    /** The mention at a span of a text. */
    public static Mention of(Span span, String text) {
        return new Mention(span.start(), span.end(), span.of(text));
    }

    public Span span() {
        return new Span(start, end);
    }
}
