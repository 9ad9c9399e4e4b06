package dev.hearsay.tagger.internal.entities;

import dev.hearsay.tagger.Gender;
import dev.hearsay.tagger.internal.language.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which pronoun a person takes, where titles, roles or first names tell. */
final class Genders {
    private static final Map<String, Gender> FIRST_NAMES = new HashMap<>();
    private static final Set<String> FEMALE_WORDS = Rows.words(Genders.class, "female-words");
    private static final Set<String> MALE_WORDS = Rows.words(Genders.class, "male-words");

    static {
        for (String[] row : Rows.of(Genders.class, "first-names.tsv")) {
            for (String name : row[1].split(" ", -1)) {
                FIRST_NAMES.put(name, row[0].equals("f") ? Gender.FEMALE : Gender.MALE);
            }
        }
    }

    private Genders() {}

    /** What a title, a role or a pronoun tells. */
    static Optional<Gender> ofWord(String lower) {
        if (FEMALE_WORDS.contains(lower)) {
            return Optional.of(Gender.FEMALE);
        }
        return MALE_WORDS.contains(lower) ? Optional.of(Gender.MALE) : Optional.empty();
    }

    /** What the first word of a full name tells; middle names do not count. */
    static Optional<Gender> ofFirstName(List<String> names) {
        return Optional.ofNullable(FIRST_NAMES.get(key(names.get(0))));
    }

    /** Whether a word is a known first name. */
    static boolean isFirstName(String word) {
        return FIRST_NAMES.containsKey(key(word));
    }

    /** "Lars-Erik" is the first name that "Lars" is. */
    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int hyphen = lower.indexOf('-');
        return hyphen > 0 && !FIRST_NAMES.containsKey(lower) ? lower.substring(0, hyphen) : lower;
    }
}
