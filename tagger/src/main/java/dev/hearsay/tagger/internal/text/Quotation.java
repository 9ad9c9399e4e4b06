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
    /** A mark that opens, and those that may close what it opened. */
    private record Marks(String opening, List<String> closing) {
        /** Single marks are apostrophes too. */
        boolean single() {
            return opening.equals("‘") || opening.equals("'");
        }
    }

    private static final List<Marks> MARKS =
            List.of(
                    new Marks("“", List.of("”")),
                    new Marks("„", List.of("“", "”")),
                    new Marks("«", List.of("»")),
                    new Marks("\"", List.of("\"")),
                    new Marks("``", List.of("''")),
                    new Marks("''", List.of("''")),
                    new Marks("‘", List.of("’")),
                    new Marks("'", List.of("'")));

    /** The outermost quotations of a paragraph, in order. */
    static List<Quotation> of(String text) {
        List<Quotation> quotations = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int at = i;
            Marks marks = MARKS.stream().filter(it -> opens(it, text, at)).findFirst().orElse(null);
            int end = marks == null ? -1 : end(marks, text, at + marks.opening().length());
            if (end > 0) {
                quotations.add(new Quotation(new Span(at, end), true));
                i = end;
            } else if (marks != null && !marks.opening().equals("'")) {
                quotations.add(new Quotation(new Span(at, text.length()), false));
                i = text.length();
            } else {
                i++;
            }
        }
        return quotations;
    }

    private static boolean opens(Marks marks, String text, int at) {
        int next = at + marks.opening().length();
        if (!text.startsWith(marks.opening(), at) || next >= text.length()) {
            return false;
        }
        boolean inWord = at > 0 && !isGap(text.charAt(at - 1));
        boolean gap = Character.isWhitespace(text.charAt(next));
        if (marks.single()) {
            return !inWord && !gap && !isElision(text, next);
        }
        return !gap || !inWord;
    }

    /** What a mark that closes nothing cannot follow. */
    private static boolean isGap(char before) {
        return Character.isWhitespace(before) || "([—–-/“\"‘„«".indexOf(before) >= 0;
    }

    /** "’90s", "’em": letters are left out. */
    private static boolean isElision(String text, int next) {
        String rest = text.substring(next, Math.min(text.length(), next + 5));
        return rest.matches("(?s)(?:\\d\\ds?\\b|em\\b|til\\b|tis\\b|twas\\b|cause\\b).*");
    }

    /** Offset behind the closing mark; -1 without one. */
    private static int end(Marks marks, String text, int from) {
        int last = -1;
        for (int i = from; i < text.length(); i++) {
            boolean another = marks.single() && opens(marks, text, i);
            if (another && (last > 0 || marks.opening().equals("'"))) {
                return last;
            }
            for (String closing : marks.closing()) {
                if (!text.startsWith(closing, i)) {
                    continue;
                }
                int behind = i + closing.length();
                if (!marks.single()) {
                    return behind;
                }
                if (closes(text, i)) {
                    if (!isPossessive(text, i)) {
                        return behind;
                    }
                    last = last < 0 ? behind : last;
                }
            }
        }
        return last;
    }

    /** Whether a single mark ends a word, and not only a part of one. */
    private static boolean closes(String text, int at) {
        boolean follows = !Character.isWhitespace(text.charAt(at - 1));
        return follows
                && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** "the workers’ rights": a mark that a better one may still follow. */
    private static boolean isPossessive(String text, int at) {
        return "sSzxn".indexOf(text.charAt(at - 1)) >= 0
                && at + 2 < text.length()
                && text.charAt(at + 1) == ' '
                && Character.isLowerCase(text.charAt(at + 2));
    }
}
