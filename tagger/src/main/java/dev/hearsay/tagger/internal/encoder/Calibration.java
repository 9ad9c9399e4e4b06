package dev.hearsay.tagger.internal.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns what speaks for a tag into the probability that it is right: a logistic regression for each
 * kind of tag, fitted on labelled texts that the model was not trained on (Platt 1999). The weights
 * belong to the model and stand in a file beside it, which {@code training/calibrate.py} writes.
 */
public final class Calibration {
    private static final double CLOSEST = 1e-3;
    private static final String BIAS = "bias";

    private final Map<Kind, Map<String, Double>> weights = new EnumMap<>(Kind.class);

    private Calibration() {}

    /** What a confidence is given of. */
    public enum Kind {
        /** A claim that is not within another one: that somebody says something about there. */
        CLAIM,
        /** The same of a claim within a claim. */
        NESTED_CLAIM,
        /** That the words of the source are right. */
        SOURCE,
        /** That an incident is reported there. */
        INCIDENT,
        /** That the incident's type is right, if it is one. */
        TYPE,
        /** That its factuality is right. */
        FACTUALITY;

        /** What speaks for it. */
        private List<String> evidence() {
            return switch (this) {
                case CLAIM -> List.of("mean", "sourceless", "cueless");
                case NESTED_CLAIM -> List.of("mean", "sourceless");
                case SOURCE -> List.of("source");
                case INCIDENT -> List.of("trigger", "reading", "news");
                case TYPE -> List.of("type");
                case FACTUALITY -> List.of("factuality");
            };
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads the file: a kind, what speaks for it and its weight in a line, separated by tabs.
     *
     * @param name of the file, for messages
     * @throws IllegalStateException naming the weight that is missing or no number
     */
    static Calibration read(String name, byte[] file) {
        Map<String, String> values = new HashMap<>();
        new String(file, UTF_8)
                .lines()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .forEach(
                        it -> {
                            int weight = it.lastIndexOf('\t');
                            values.put(
                                    it.substring(0, Math.max(0, weight)), it.substring(weight + 1));
                        });
        var calibration = new Calibration();
        for (Kind kind : Kind.values()) {
            Map<String, Double> ofKind = new HashMap<>();
            ofKind.put(BIAS, weight(name, values, kind, BIAS));
            for (String evidence : kind.evidence()) {
                ofKind.put(evidence, weight(name, values, kind, evidence));
            }
            calibration.weights.put(kind, ofKind);
        }
        return calibration;
    }

    private static double weight(
            String name, Map<String, String> values, Kind kind, String evidence) {
        String value = values.get(kind.key() + "\t" + evidence);
        if (value == null || !value.matches("-?\\d*\\.?\\d+")) {
            throw new IllegalStateException(
                    "model file %s: the weight of %s for %s is %s"
                            .formatted(
                                    name, evidence, kind.key(), value == null ? "missing" : value));
        }
        return Double.parseDouble(value);
    }

    /**
     * How sure one may be of a tag.
     *
     * @param probability that it is right, in [0, 1], to three decimals
     * @param why what speaks for it
     */
    public record Confidence(double probability, String why) {}

    /**
     * Weighs what speaks for a tag.
     *
     * @param evidence probabilities by name, exactly those of the kind; what only holds or not is 1
     *     or 0
     */
    public Confidence confidence(Kind kind, Map<String, Double> evidence) {
        Map<String, Double> ofKind = weights.get(kind);
        double sum = ofKind.get(BIAS);
        List<String> words = new ArrayList<>();
        for (String name : kind.evidence()) {
            double value = evidence.get(name);
            sum += ofKind.get(name) * logit(value);
            words.add(String.format(Locale.ROOT, "%s %.4f", name, value));
        }
        double probability = 1 / (1 + Math.exp(-sum));
        return new Confidence(
                Math.round(probability * 1000) / 1000.,
                kind.key() + " ← " + String.join(", ", words));
    }

    private static double logit(double probability) {
        double inside = Math.max(CLOSEST, Math.min(1 - CLOSEST, probability));
        return Math.log(inside / (1 - inside));
    }
}
