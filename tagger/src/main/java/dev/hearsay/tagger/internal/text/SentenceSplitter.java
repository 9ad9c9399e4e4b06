package dev.hearsay.tagger.internal.text;

import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds sentence bounds. Titles ("Maj. Gen."), initials, abbreviations and decimals do not end a
 * sentence; closing quotation marks and brackets belong to the sentence they close.
 */
public final class SentenceSplitter {
    private static final Set<String> NEVER_LAST =
            Set.of(
                    "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "gen", "maj", "col", "lt",
                    "sgt", "capt", "cmdr", "adm", "brig", "cpl", "sen", "rep", "gov", "pres", "amb",
                    "messrs", "mme", "fr", "supt", "insp", "det", "vs", "no", "nos", "fig",
                    "approx", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
                    "sept", "oct", "nov", "dec", "e.g", "i.e", "cf", "al", "rear");
    private static final Set<String> SOMETIMES_LAST =
            Set.of("inc", "ltd", "co", "corp", "jr", "sr", "etc", "a.m", "p.m", "bros", "plc");
    private static final String TERMINATORS = ".!?…";
    private static final String CLOSERS = "\"'”’»)]";
    private static final String BULLETS = "•▪●◦‣*–—-";
    private static final String OPENERS = "\"'“‘«([";

    /** "At 5 a.m. Mr. Smith was shot": a time alone is no sentence. */
    private static final Pattern OPENING_TIME =
            Pattern.compile(
                    "(?i)(?:at|by|before|after|around|about|until|from) \\d{1,2}(?:[:.]\\d\\d)? [ap]\\.m");

    private SentenceSplitter() {}

    /**
     * The sentences of a text in order: without surrounding space, together all that is not space.
     */
    public static List<Span> split(String text) {
        List<Span> sentences = new ArrayList<>();
        int start = skipSpace(text, 0);
        int i = start;
        while (i < text.length()) {
            if (text.charAt(i) == '\n' && isBulleted(text, i)) {
                Span line = trimmed(text, start, i);
                if (line != null) {
                    sentences.add(line);
                }
                start = skipSpace(text, i);
                i = start;
                continue;
            }
            if (TERMINATORS.indexOf(text.charAt(i)) < 0) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < text.length()
                    && (TERMINATORS.indexOf(text.charAt(end)) >= 0
                            || CLOSERS.indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            int next = skipSpace(text, end);
            if (next < text.length() && next > end && isBoundary(text, start, i, end, next)) {
                sentences.add(new Span(start, end));
                start = next;
            }
            i = end;
        }
        Span last = trimmed(text, start, text.length());
        if (last != null) {
            sentences.add(last);
        }
        return sentences;
    }

    /** Null where there is nothing but space. */
    private static Span trimmed(String text, int start, int end) {
        int last = end;
        while (last > start && isSpace(text.charAt(last - 1))) {
            last--;
        }
        return last > start ? new Span(start, last) : null;
    }

    /** Whether an item of a list begins on the line behind a line break. */
    private static boolean isBulleted(String text, int lineBreak) {
        int next = skipSpace(text, lineBreak);
        return next + 1 < text.length()
                && BULLETS.indexOf(text.charAt(next)) >= 0
                && isSpace(text.charAt(next + 1));
    }

    private static boolean isBoundary(String text, int start, int mark, int end, int next) {
        int first = next;
        while (first < text.length() - 1 && OPENERS.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        int opening = text.codePointAt(first);
        if (Character.isLowerCase(opening)) {
            return false;
        }
        if (text.charAt(mark) != '.' || end - mark > 1) {
            return Character.isLetterOrDigit(opening) || first > next || end - mark == 1;
        }
        String word = wordBefore(text, start, mark);
        String lower = word.toLowerCase(Locale.ROOT);
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
        if (NEVER_LAST.contains(lower) && !(lower.equals("no") && !Character.isDigit(opening))) {
            return false;
        }
        if (initial) {
            return false;
        }
        boolean acronym = word.indexOf('.') > 0;
        if (OPENING_TIME.matcher(text).region(start, mark).matches()) {
            return false;
        }
        if (acronym || SOMETIMES_LAST.contains(lower)) {
            return startsLikeASentence(text, first);
        }
        return true;
    }

    /**
     * After an abbreviation only a common opening word, or a quotation mark, tells a new sentence.
     */
    private static boolean startsLikeASentence(String text, int first) {
        int end = first;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return OPENING_WORDS.contains(text.substring(first, end));
    }

    private static final Set<String> OPENING_WORDS =
            Set.of(
                    "The", "A", "An", "He", "She", "It", "They", "We", "I", "But", "And", "In",
                    "On", "At", "This", "That", "These", "Those", "His", "Her", "Their", "If",
                    "When", "After", "Before", "As", "For", "However", "There", "What", "You", "Mr",
                    "Mrs", "Ms", "Dr");

    private static String wordBefore(String text, int start, int mark) {
        int from = mark;
        while (from > start
                && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        return text.substring(from, mark);
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
