package dev.hearsay.tagger.internal.encoder;

/**
 * What the model sees beside a text, behind it: what the article is about tells what its sentences
 * mean.
 *
 * @param title of the article, null if it has none
 * @param before the end of the paragraph before, null in the first
 */
public record Surroundings(String title, String before) {
    /** Of a text that stands alone. */
    public static final Surroundings NONE = new Surroundings(null, null);
}
