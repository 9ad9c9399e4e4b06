package dev.hearsay.tagger.language;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which pronoun a person takes, where titles, roles or first names tell. */
public enum Gender {
    FEMALE,
    MALE;

    private static final Map<String, Gender> FIRST_NAMES = new HashMap<>();
    private static final Set<String> FEMALE_WORDS = Rows.words(Gender.class, "female-words");
    private static final Set<String> MALE_WORDS = Rows.words(Gender.class, "male-words");

    static {
        for (String[] row : Rows.of(Gender.class, "first-names.tsv")) {
            for (String name : row[1].split(" ", -1)) {
                FIRST_NAMES.put(name, row[0].equals("f") ? FEMALE : MALE);
            }
        }
    }

    /** What a title, a role or a pronoun tells. */
    public static Optional<Gender> ofWord(String lower) {
        if (FEMALE_WORDS.contains(lower)) {
            return Optional.of(FEMALE);
        }
        return MALE_WORDS.contains(lower) ? Optional.of(MALE) : Optional.empty();
    }

    /** What the first word of a full name tells; middle names do not count. */
    public static Optional<Gender> ofFirstName(List<String> names) {
        return Optional.ofNullable(FIRST_NAMES.get(names.get(0).toLowerCase(Locale.ROOT)));
    }

    /** Whether a word is a known first name. */
    public static boolean isFirstName(String word) {
        return FIRST_NAMES.containsKey(word.toLowerCase(Locale.ROOT));
    }
}
