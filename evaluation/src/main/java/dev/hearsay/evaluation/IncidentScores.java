package dev.hearsay.evaluation;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.evaluation.IncidentPairs.Pair;
import dev.hearsay.evaluation.IncidentPairs.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Incidents against labelled ones: triggers that overlap, their types, and participants that share
 * at least half of what the two cover together. A participant counts where its incident was found;
 * those of found incidents that fit none are false.
 */
final class IncidentScores implements Scores {
    @Override
    public List<String> lines(List<Labelled> texts, Predictions predictions) {
        List<Unit> units = IncidentPairs.units(texts, predictions);
        if (units.isEmpty()) {
            return List.of();
        }
        var triggers = new Counts();
        var typed = new Counts();
        var factuality = new Counts();
        var mode = new Counts();
        var alarms = new Counts();
        Map<String, Counts> roles = new LinkedHashMap<>();
        LabelReader.PARTIES.forEach(it -> roles.put(it, new Counts()));
        LabelReader.CASUALTIES.forEach(it -> roles.put(it, new Counts()));
        var casualties = new Counts();
        Map<String, Counts> types = new TreeMap<>();
        for (Unit unit : units) {
            List<Pair> pairs = unit.pairs();
            int labelled = unit.labelled().size();
            int found = unit.found().size();
            triggers.add(pairs.size(), found, labelled);
            typed.add((int) pairs.stream().filter(Pair::sameType).count(), found, labelled);
            for (Pair pair : pairs) {
                factuality.add(pair.sameFactuality() ? 1 : 0, 1, 1);
                if (pair.labelled().mode() != null) {
                    boolean right = pair.labelled().mode().equals(pair.found().incident().mode());
                    mode.add(right ? 1 : 0, 1, 1);
                }
            }
            if (labelled == 0) {
                alarms.add(found > 0 ? 1 : 0, 0, 1);
            }
            unit.labelled().forEach(it -> of(types, it.type()).add(0, 0, 1));
            unit.found().forEach(it -> of(types, it.incident().type().wireName()).add(0, 1, 0));
            pairs.stream()
                    .filter(Pair::sameType)
                    .forEach(it -> of(types, it.labelled().type()).add(1, 0, 0));
            roles.forEach((role, counts) -> count(role, counts, unit, pairs));
            LabelReader.CASUALTIES.forEach(it -> count(it, casualties, unit, pairs));
        }
        List<String> lines = new ArrayList<>();
        lines.add("triggers: " + triggers);
        lines.add("triggers with type: " + typed);
        lines.add(format("macro F1 over types: %.1f", macro(types)));
        lines.add(format("factuality of found triggers: %.1f %% right", factuality.recall()));
        lines.add(format("mode of found triggers that have one: %.1f %% right", mode.recall()));
        lines.add(
                format(
                        "%s without an incident in which one is found: %.1f %% (%d of %d)",
                        texts.stream().anyMatch(Labelled::isArticle) ? "paragraphs" : "texts",
                        alarms.recall(),
                        alarms.right(),
                        alarms.expected()));
        roles.forEach(
                (role, counts) -> {
                    if (counts.expected() > 0) {
                        lines.add(role + ": " + counts);
                    }
                });
        lines.add("casualties: " + casualties);
        types.forEach((type, counts) -> lines.add("  " + type + ": " + counts));
        return lines;
    }

    private static Counts of(Map<String, Counts> types, String type) {
        return types.computeIfAbsent(type, key -> new Counts());
    }

    private static double macro(Map<String, Counts> types) {
        return types.values().stream()
                .filter(it -> it.expected() > 0)
                .mapToDouble(Counts::f1)
                .average()
                .orElse(0);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static void count(String role, Counts counts, Unit unit, List<Pair> pairs) {
        int expected = unit.labelled().stream().mapToInt(it -> it.role(role).size()).sum();
        int found = unit.found().stream().mapToInt(it -> it.role(role).size()).sum();
        int right = 0;
        for (Pair pair : pairs) {
            List<Span> free = new ArrayList<>(pair.found().role(role));
            for (Span span : pair.labelled().role(role)) {
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
        counts.add(right, found, expected);
    }

    private static boolean isClose(Span a, Span b) {
        int shared = Math.min(a.end(), b.end()) - Math.max(a.start(), b.start());
        int covered = Math.max(a.end(), b.end()) - Math.min(a.start(), b.start());
        return shared > 0 && shared >= .5 * covered;
    }
}
