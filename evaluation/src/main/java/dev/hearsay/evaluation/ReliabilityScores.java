package dev.hearsay.evaluation;

import dev.hearsay.evaluation.Cases.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far confidence is what it says: of what has a confidence of about .8, are 80 in 100 right?
 * {@link Cases} tells what is right. The expected calibration error is that of Guo et al. (2017):
 * the mean difference between confidence and share of right ones over ten bins of equal width.
 */
final class ReliabilityScores implements Scores {
    private static final int BINS = 10;

    @Override
    public List<String> lines(List<Labelled> texts, Predictions predictions) {
        Map<String, Bins> kinds = new LinkedHashMap<>();
        for (Case each : Cases.of(texts, predictions)) {
            if (each.confidence() != null) {
                kinds.computeIfAbsent(each.kind(), key -> new Bins())
                        .add(each.confidence(), each.right());
            }
        }
        List<String> lines = new ArrayList<>();
        kinds.forEach((kind, bins) -> lines.addAll(bins.lines(kind)));
        return lines;
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
                            "confidence, %s: calibration error %.1f",
                            kind,
                            100 * error / Math.max(1, all)));
            return lines;
        }
    }
}
