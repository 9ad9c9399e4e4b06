package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.WireNamed;
import dev.hearsay.evaluation.ClaimScores.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Speakers and stances of the claims that were found, against {@code
 * {"doc","claim","kind","name","stance","polarity","certainty"}} a line; {@code claim} is the
 * labelled claim's id.
 */
final class SpeakerScores {
    private static final int MOST_EXTRA_WORDS = 3;

    private final Map<String, Map<String, JsonNode>> labels = new HashMap<>();

    void label(JsonNode record) {
        labels.computeIfAbsent(record.path("doc").asText(), key -> new HashMap<>())
                .put(record.path("claim").asText(), record);
    }

    List<String> lines(ClaimScores claims) {
        if (labels.isEmpty()) {
            return List.of();
        }
        Map<Match, JsonNode> found = new HashMap<>();
        int all = 0;
        for (String article : labels.keySet()) {
            all += labels.get(article).size();
            for (Match match : claims.matches(article)) {
                JsonNode label = labels.get(article).get(match.id());
                if (label != null) {
                    found.put(match, label);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("labelled speakers: %d of %d claims found".formatted(found.size(), all));
        lines.add(accuracy("kind", found, it -> it.source() == null ? null : it.source().kind()));
        lines.add(accuracy("stance", found, it -> it.cue() == null ? null : it.cue().stance()));
        lines.add(accuracy("certainty", found, Claim::certainty));
        var negated = new Counts();
        var names = new Counts();
        found.forEach(
                (match, label) -> {
                    boolean gold = label.path("polarity").asText().equals("negated");
                    boolean predicted = match.claim().polarity() == Polarity.NEGATED;
                    negated.add(gold && predicted ? 1 : 0, predicted ? 1 : 0, gold ? 1 : 0);
                    String name = label.path("name").asText(null);
                    Resolution resolved =
                            match.claim().source() == null
                                    ? null
                                    : match.claim().source().resolved();
                    boolean right =
                            name != null && resolved != null && names(resolved.name(), name);
                    names.add(right ? 1 : 0, resolved == null ? 0 : 1, name == null ? 0 : 1);
                });
        lines.add("negated: " + negated);
        lines.add("name: " + names);
        return lines;
    }

    private static String accuracy(
            String field, Map<Match, JsonNode> found, Function<Claim, WireNamed> value) {
        long right =
                found.entrySet().stream()
                        .filter(
                                it ->
                                        it.getValue()
                                                .path(field)
                                                .asText()
                                                .equals(wireName(value.apply(it.getKey().claim()))))
                        .count();
        return String.format(
                Locale.ROOT,
                "%s: %.1f %% right",
                field,
                found.isEmpty() ? 0 : 100. * right / found.size());
    }

    private static String wireName(WireNamed value) {
        return value == null ? "null" : value.wireName();
    }

    /** Every word of the labelled name, and at most three more. */
    private static boolean names(String predicted, String labelled) {
        List<String> found = words(predicted);
        List<String> wanted = words(labelled);
        return found.containsAll(wanted) && found.size() <= wanted.size() + MOST_EXTRA_WORDS;
    }

    private static List<String> words(String name) {
        return Arrays.stream(
                        name.toLowerCase(Locale.ROOT)
                                .replaceAll("[’']s\\b", "")
                                .split("[^\\p{L}\\p{N}_’']+", -1))
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
