package dev.hearsay.tagger.encoder;

import ai.onnxruntime.OnnxTensor;
import dev.hearsay.tagger.encoder.TagSequence.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a window again with one trigger marked: what belongs to it, and what kind of event. */
final class EventReader {
    private static final List<String> GROUPS = List.of("party", "place", "time", "casualty");
    private static final List<String> CLASSES = List.of("incident_type", "factuality", "mode");

    // What is less likely is a fragment more often than not.
    private static final double LEAST_PROBABILITY = .6;

    private final Graph graph;
    private final Map<String, TagSequence> groups = new LinkedHashMap<>();
    private final Map<String, String[]> classes = new LinkedHashMap<>();

    EventReader(Graph graph) {
        this.graph = graph;
        for (String group : GROUPS) {
            groups.put(group, TagSequence.of(graph.metadata(), group));
        }
        for (String name : CLASSES) {
            classes.put(name, graph.metadata().get(name + ".labels").split(" ", -1));
        }
    }

    /** What a trigger's second reading gives: runs of pieces of the window, and class scores. */
    record Answer(List<Run> participants, Map<String, Map<String, Double>> classes) {}

    /** Reads the window for the trigger of the pieces [first, last], counted from the window's. */
    Answer read(Window window, int first, int last) {
        int rows = window.end() - window.first() + 2;
        long[] distance = new long[rows];
        for (int i = 0; i < rows; i++) {
            int piece = i - 1;
            distance[i] = (long) Math.min(0, piece - first) + Math.max(0, piece - last);
        }
        Map<String, OnnxTensor> inputs =
                Map.of(
                        "middle",
                        graph.tensor(window.middle(), rows, window.middle().length / rows),
                        "distance",
                        graph.tensor(distance));
        Map<String, float[]> outputs = graph.run(inputs);
        List<Run> participants = new ArrayList<>();
        groups.forEach(
                (group, sequence) ->
                        sequence.decode(Graph.rows(outputs.get(group), sequence.size())).stream()
                                .filter(it -> it.probability() >= LEAST_PROBABILITY)
                                .forEach(participants::add));
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        classes.forEach(
                (name, labels) -> scores.put(name, probabilities(labels, outputs.get(name))));
        return new Answer(participants, scores);
    }

    private static Map<String, Double> probabilities(String[] labels, float[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - highest);
        }
        Map<String, Double> found = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i++) {
            found.put(labels[i], Math.exp(logits[i] - highest) / sum);
        }
        return found;
    }
}
