package dev.hearsay.tagger.text;

import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch between quotation marks, the marks included.
 *
 * @param span from the opening to the closing mark, or to the end of the paragraph
 * @param closed whether the paragraph has the closing mark
 */
public record Quotation(Span span, boolean closed) {
    /** The double quotations of a paragraph, in order; a straight mark opens before a word. */
    static List<Quotation> of(String text) {
        List<Quotation> quotations = new ArrayList<>();
        int opened = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (opened < 0 && opens(text, i, c)) {
                opened = i;
            } else if (opened >= 0 && closes(text.charAt(opened), c)) {
                quotations.add(new Quotation(new Span(opened, i + 1), true));
                opened = -1;
            }
        }
        if (opened >= 0) {
            quotations.add(new Quotation(new Span(opened, text.length()), false));
        }
        return quotations;
    }

    private static boolean opens(String text, int i, char c) {
        boolean atWord = i + 1 < text.length() && !Character.isWhitespace(text.charAt(i + 1));
        return atWord && (c == '“' || c == '«' || c == '"');
    }

    private static boolean closes(char opening, char c) {
        return switch (opening) {
            case '“' -> c == '”';
            case '«' -> c == '»';
            default -> c == '"';
        };
    }
}
