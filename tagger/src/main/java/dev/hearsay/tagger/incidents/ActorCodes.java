package dev.hearsay.tagger.incidents;

import dev.hearsay.tagger.language.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Actor codes in the manner of CAMEO: a country, then a sector told by {@code sectors.tsv}. */
final class ActorCodes {
    private final List<Sector> sectors;

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

    /** "IRNCOP" for Iranian police; null where neither country nor sector can be told. */
    String of(String phrase, String country) {
        String[] words = phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.-]+", -1);
        Optional<String> sector =
                sectors.stream()
                        .filter(it -> Arrays.stream(words).anyMatch(it.words()::contains))
                        .map(Sector::code)
                        .findFirst();
        String code = (country == null ? "" : country) + sector.orElse("");
        return code.isEmpty() ? null : code;
    }
}
