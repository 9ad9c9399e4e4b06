package dev.hearsay.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** When a name that was found is the labelled one. */
final class Names {
    private static final int MOST_EXTRA_WORDS = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_’']+");
    private static final Pattern POSSESSIVE = Pattern.compile("[’']s\\b");

    private Names() {}

    enum Verdict {
        FULL,
        /** The name found is only a part of the labelled one. */
        SHORT,
        WRONG
    }

    /** Right is every word of the labelled name and at most three more. */
    static Verdict compare(String found, String labelled) {
        List<String> words = words(found);
        List<String> wanted = words(labelled);
        if (words.isEmpty() || wanted.isEmpty()) {
            return Verdict.WRONG;
        }
        Set<String> wordSet = new HashSet<>(words);
        Set<String> wantedSet = new HashSet<>(wanted);
        boolean full =
                words.equals(wanted)
                        || (wordSet.containsAll(wantedSet)
                                && words.size() <= wanted.size() + MOST_EXTRA_WORDS);
        if (full) {
            return Verdict.FULL;
        }
        return wantedSet.containsAll(wordSet) ? Verdict.SHORT : Verdict.WRONG;
    }

    static List<String> words(String name) {
        String plain = POSSESSIVE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return WORD.matcher(plain).results().map(MatchResult::group).toList();
    }
}
