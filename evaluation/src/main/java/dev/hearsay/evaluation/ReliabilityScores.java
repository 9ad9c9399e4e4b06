package dev.hearsay.evaluation;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.evaluation.ClaimPairs.Pair;
import dev.hearsay.evaluation.IncidentPairs.Unit;
import dev.hearsay.evaluation.Labelled.LabelledClaim;
import dev.hearsay.evaluation.Predictions.FoundClaim;
import dev.hearsay.evaluation.Predictions.FoundIncident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How far confidence is what it says: of what has a confidence of about .8, are 80 in 100 right? A
 * claim is right where its content overlaps a labelled one's by half, its source where its spans
 * then do; an incident where its trigger overlaps a labelled one's, its type and factuality where
 * they are then equal. The expected calibration error is that of Guo et al. (2017): the mean
 * difference between confidence and share of right ones over ten bins of equal width.
 */
final class ReliabilityScores implements Scores {
    private static final int BINS = 10;

    @Override
    public List<String> lines(List<Labelled> texts, Predictions predictions) {
        Map<String, Bins> kinds = new LinkedHashMap<>();
        for (Labelled text : texts) {
            if (text.claims() != null) {
                addClaims(kinds, text, predictions, false);
                if (text.isArticle()) {
                    addClaims(kinds, text, predictions, true);
                }
            }
        }
        for (Unit unit : IncidentPairs.units(texts, predictions)) {
            addIncidents(kinds, unit);
        }
        List<String> lines = new ArrayList<>();
        kinds.forEach((kind, bins) -> lines.addAll(bins.lines(kind)));
        return lines;
    }

    private static void addClaims(
            Map<String, Bins> kinds, Labelled text, Predictions predictions, boolean nested) {
        List<LabelledClaim> labelled =
                text.claims().stream().filter(it -> it.nested() == nested).toList();
        List<FoundClaim> found = predictions.claims(text.id(), nested);
        Set<Claim> right = new HashSet<>();
        for (Pair pair : ClaimPairs.of(text, labelled, found, ClaimPairs.HALF)) {
            right.add(pair.found().claim());
            Claim.Source source = pair.found().claim().source();
            if (!nested && source != null) {
                boolean sameSource =
                        pair.labelled().source().overlap(pair.found().source()) >= ClaimPairs.HALF;
                add(kinds, "sources", source.confidence(), sameSource);
            }
        }
        found.forEach(
                it ->
                        add(
                                kinds,
                                nested ? "nested claims" : "claims",
                                it.claim().confidence(),
                                right.contains(it.claim())));
    }

    private static void addIncidents(Map<String, Bins> kinds, Unit unit) {
        Set<FoundIncident> right = new HashSet<>();
        for (IncidentPairs.Pair pair : unit.pairs()) {
            right.add(pair.found());
            add(kinds, "types", pair.found().incident().typeConfidence(), pair.sameType());
            add(
                    kinds,
                    "factuality",
                    pair.found().incident().factualityConfidence(),
                    pair.sameFactuality());
        }
        unit.found()
                .forEach(
                        it ->
                                add(
                                        kinds,
                                        "incidents",
                                        it.incident().confidence(),
                                        right.contains(it)));
    }

    private static void add(
            Map<String, Bins> kinds, String kind, Double confidence, boolean right) {
        if (confidence != null) {
            kinds.computeIfAbsent(kind, key -> new Bins()).add(confidence, right);
        }
    }

    private static final class Bins {
        private final int[] counts = new int[BINS];
        private final int[] right = new int[BINS];
        private final double[] sums = new double[BINS];

        void add(double confidence, boolean isRight) {
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            counts[bin]++;
            right[bin] += isRight ? 1 : 0;
            sums[bin] += confidence;
        }

        List<String> lines(String kind) {
            List<String> lines = new ArrayList<>();
            double error = 0;
            int all = 0;
            for (int bin = 0; bin < BINS; bin++) {
                if (counts[bin] > 0) {
                    all += counts[bin];
                    error += Math.abs(sums[bin] - right[bin]);
                    lines.add(
                            String.format(
                                    Locale.ROOT,
                                    "  %.1f to %.1f: %d, confidence %.2f, right %.2f",
                                    bin / (double) BINS,
                                    (bin + 1) / (double) BINS,
                                    counts[bin],
                                    sums[bin] / counts[bin],
                                    right[bin] / (double) counts[bin]));
                }
            }
            lines.add(
                    0,
                    String.format(
                            Locale.ROOT,
                            "confidence of %s: calibration error %.1f",
                            kind,
                            100 * error / Math.max(1, all)));
            return lines;
        }
    }
}
