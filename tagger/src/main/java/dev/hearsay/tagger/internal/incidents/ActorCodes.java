package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.tagger.internal.entities.Countries;
import dev.hearsay.tagger.internal.entities.NameTable;
import dev.hearsay.tagger.internal.language.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;

/**
 * Actor codes in the manner of CAMEO: a country, then a sector told by {@code sectors.tsv}; for
 * what is of no country the code of {@code international.tsv}, whose first three letters stand
 * where a country's do.
 */
final class ActorCodes {
    private static final int COUNTRY_LENGTH = 3;
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3);

    // In wide use, though no code of ISO 3166.
    private static final String KOSOVO = "XKX";

    private final List<Sector> sectors;
    private final NameTable names;
    private final NameTable leaders;

    private ActorCodes(List<Sector> sectors, NameTable names, NameTable leaders) {
        this.sectors = sectors;
        this.names = names;
        this.leaders = leaders;
    }

    static ActorCodes load() {
        List<Sector> sectors =
                Rows.of(ActorCodes.class, "sectors.tsv").stream()
                        .map(row -> new Sector(row[0], Set.of(row[1].split(" ", -1))))
                        .toList();
        return new ActorCodes(
                sectors,
                Countries.table()
                        .with(ActorCodes.class, "international.tsv")
                        .with(ActorCodes.class, "leaders.tsv"),
                NameTable.of(ActorCodes.class, "leaders.tsv"));
    }

    private record Sector(String code, Set<String> words) {}

    /**
     * The code of the first country, international actor or leader's country that a phrase names.
     */
    Optional<String> named(String phrase) {
        return names.first(phrase);
    }

    /** The country of the leader that a name stands for. */
    Optional<String> leader(String name) {
        return leaders.first(name);
    }

    /** The first three letters of a code, "IRN" or "IGO"; null for a shorter or missing code. */
    static String country(String code) {
        return code == null || code.length() < COUNTRY_LENGTH
                ? null
                : code.substring(0, COUNTRY_LENGTH);
    }

    /** Whether a code is that of a country, not of an international actor or a sector. */
    static boolean isCountry(String code) {
        return code != null && (COUNTRIES.contains(code) || code.equals(KOSOVO));
    }

    /** The sector that a phrase tells. */
    Optional<String> sector(String phrase) {
        String[] words = phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.-]+", -1);
        return sectors.stream()
                .filter(it -> Arrays.stream(words).anyMatch(it.words()::contains))
                .map(Sector::code)
                .findFirst();
    }

    /**
     * "IRNCOP" for Iranian police; null where neither country nor sector can be told.
     *
     * @param named a country, or the whole code of an international actor; may be null
     */
    String of(String phrase, String named) {
        boolean whole = (named != null && !isCountry(named)) || Countries.isName(phrase);
        String code = (named == null ? "" : named) + (whole ? "" : sector(phrase).orElse(""));
        return code.isEmpty() ? null : code;
    }
}
