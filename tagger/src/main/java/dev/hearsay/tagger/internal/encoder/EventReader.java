package dev.hearsay.tagger.internal.encoder;

import ai.onnxruntime.OnnxTensor;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.tagger.internal.encoder.TagSequence.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a window again with one trigger marked: what belongs to it, and what kind of event. */
final class EventReader {
    private static final List<String> GROUPS = List.of("party", "place", "time", "casualty");

    private final Graph graph;
    private final double leastParticipant;
    private final Map<String, TagSequence<EventLabel>> groups = new LinkedHashMap<>();
    private final List<IncidentType> types;
    private final List<Factuality> factualities;
    private final List<String> modes;
    private final List<Verdict> verdicts;
    private final List<Background> backgrounds;

    EventReader(Graph graph, double leastParticipant) {
        this.leastParticipant = leastParticipant;
        this.graph = graph;
        for (String group : GROUPS) {
            groups.put(group, TagSequence.of(graph.metadata(), group, EventLabel.class));
        }
        types = Labels.of("types", IncidentType.class, names("incident_type"));
        factualities = Labels.of("factualities", Factuality.class, names("factuality"));
        modes = names("mode");
        verdicts = Labels.of("verdicts", Verdict.class, names("verdict"));
        backgrounds = Labels.of("backgrounds", Background.class, names("background"));
        Set<EventLabel> learned = EnumSet.noneOf(EventLabel.class);
        groups.values().forEach(it -> learned.addAll(it.meanings()));
        Labels.requireAll("participants", EventLabel.class, learned);
        Labels.requireAll("types", IncidentType.class, Set.copyOf(types));
        Labels.requireAll("factualities", Factuality.class, Set.copyOf(factualities));
        Labels.requireAll("verdicts", Verdict.class, Set.copyOf(verdicts));
        Labels.requireAll("backgrounds", Background.class, Set.copyOf(backgrounds));
    }

    private List<String> names(String task) {
        return List.of(graph.metadata().get(task + ".labels").split(" ", -1));
    }

    /** What a trigger's second reading gives: runs of pieces of the window, and class scores. */
    record Answer(
            List<Run<EventLabel>> participants,
            Map<IncidentType, Double> type,
            Map<Factuality, Double> factuality,
            Map<String, Double> mode,
            double incident,
            double background) {}

    /** Reads the window for the trigger of the pieces [first, last], counted from the window's. */
    Answer read(Window window, int first, int last) {
        int rows = window.rows();
        int size = window.end() - window.first();
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
        List<Run<EventLabel>> participants = new ArrayList<>();
        groups.forEach(
                (group, sequence) ->
                        sequence.decode(ofText(outputs.get(group), sequence.size(), size)).stream()
                                .filter(it -> it.probability() >= leastParticipant)
                                .forEach(participants::add));
        return new Answer(
                participants,
                probabilities(types, outputs.get("incident_type")),
                probabilities(factualities, outputs.get("factuality")),
                probabilities(modes, outputs.get("mode")),
                probabilities(verdicts, outputs.get("verdict")).get(Verdict.INCIDENT),
                probabilities(backgrounds, outputs.get("background")).get(Background.BACKGROUND));
    }

    /** The rows of a window's pieces, without those of the title behind it. */
    private static float[][] ofText(float[] flat, int width, int size) {
        return Arrays.copyOf(Graph.rows(flat, width), size);
    }

    /** The probabilities of labels that exclude one another (softmax). */
    static <L> Map<L, Double> probabilities(List<L> labels, float[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - highest);
        }
        Map<L, Double> found = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            found.put(labels.get(i), Math.exp(logits[i] - highest) / sum);
        }
        return found;
    }
}
