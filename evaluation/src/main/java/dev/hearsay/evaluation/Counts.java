package dev.hearsay.evaluation;

import java.util.Locale;

/** Right, predicted and expected ones; precision, recall and F1 in percent. */
final class Counts {
    private int right;
    private int predicted;
    private int expected;

    void add(int rightOnes, int predictedOnes, int expectedOnes) {
        right += rightOnes;
        predicted += predictedOnes;
        expected += expectedOnes;
    }

    double precision() {
        return predicted == 0 ? 0 : 100. * right / predicted;
    }

    double recall() {
        return expected == 0 ? 0 : 100. * right / expected;
    }

    double f1() {
        return predicted + expected == 0 ? 0 : 200. * right / (predicted + expected);
    }

    int right() {
        return right;
    }

    int expected() {
        return expected;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "P %.1f R %.1f F1 %.1f (%d labelled, %d predicted)",
                precision(),
                recall(),
                f1(),
                expected,
                predicted);
    }
}
