package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.evaluation.Predictions.FoundClaim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Sources, cues and contents over tokens, against {@code {"doc","tokens":[[start,end]…],"labels"}}
 * a line with BIO labels: the published metric of Wang et al. (COLING 2022), over their instances.
 */
final class RoleScores implements Scores {
    private final List<JsonNode> instances = new ArrayList<>();

    private enum Role {
        SOURCE,
        CUE,
        CONTENT;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The role that a BIO label is of; null where it is of none. */
        private static Role of(String label) {
            return Arrays.stream(values())
                    .filter(it -> label.endsWith("-" + it.wireName()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Tokens first to last, half-open. */
    private record Run(int first, int end) {
        private double overlap(Run other) {
            int shared = Math.min(end, other.end) - Math.max(first, other.first);
            int covered = Math.max(end, other.end) - Math.min(first, other.first);
            return Math.max(0, shared) / (double) covered;
        }
    }

    /** What a character belongs to: a role of the claim with a number. */
    private record Mark(Role role, int claim) {}

    void add(JsonNode instance) {
        instances.add(instance);
    }

    @Override
    public List<String> lines(List<Labelled> texts, Predictions predictions) {
        Map<Role, Counts> exact = new EnumMap<>(Role.class);
        Map<Role, Counts> begin = new EnumMap<>(Role.class);
        Map<Role, List<Double>> overlaps = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            exact.put(role, new Counts());
            begin.put(role, new Counts());
            overlaps.put(role, new ArrayList<>());
        }
        boolean any = false;
        for (Labelled text : texts) {
            Mark[] marks = marks(text, predictions.claims(text.id(), false));
            for (JsonNode instance : instances) {
                if (!instance.path("doc").asText().equals(text.id())) {
                    continue;
                }
                any = true;
                Map<Role, List<Run>> labelled = labelled(instance);
                Map<Role, List<Run>> found = found(instance, marks);
                for (Role role : Role.values()) {
                    List<Run> gold = labelled.get(role);
                    List<Run> runs = found.get(role);
                    exact.get(role).add(common(gold, runs, it -> it), runs.size(), gold.size());
                    begin.get(role).add(common(gold, runs, Run::first), runs.size(), gold.size());
                    for (Run run : gold) {
                        overlaps.get(role).add(best(run, runs));
                    }
                    runs.stream()
                            .filter(it -> !gold.contains(it) && best(it, gold) == 0)
                            .forEach(it -> overlaps.get(role).add(0.));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (Role role : any ? Role.values() : new Role[0]) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "instances, %s: exact %s; begin F1 %.1f; Jaccard %.1f",
                            role.wireName(),
                            exact.get(role),
                            begin.get(role).f1(),
                            100
                                    * overlaps.get(role).stream()
                                            .mapToDouble(it -> it)
                                            .average()
                                            .orElse(0)));
        }
        return lines;
    }

    /** Source and cue win where spans overlap. */
    private static Mark[] marks(Labelled text, List<FoundClaim> claims) {
        var marks = new Mark[text.text().length()];
        mark(marks, Role.CONTENT, claims, FoundClaim::content);
        mark(marks, Role.SOURCE, claims, FoundClaim::source);
        mark(marks, Role.CUE, claims, FoundClaim::cue);
        return marks;
    }

    private static void mark(
            Mark[] marks,
            Role role,
            List<FoundClaim> claims,
            Function<FoundClaim, Stretch> stretch) {
        for (int i = 0; i < claims.size(); i++) {
            var mark = new Mark(role, i);
            stretch.apply(claims.get(i))
                    .spans()
                    .forEach(
                            span -> {
                                for (int k = span.start(); k < span.end(); k++) {
                                    marks[k] = mark;
                                }
                            });
        }
    }

    private static Map<Role, List<Run>> found(JsonNode instance, Mark[] marks) {
        Map<Role, List<Run>> runs = none();
        Mark current = null;
        int first = 0;
        int size = instance.path("tokens").size();
        for (int i = 0; i <= size; i++) {
            Mark mark = i < size ? markOf(instance.path("tokens").get(i), marks) : null;
            if (current != null && !current.equals(mark)) {
                runs.get(current.role).add(new Run(first, i));
            }
            first = mark == null || mark.equals(current) ? first : i;
            current = mark;
        }
        return runs;
    }

    private static Mark markOf(JsonNode token, Mark[] marks) {
        int end = Math.min(token.path(1).asInt(), marks.length);
        for (int k = Math.max(0, token.path(0).asInt()); k < end; k++) {
            if (marks[k] != null) {
                return marks[k];
            }
        }
        return null;
    }

    private static Map<Role, List<Run>> labelled(JsonNode instance) {
        Map<Role, List<Run>> runs = none();
        Role current = null;
        int first = 0;
        int size = instance.path("labels").size();
        for (int i = 0; i <= size; i++) {
            String label = i < size ? instance.path("labels").get(i).asText() : "O";
            Role role = Role.of(label);
            boolean goesOn = label.startsWith("I-") && role == current;
            if (current != null && !goesOn) {
                runs.get(current).add(new Run(first, i));
            }
            first = goesOn ? first : i;
            current = role;
        }
        return runs;
    }

    private static Map<Role, List<Run>> none() {
        Map<Role, List<Run>> runs = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            runs.put(role, new ArrayList<>());
        }
        return runs;
    }

    private static <T> int common(List<Run> a, List<Run> b, Function<Run, T> key) {
        Set<T> shared = new HashSet<>(a.stream().map(key).toList());
        shared.retainAll(b.stream().map(key).toList());
        return shared.size();
    }

    private static double best(Run run, List<Run> others) {
        return others.stream().mapToDouble(run::overlap).max().orElse(0);
    }
}
