package dev.hearsay.producer.article;

import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article.Block;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        boolean longLine = lastLineLength(text, previous) >= SHORTEST_WRAPPED_LINE;
        char last = text.charAt(previous.end() - 1);
        boolean open = Character.isLetterOrDigit(last) || last == ',' || last == '-' || last == ';';
        return oneNewline
                && longLine
                && open
                && Character.isLowerCase(text.codePointAt(next.start()));
    }

    private static int lastLineLength(String text, Block block) {
        int start = block.end();
        while (start > block.start() && !isNewline(text.charAt(start - 1))) {
            start--;
        }
        return block.end() - start;
    }

    /**
     * The same paragraphs, those that are too long cut: between sentences, else between words, else
     * between characters.
     *
     * @param longest in UTF-16 code units
     */
    static List<Block> cut(String text, List<Block> blocks, int longest) {
        if (blocks.stream().allMatch(it -> it.end() - it.start() <= longest)) {
            return blocks;
        }
        List<Block> cut = new ArrayList<>();
        for (Block block : blocks) {
            int start = block.start();
            for (int bound : bounds(text, block, longest)) {
                cut.add(trimmed(text, start, bound, block.role()));
                start = bound;
            }
            cut.add(trimmed(text, start, block.end(), block.role()));
        }
        cut.removeIf(it -> it.end() == it.start());
        return cut;
    }

    /** Where a block is to be cut, in order. */
    private static List<Integer> bounds(String text, Block block, int longest) {
        List<Integer> bounds = new ArrayList<>();
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(text.substring(block.start(), block.end()));
        int start = block.start();
        int lastSentence = start;
        int next = block.start() + sentences.first();
        while (block.end() - start > longest) {
            while (next <= start + longest) {
                lastSentence = next;
                int following = sentences.next();
                next =
                        following == BreakIterator.DONE
                                ? Integer.MAX_VALUE
                                : block.start() + following;
            }
            int bound = lastSentence > start ? lastSentence : wordBound(text, start, longest);
            bounds.add(bound);
            start = bound;
        }
        return bounds;
    }

    private static int wordBound(String text, int start, int longest) {
        for (int i = start + longest; i > start + longest / 2; i--) {
            if (isBlank(text.charAt(i - 1))) {
                return i;
            }
        }
        boolean pair = Character.isHighSurrogate(text.charAt(start + longest - 1));
        return start + longest - (pair ? 1 : 0);
    }

    private static Block trimmed(String text, int from, int to, Role role) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return new Block(start, end, role);
    }

    private static void addTrimmed(List<Block> blocks, String text, int from, int to) {
        Block block = trimmed(text, from, to, Role.BODY);
        if (block.end() > block.start()) {
            blocks.add(block);
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
