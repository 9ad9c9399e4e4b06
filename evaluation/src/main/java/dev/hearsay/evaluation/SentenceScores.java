package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Check-worthiness against {@code "label"}: CFS and FACT are positive; a text is predicted so where
 * one of its sentences reaches the threshold.
 */
final class SentenceScores implements Scores {
    private static final Set<String> POSITIVE = Set.of("CFS", "FACT");

    private final double threshold;
    private final Map<String, Boolean> labelled = new HashMap<>();
    private final Map<String, Double> highest = new HashMap<>();

    SentenceScores(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public boolean label(String article, JsonNode record) {
        if (!record.has("label")) {
            return false;
        }
        labelled.put(article, POSITIVE.contains(record.get("label").asText()));
        return true;
    }

    @Override
    public void predict(EnrichedParagraph enriched) {
        for (Sentence sentence : enriched.sentences()) {
            highest.merge(enriched.paragraph().articleId(), sentence.checkWorthiness(), Math::max);
        }
    }

    @Override
    public List<String> lines() {
        if (labelled.isEmpty()) {
            return List.of();
        }
        Counts positive = counts(true);
        Counts negative = counts(false);
        return List.of(
                "worth checking: " + positive,
                "not worth checking: " + negative,
                String.format(Locale.ROOT, "macro F1 %.1f", (positive.f1() + negative.f1()) / 2));
    }

    private Counts counts(boolean wanted) {
        var counts = new Counts();
        labelled.forEach(
                (article, label) -> {
                    boolean found = highest.getOrDefault(article, 0.) >= threshold;
                    counts.add(
                            label == wanted && found == wanted ? 1 : 0,
                            found == wanted ? 1 : 0,
                            label == wanted ? 1 : 0);
                });
        return counts;
    }
}
