package dev.hearsay.tagger.internal.text;

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
        String closing = "";
        int i = 0;
        while (i < text.length()) {
            if (opened < 0) {
                String mark = openingAt(text, i);
                if (mark.isEmpty()) {
                    i++;
                } else {
                    opened = i;
                    closing = closingOf(mark);
                    i += mark.length();
                }
            } else if (text.startsWith(closing, i)) {
                i += closing.length();
                quotations.add(new Quotation(new Span(opened, i), true));
                opened = -1;
            } else {
                i++;
            }
        }
        if (opened >= 0) {
            quotations.add(new Quotation(new Span(opened, text.length()), false));
        }
        return quotations;
    }

    /** The mark that opens a quotation here; two single marks are a double one. */
    private static String openingAt(String text, int i) {
        for (String mark : List.of("“", "«", "\"", "''", "``")) {
            int next = i + mark.length();
            if (text.startsWith(mark, i)
                    && next < text.length()
                    && !Character.isWhitespace(text.charAt(next))) {
                return mark;
            }
        }
        return "";
    }

    private static String closingOf(String opening) {
        return switch (opening) {
            case "“" -> "”";
            case "«" -> "»";
            case "``" -> "''";
            default -> opening;
        };
    }
}
