package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.tagger.internal.language.Rows;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Which modes the types may have, by {@code modes.tsv}. */
final class Modes {
    private static final String NONE = "none";
    private static final Map<IncidentType, Set<String>> OF_TYPE = new EnumMap<>(IncidentType.class);

    static {
        for (String[] row : Rows.of(Modes.class, "modes.tsv")) {
            OF_TYPE.put(IncidentType.valueOf(row[0]), Set.of(row[1].split(" ", -1)));
        }
    }

    private Modes() {}

    /** How much of the modes' probability is left to those that a type may have, and to none. */
    static double share(IncidentType type, Map<String, Double> probabilities) {
        return probabilities.entrySet().stream()
                .filter(it -> fits(type, it.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** The likeliest mode that fits the type; null if that is none. */
    static String likeliest(IncidentType type, Map<String, Double> probabilities) {
        return probabilities.entrySet().stream()
                .filter(it -> fits(type, it.getKey()))
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .filter(it -> !it.equals(NONE))
                .orElse(null);
    }

    private static boolean fits(IncidentType type, String mode) {
        return mode.equals(NONE) || OF_TYPE.getOrDefault(type, Set.of()).contains(mode);
    }
}
