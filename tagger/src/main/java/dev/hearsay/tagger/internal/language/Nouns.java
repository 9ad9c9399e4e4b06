package dev.hearsay.tagger.internal.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What nouns stand for: a person, a group, something written, and so on, as the commonest senses of
 * WordNet 3.0 tell (its lexicographer files; Fellbaum 1998).
 */
public final class Nouns {
    private static final Map<String, Set<String>> SENSES = new HashMap<>();

    static {
        for (String[] row : Rows.of(Nouns.class, "nouns.tsv")) {
            for (String noun : row[1].split(" ", -1)) {
                SENSES.merge(noun, Set.of(row[0]), Nouns::joined);
            }
        }
    }

    private Nouns() {}

    private static Set<String> joined(Set<String> some, Set<String> more) {
        return Set.copyOf(Stream.concat(some.stream(), more.stream()).toList());
    }

    /** The senses of a noun in lower case, or of its singular, in order; none if unknown. */
    public static List<String> senses(String noun) {
        return singulars(noun)
                .filter(SENSES::containsKey)
                .findFirst()
                .map(it -> SENSES.get(it).stream().sorted().toList())
                .orElse(List.of());
    }

    /** Of "lieutenant-colonels" also "colonels" and "colonel". */
    private static Stream<String> singulars(String noun) {
        String last = noun.substring(noun.lastIndexOf('-') + 1);
        return Stream.of(noun, last)
                .flatMap(
                        it ->
                                Stream.of(
                                        it,
                                        it.replaceAll("men$", "man"),
                                        it.replaceAll("ies$", "y"),
                                        it.replaceAll("s$", ""),
                                        it.replaceAll("es$", "")));
    }
}
