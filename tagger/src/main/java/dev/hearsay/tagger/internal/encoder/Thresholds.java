package dev.hearsay.tagger.internal.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * The least probabilities from which what the model labels counts. They belong to the model and
 * stand in a file beside it, which training writes.
 *
 * @param triggerPiece of a word piece of a trigger
 * @param incident of an incident, all evidence considered
 * @param participant of what belongs to a trigger: what is less likely is a fragment more often
 *     than not
 * @param claim of a claim, all evidence considered
 * @param nestedClaim of a claim within a claim
 * @param worthChecking of a sentence that is a claim of the article itself
 */
public record Thresholds(
        double triggerPiece,
        double incident,
        double participant,
        double claim,
        double nestedClaim,
        double worthChecking) {
    /**
     * Reads the file.
     *
     * @param name of the file, for messages
     * @throws IllegalStateException naming the threshold that is missing or no probability
     */
    static Thresholds read(String name, byte[] file) {
        Map<String, String> values = new HashMap<>();
        new String(file, UTF_8)
                .lines()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .map(it -> it.split("\t", -1))
                .forEach(it -> values.put(it[0], it[it.length - 1]));
        return new Thresholds(
                of(name, values, "trigger-piece"),
                of(name, values, "incident"),
                of(name, values, "participant"),
                of(name, values, "claim"),
                of(name, values, "nested-claim"),
                of(name, values, "worth-checking"));
    }

    private static double of(String name, Map<String, String> values, String threshold) {
        String value = values.get(threshold);
        if (value == null || !value.matches("0?\\.\\d+")) {
            throw new IllegalStateException(
                    "model file %s: threshold %s is %s, not a probability"
                            .formatted(name, threshold, value == null ? "missing" : value));
        }
        return Double.parseDouble(value);
    }
}
