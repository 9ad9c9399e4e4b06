package dev.hearsay.tagger.internal.language;

import dev.hearsay.tagger.internal.text.Token;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The word classes of {@code words.tsv}, read once. */
public final class Lexicon {
    private final Map<WordClass, Set<String>> words = new EnumMap<>(WordClass.class);

    private Lexicon() {}

    /**
     * Reads the lexicon.
     *
     * @throws IllegalStateException if the file lacks a class
     */
    public static Lexicon load() {
        var lexicon = new Lexicon();
        for (WordClass wordClass : WordClass.values()) {
            lexicon.words.put(wordClass, Rows.words(Lexicon.class, wordClass.wireName()));
        }
        return lexicon;
    }

    /** Whether a word belongs to a class. */
    public boolean is(WordClass wordClass, Token token) {
        return is(wordClass, token.lower());
    }

    /** Whether a lower-case word belongs to a class. */
    public boolean is(WordClass wordClass, String lower) {
        return words.get(wordClass).contains(lower);
    }
}
