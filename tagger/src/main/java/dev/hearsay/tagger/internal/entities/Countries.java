package dev.hearsay.tagger.internal.entities;

import dev.hearsay.tagger.internal.language.Rows;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ISO 3166 alpha-3 codes of the countries that a phrase names: by their English names as the JDK's
 * locale data have them, by demonyms, and by cities that no other country's city is mistaken for.
 */
public final class Countries {
    private static final NameTable PLACES = places();
    private static final NameTable NAMES = PLACES.with(Countries.class, "demonyms.tsv");
    private static final Set<String> ADJECTIVES =
            Rows.of(Countries.class, "demonyms.tsv").stream()
                    .map(row -> row[1].split(",", 2)[0])
                    .collect(Collectors.toUnmodifiableSet());

    private Countries() {}

    private static NameTable places() {
        var names = new NameTable();
        for (String[] row : Rows.of(Countries.class, "cities.tsv")) {
            names.add(row[0], row[1]);
        }
        for (String country : Locale.getISOCountries()) {
            Locale locale = new Locale.Builder().setRegion(country).build();
            names.add(locale.getDisplayCountry(Locale.ENGLISH), locale.getISO3Country());
        }
        return names;
    }

    /** The names of all countries, with their codes. */
    public static NameTable table() {
        return NAMES;
    }

    /** Whether a name stands for a country. */
    public static boolean isName(String name) {
        return NAMES.isName(name);
    }

    /** Whether a word says of what country something is ("Polish"), and names none. */
    public static boolean isAdjective(String word) {
        return ADJECTIVES.contains(word);
    }

    /** Whether a name is that of a country or a town, not of those who live there. */
    public static boolean isPlace(String name) {
        return PLACES.isName(name);
    }

    /** The code of the first country that a phrase names, of the longest name first. */
    public static Optional<String> named(String phrase) {
        return NAMES.first(phrase);
    }
}
