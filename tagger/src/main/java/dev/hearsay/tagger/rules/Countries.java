package dev.hearsay.tagger.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * ISO 3166 alpha-3 codes of countries by their English names, as the JDK's locale data has them.
 */
final class Countries {
    private static final Map<String, String> CODES =
            Arrays.stream(Locale.getISOCountries())
                    .map(code -> new Locale.Builder().setRegion(code).build())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    it -> it.getDisplayCountry(Locale.ENGLISH),
                                    Locale::getISO3Country,
                                    (first, second) -> first));

    private Countries() {}

    /** The code of the country of that name, or null. */
    static String codeOf(String name) {
        String plain = name.startsWith("the ") ? name.substring("the ".length()) : name;
        return switch (plain) {
            case "US", "U.S.", "USA", "America", "Washington" -> "USA";
            case "UK", "U.K.", "Britain" -> "GBR";
            default -> CODES.get(plain);
        };
    }
}
