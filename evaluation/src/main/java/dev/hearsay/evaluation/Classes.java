package dev.hearsay.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Labelled and found classes: how many agree, and macro F1. */
final class Classes {
    /** Classes with fewer labels are left out of the macro figure. */
    private static final int FEWEST = 10;

    private final List<String[]> pairs = new ArrayList<>();

    void add(String labelled, String found) {
        pairs.add(new String[] {labelled, found});
    }

    @Override
    public String toString() {
        Map<String, Counts> classes = new HashMap<>();
        int right = 0;
        for (String[] pair : pairs) {
            boolean equal = pair[0].equals(pair[1]);
            right += equal ? 1 : 0;
            classes.computeIfAbsent(pair[0], key -> new Counts()).add(equal ? 1 : 0, 0, 1);
            classes.computeIfAbsent(pair[1], key -> new Counts()).add(0, 1, 0);
        }
        double macro =
                classes.values().stream()
                        .filter(it -> it.expected() >= FEWEST)
                        .mapToDouble(Counts::f1)
                        .average()
                        .orElse(0);
        return String.format(
                Locale.ROOT,
                "%.1f %% right, macro F1 %.1f (%d)",
                100. * right / Math.max(1, pairs.size()),
                macro,
                pairs.size());
    }
}
