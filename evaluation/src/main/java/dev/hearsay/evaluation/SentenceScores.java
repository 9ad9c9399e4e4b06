package dev.hearsay.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Check-worthiness against {@code "label"}: CFS and FACT are positive; a text is predicted so where
 * one of its sentences reaches the threshold.
 */
final class SentenceScores implements Scores {
    static final Set<String> POSITIVE = Set.of("CFS", "FACT");

    private final double threshold;

    SentenceScores(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public List<String> lines(List<Labelled> all, Predictions predictions) {
        List<Labelled> texts = all.stream().filter(it -> it.worthChecking() != null).toList();
        if (texts.isEmpty()) {
            return List.of();
        }
        Counts positive = counts(texts, predictions, true);
        Counts negative = counts(texts, predictions, false);
        return List.of(
                "worth checking: " + positive,
                "not worth checking: " + negative,
                String.format(Locale.ROOT, "macro F1 %.1f", (positive.f1() + negative.f1()) / 2));
    }

    private Counts counts(List<Labelled> texts, Predictions predictions, boolean wanted) {
        var counts = new Counts();
        for (Labelled text : texts) {
            boolean found = predictions.checkWorthiness(text.id()) >= threshold;
            boolean label = text.worthChecking();
            counts.add(
                    label == wanted && found == wanted ? 1 : 0,
                    found == wanted ? 1 : 0,
                    label == wanted ? 1 : 0);
        }
        return counts;
    }
}
