package dev.hearsay.tagger.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ISO 3166 alpha-3 codes of the countries that a phrase names: by their English names as the JDK's
 * locale data have them, by demonyms, and by cities that no other country's city is mistaken for.
 */
public final class Countries {
    private static final int LONGEST_NAME = 5;
    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (String[] row : Rows.of(Countries.class, "cities.tsv")) {
            CODES.put(row[0], row[1]);
        }
        for (String country : Locale.getISOCountries()) {
            Locale locale = new Locale.Builder().setRegion(country).build();
            CODES.put(locale.getDisplayCountry(Locale.ENGLISH), locale.getISO3Country());
        }
        for (String[] row : Rows.of(Countries.class, "demonyms.tsv")) {
            for (String name : row[1].split(",", -1)) {
                CODES.put(name, row[0]);
            }
        }
    }

    private Countries() {}

    /** The code of the country that a name stands for, or null. */
    public static String codeOf(String name) {
        return CODES.get(name.replaceFirst("^[Tt]he ", ""));
    }

    /** The code of the first country that a phrase names, of the longest name first. */
    public static Optional<String> named(String phrase) {
        String[] words =
                Arrays.stream(phrase.replaceAll("['’]s?\\b", "").split("[\\s,;()\"“”/-]+", -1))
                        .filter(it -> !it.isEmpty())
                        .toArray(String[]::new);
        for (int first = 0; first < words.length; first++) {
            for (int end = Math.min(words.length, first + LONGEST_NAME); end > first; end--) {
                String name = String.join(" ", Arrays.copyOfRange(words, first, end));
                String code = CODES.getOrDefault(name, CODES.get(titled(name)));
                if (code != null) {
                    return Optional.of(code);
                }
            }
        }
        return Optional.empty();
    }

    /** "IRAQI" as newswire writes it. */
    private static String titled(String name) {
        boolean capitals = name.length() > 3 && name.equals(name.toUpperCase(Locale.ROOT));
        if (!capitals) {
            return name;
        }
        var titled = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split(" ", -1)) {
            titled.append(titled.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return titled.toString();
    }
}
