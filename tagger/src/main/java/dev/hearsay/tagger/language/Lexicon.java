package dev.hearsay.tagger.language;

import dev.hearsay.tagger.text.Token;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The word classes of {@code words.tsv}, read once. */
public final class Lexicon {
    private final Map<String, Set<String>> words = new HashMap<>();

    private Lexicon() {}

    public static Lexicon load() {
        var lexicon = new Lexicon();
        for (String[] row : Rows.of(Lexicon.class, "words.tsv")) {
            lexicon.words.put(row[0], Set.of(row[1].split(" ", -1)));
        }
        return lexicon;
    }

    /** Whether a word belongs to a class. */
    public boolean is(String wordClass, Token token) {
        return is(wordClass, token.lower());
    }

    /** Whether a lower-case word belongs to a class. */
    public boolean is(String wordClass, String lower) {
        return words.get(wordClass).contains(lower);
    }
}
