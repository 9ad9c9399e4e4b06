package dev.hearsay.tagger.internal.entities;

import dev.hearsay.tagger.internal.language.Rows;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each feature says for an outcome, in logits: a linear model, learned by {@code
 * tagger/training/speakers.py}. A row of its file is outcome, feature and weight.
 */
final class Weights {
    private final Map<String, Map<String, Double>> byOutcome = new HashMap<>();

    private Weights() {}

    /**
     * Reads a resource beside this class.
     *
     * @throws IllegalStateException if there is none
     */
    static Weights load(String resource) {
        var weights = new Weights();
        for (String[] row : Rows.of(Weights.class, resource)) {
            weights.byOutcome
                    .computeIfAbsent(row[0], outcome -> new HashMap<>())
                    .put(row[1], Double.valueOf(row[2]));
        }
        return weights;
    }

    /** The sum of the weights of the features for an outcome. */
    double score(String outcome, Collection<String> features) {
        Map<String, Double> weights = byOutcome.getOrDefault(outcome, Map.of());
        return features.stream().mapToDouble(it -> weights.getOrDefault(it, 0.)).sum();
    }

    /** The features that say most for an outcome, the strongest first. */
    List<String> strongest(String outcome, Collection<String> features, int most) {
        Map<String, Double> weights = byOutcome.getOrDefault(outcome, Map.of());
        return features.stream()
                .filter(it -> weights.getOrDefault(it, 0.) > 0)
                .sorted(Comparator.comparing(weights::get).reversed())
                .limit(most)
                .toList();
    }
}
