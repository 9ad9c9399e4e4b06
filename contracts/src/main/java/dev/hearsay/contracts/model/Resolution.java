package dev.hearsay.contracts.model;

/**
 * Who is meant, and the place in the article that proves it.
 *
 * @param name the fullest form under which the article names them
 * @param paragraph index of the paragraph that holds the evidence
 * @param start start of the evidence in that paragraph, in UTF-16 code units
 * @param end end of the evidence, exclusive
 * @param confidence that they are meant, in [0, 1]; null in records of releases that did not tell
 */
public record Resolution(String name, int paragraph, int start, int end, Double confidence) {
    public Resolution {
        Check.notBlank("resolved.name", name);
        Check.atLeast("resolved.paragraph", 0, paragraph);
        Check.present("resolved", new Span(start, end));
        Check.probability("resolved.confidence", confidence);
    }
}
