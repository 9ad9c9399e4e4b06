package dev.hearsay.tagger.internal.text;

import dev.hearsay.contracts.model.Span;
import java.util.Locale;

/** A word, a number or a punctuation mark: UTF-16 code units, half-open. */
public record Token(int start, int end, String text, String lower) {
    static Token of(int start, int end, String paragraph) {
        String text = paragraph.substring(start, end);
        return new Token(start, end, text, text.toLowerCase(Locale.ROOT));
    }

    public Span span() {
        return new Span(start, end);
    }

    public boolean isWord() {
        return Character.isLetterOrDigit(text.codePointAt(0));
    }

    public boolean isCapitalised() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    public boolean isNumber() {
        return Character.isDigit(text.charAt(0));
    }
}
