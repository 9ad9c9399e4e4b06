package dev.hearsay.tagger.incidents;

import dev.hearsay.tagger.language.Countries;
import dev.hearsay.tagger.language.NameTable;
import dev.hearsay.tagger.language.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Actor codes in the manner of CAMEO: a country, then a sector told by {@code sectors.tsv}; for
 * what is of no country the code of {@code international.tsv}, whose first three letters stand
 * where a country's do.
 */
final class ActorCodes {
    private static final int COUNTRY_LENGTH = 3;

    private final List<Sector> sectors;
    private final NameTable international = NameTable.of(ActorCodes.class, "international.tsv");
    private final NameTable leaders = NameTable.of(ActorCodes.class, "leaders.tsv");

    private ActorCodes(List<Sector> sectors) {
        this.sectors = sectors;
    }

    static ActorCodes load() {
        return new ActorCodes(
                Rows.of(ActorCodes.class, "sectors.tsv").stream()
                        .map(row -> new Sector(row[0], Set.of(row[1].split(" ", -1))))
                        .toList());
    }

    private record Sector(String code, Set<String> words) {}

    /** The country that a phrase names, itself or by a leader's name, or IGO, NGO or IMG. */
    Optional<String> country(String phrase) {
        return Countries.named(phrase)
                .or(() -> international.first(phrase).map(it -> it.substring(0, COUNTRY_LENGTH)))
                .or(() -> leaders.first(phrase));
    }

    /** Whether a code is that of a country, not of an international actor. */
    static boolean isCountry(String code) {
        return code != null && !Set.of("IGO", "NGO", "IMG").contains(code);
    }

    /** The sector that a phrase tells. */
    Optional<String> sector(String phrase) {
        String[] words = phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.-]+", -1);
        return sectors.stream()
                .filter(it -> Arrays.stream(words).anyMatch(it.words()::contains))
                .map(Sector::code)
                .findFirst();
    }

    /** "IRNCOP" for Iranian police; null where neither country nor sector can be told. */
    String of(String phrase, String country) {
        if (country != null && !isCountry(country)) {
            return international.first(phrase).orElse(country);
        }
        if (Countries.isName(phrase)) {
            return country;
        }
        String code = (country == null ? "" : country) + sector(phrase).orElse("");
        return code.isEmpty() ? null : code;
    }
}
