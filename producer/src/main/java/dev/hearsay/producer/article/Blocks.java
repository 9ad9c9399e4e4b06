package dev.hearsay.producer.article;

import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article.Block;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into paragraphs without changing a character of it. */
final class Blocks {
    private static final int SHORTEST_WRAPPED_LINE = 40;

    private Blocks() {}

    /**
     * Every run of newlines ends a paragraph; surrounding space and a byte order mark belong to
     * none.
     */
    static List<Block> ofLines(String text) {
        List<Block> blocks = new ArrayList<>();
        int lineStart = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isNewline(text.charAt(i))) {
                addTrimmed(blocks, text, lineStart, i);
                lineStart = i + 1;
            }
        }
        return blocks;
    }

    /** As {@link #ofLines}, but lines that a program wrapped at a column stay one paragraph. */
    static List<Block> of(String text) {
        List<Block> joined = new ArrayList<>();
        for (Block line : ofLines(text)) {
            Block previous = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (previous != null && isWrapped(text, previous, line)) {
                joined.set(joined.size() - 1, new Block(previous.start(), line.end(), Role.BODY));
            } else {
                joined.add(line);
            }
        }
        return joined;
    }

    /** A long line without an end, and the next one, under no blank line, goes on in lower case. */
    private static boolean isWrapped(String text, Block previous, Block next) {
        String between = text.substring(previous.end(), next.start()).replace("\r\n", "\n");
        boolean oneNewline = between.chars().filter(c -> isNewline((char) c)).count() == 1;
        int lineStart =
                Math.max(
                        text.lastIndexOf('\n', previous.end() - 1),
                        text.lastIndexOf('\r', previous.end() - 1));
        boolean longLine =
                previous.end() - Math.max(lineStart, previous.start()) >= SHORTEST_WRAPPED_LINE;
        char last = text.charAt(previous.end() - 1);
        boolean open = Character.isLetterOrDigit(last) || last == ',' || last == '-' || last == ';';
        return oneNewline
                && longLine
                && open
                && Character.isLowerCase(text.codePointAt(next.start()));
    }

    private static void addTrimmed(List<Block> blocks, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            blocks.add(new Block(start, end, Role.BODY));
        }
    }

    private static boolean isNewline(char c) {
        return c == '\n'
                || c == '\r'
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u0085'
                || c == '\f';
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || c == '\ufeff'
                || c == '\u200b';
    }
}
