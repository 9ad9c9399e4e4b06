package dev.hearsay.contracts.model;

/**
 * A sentence of a paragraph, in UTF-16 code units, half-open.
 *
 * @param checkWorthiness how much a fact checker would want to check it, in [0, 1]; may be null
 */
public record Sentence(int start, int end, Double checkWorthiness) {
    public Sentence {
        Check.present("sentence", new Span(start, end));
        Check.probability("checkWorthiness", checkWorthiness);
    }

    public Span span() {
        return new Span(start, end);
    }
}
