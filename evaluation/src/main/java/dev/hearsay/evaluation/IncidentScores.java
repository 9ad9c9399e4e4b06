package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Incidents against {@code "incidents":[{"trigger":[s,e],"type","factuality","mode"?,"actor":…}]}:
 * triggers that overlap, their types, and participants that share at least half of what the two
 * cover together.
 */
final class IncidentScores implements Scores {
    private static final int LONGEST_TRIGGER = 40;
    private static final List<String> CASUALTIES =
            List.of("killed", "injured", "detained", "displaced");

    private final Map<String, List<JsonNode>> labelled = new HashMap<>();
    private final Map<String, List<Found>> predicted = new HashMap<>();

    private record Found(Incident incident, int start) {
        private Span trigger() {
            return new Span(incident.trigger().start() + start, incident.trigger().end() + start);
        }

        private List<Span> role(String role) {
            Stream<int[]> spans =
                    switch (role) {
                        case "actor" ->
                                incident.actor().stream()
                                        .map(it -> new int[] {it.start(), it.end()});
                        case "target" ->
                                incident.target().stream()
                                        .map(it -> new int[] {it.start(), it.end()});
                        case "place" ->
                                incident.place().stream()
                                        .map(it -> new int[] {it.start(), it.end()});
                        case "time" ->
                                incident.time().stream()
                                        .map(it -> new int[] {it.start(), it.end()});
                        default ->
                                incident.casualties().stream()
                                        .filter(it -> it.kind().wireName().equals(role))
                                        .map(it -> new int[] {it.start(), it.end()});
                    };
            return spans.map(it -> new Span(it[0] + start, it[1] + start)).toList();
        }
    }

    private record Pair(JsonNode gold, Found found) {}

    @Override
    public boolean label(String article, JsonNode record) {
        if (!record.has("incidents")) {
            return false;
        }
        List<JsonNode> incidents = new ArrayList<>();
        record.get("incidents").forEach(incidents::add);
        labelled.put(article, incidents);
        return true;
    }

    @Override
    public void predict(EnrichedParagraph enriched) {
        List<Found> found =
                predicted.computeIfAbsent(
                        enriched.paragraph().articleId(), key -> new ArrayList<>());
        enriched.incidents().forEach(it -> found.add(new Found(it, enriched.paragraph().start())));
    }

    @Override
    public List<String> lines() {
        if (labelled.isEmpty()) {
            return List.of();
        }
        var triggers = new Counts();
        var types = new Counts();
        var factuality = new Counts();
        var mode = new Counts();
        var alarms = new Counts();
        Map<String, Counts> roles = new LinkedHashMap<>();
        labelled.forEach(
                (article, gold) -> {
                    List<Found> found = predicted.getOrDefault(article, List.of());
                    List<Pair> pairs = match(gold, found);
                    triggers.add(pairs.size(), found.size(), gold.size());
                    types.add(count(pairs, "type"), found.size(), gold.size());
                    factuality.add(count(pairs, "factuality"), pairs.size(), pairs.size());
                    List<Pair> moded = pairs.stream().filter(it -> it.gold.has("mode")).toList();
                    mode.add(count(moded, "mode"), moded.size(), moded.size());
                    alarms.add(
                            gold.isEmpty() && !found.isEmpty() ? 1 : 0, 0, gold.isEmpty() ? 1 : 0);
                    for (String role : List.of("actor", "target", "place", "time")) {
                        addRole(roles, role, role, gold, found, pairs);
                    }
                    CASUALTIES.forEach(it -> addRole(roles, "casualties", it, gold, found, pairs));
                });
        List<String> lines = new ArrayList<>();
        lines.add("triggers: " + triggers);
        lines.add("triggers with type: " + types);
        lines.add(format("factuality of found triggers: %.1f %% right", factuality.recall()));
        lines.add(format("mode of found triggers that have one: %.1f %% right", mode.recall()));
        lines.add(
                format(
                        "texts without an incident in which one is found: %.1f %%",
                        alarms.recall()));
        roles.forEach((role, counts) -> lines.add(role + ": " + counts));
        return lines;
    }

    private static String format(String pattern, double percent) {
        return String.format(Locale.ROOT, pattern, percent);
    }

    private static int count(List<Pair> pairs, String field) {
        return (int)
                pairs.stream()
                        .filter(
                                it -> {
                                    Incident incident = it.found.incident();
                                    String value =
                                            switch (field) {
                                                case "type" -> incident.type().wireName();
                                                case "mode" -> incident.mode();
                                                default -> incident.factuality().wireName();
                                            };
                                    return it.gold
                                            .path(field)
                                            .asText()
                                            .equals(String.valueOf(value));
                                })
                        .count();
    }

    private static void addRole(
            Map<String, Counts> roles,
            String name,
            String role,
            List<JsonNode> gold,
            List<Found> found,
            List<Pair> pairs) {
        int expected = gold.stream().mapToInt(it -> Stretch.of(it.path(role)).spans().size()).sum();
        int spans = found.stream().mapToInt(it -> it.role(role).size()).sum();
        int right = 0;
        for (Pair pair : pairs) {
            List<Span> free = new ArrayList<>(pair.found.role(role));
            for (Span span : Stretch.of(pair.gold.path(role)).spans()) {
                right +=
                        free.stream()
                                        .filter(it -> isClose(it, span))
                                        .findFirst()
                                        .filter(free::remove)
                                        .isPresent()
                                ? 1
                                : 0;
            }
        }
        roles.computeIfAbsent(name, key -> new Counts()).add(right, spans, expected);
    }

    private static boolean isClose(Span a, Span b) {
        int shared = Math.min(a.end(), b.end()) - Math.max(a.start(), b.start());
        int covered = Math.max(a.end(), b.end()) - Math.min(a.start(), b.start());
        return shared > 0 && shared >= .5 * covered;
    }

    /** Pairs whose triggers overlap, the same type first, each used once. */
    private static List<Pair> match(List<JsonNode> gold, List<Found> found) {
        List<Pair> pairs = new ArrayList<>();
        Set<Integer> usedGold = new HashSet<>();
        Set<Integer> usedFound = new HashSet<>();
        for (boolean sameType : new boolean[] {true, false}) {
            for (int i = 0; i < gold.size(); i++) {
                Span trigger = Stretch.of(gold.get(i).path("trigger")).spans().get(0);
                String type = gold.get(i).path("type").asText();
                for (int j = 0; j < found.size(); j++) {
                    Span other = found.get(j).trigger();
                    boolean fits =
                            type.equals(found.get(j).incident().type().name()) == sameType
                                    && other.overlaps(trigger)
                                    && other.length() <= LONGEST_TRIGGER;
                    if (fits && !usedGold.contains(i) && !usedFound.contains(j)) {
                        usedGold.add(i);
                        usedFound.add(j);
                        pairs.add(new Pair(gold.get(i), found.get(j)));
                    }
                }
            }
        }
        return pairs;
    }
}
