package dev.hearsay.producer.read.markup;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The words that class names, ids and the like are made of. */
public final class NameWords {
    private static final String DIVIDES_NAMES = " \t\n\r\f";

    private NameWords() {}

    /**
     * Whether an element is named after any of some words: "most-read", "mostRead" and "mostread"
     * are all "mostread", and also "most" and "read" where they are two words.
     *
     * @param words in lower case; two or three in a row are written as one
     * @param attributes where the names stand
     */
    public static boolean any(Element element, Set<String> words, String... attributes) {
        if (element.attributesSize() == 0) {
            return false;
        }
        for (String attribute : attributes) {
            // A label for readers is one name of several words.
            String names =
                    attribute.equals("aria-label")
                            ? element.attr(attribute).replace(' ', '-')
                            : element.attr(attribute);
            if (!names.isEmpty() && any(names, words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether part of a word, in the case it is given, stands in what an element is called. */
    public static boolean holds(Element element, String... parts) {
        String names =
                element.className()
                        + element.id()
                        + element.attr("data-testid")
                        + element.attr("data-hook");
        return Stream.of(parts).anyMatch(names::contains);
    }

    private static boolean any(String names, Set<String> words) {
        String beforeLast = "";
        String last = "";
        int start = -1;
        for (int i = 0; i <= names.length(); i++) {
            char c = i == names.length() ? ' ' : names.charAt(i);
            boolean letter = isLetter(c);
            boolean hump = letter && start >= 0 && isCapital(c) && !isCapital(names.charAt(i - 1));
            if (start >= 0 && (!letter || hump)) {
                String word = names.substring(start, i).toLowerCase(Locale.ROOT);
                if (words.contains(word)
                        || (!last.isEmpty() && words.contains(last + word))
                        || (!beforeLast.isEmpty() && words.contains(beforeLast + last + word))) {
                    return true;
                }
                beforeLast = last;
                last = word;
                start = -1;
            }
            if (letter && start < 0) {
                start = i;
            }
            if (DIVIDES_NAMES.indexOf(c) >= 0) {
                beforeLast = "";
                last = "";
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || isCapital(c);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
