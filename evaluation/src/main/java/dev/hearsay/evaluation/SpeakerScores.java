package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.WireNamed;
import dev.hearsay.evaluation.ClaimPairs.Pair;
import dev.hearsay.evaluation.Labelled.LabelledClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Speakers and stances of the claims that were found, against {@code
 * {"doc","claim","kind","name","stance","polarity","certainty"}} a line; {@code claim} is the
 * labelled claim's id. A name is hard where the source as written lacks one of its words.
 */
final class SpeakerScores implements Scores {
    private final Map<String, Map<String, JsonNode>> labels = new HashMap<>();

    void label(JsonNode record) {
        labels.computeIfAbsent(record.path("doc").asText(), key -> new HashMap<>())
                .put(record.path("claim").asText(), record);
    }

    @Override
    public List<String> lines(List<Labelled> all, Predictions predictions) {
        List<Labelled> texts =
                all.stream()
                        .filter(it -> it.claims() != null && labels.containsKey(it.id()))
                        .toList();
        if (texts.isEmpty()) {
            return List.of();
        }
        var kind = new Classes();
        var stance = new Classes();
        var certainty = new Classes();
        var negated = new Counts();
        var names = new NameCounts();
        var hard = new NameCounts();
        int found = 0;
        int expected = 0;
        int unproven = 0;
        for (Labelled text : texts) {
            Map<String, JsonNode> ofText = labels.get(text.id());
            List<LabelledClaim> claims =
                    text.claims().stream().filter(it -> ofText.containsKey(it.id())).toList();
            expected += claims.size();
            for (Pair pair :
                    ClaimPairs.of(
                            text, claims, predictions.claims(text.id(), false), ClaimPairs.HALF)) {
                found++;
                JsonNode label = ofText.get(pair.labelled().id());
                Claim claim = pair.found().claim();
                Claim.Source source = claim.source();
                kind.add(label.path("kind").asText(), name(source == null ? null : source.kind()));
                stance.add(
                        label.path("stance").asText(),
                        name(claim.cue() == null ? null : claim.cue().stance()));
                certainty.add(label.path("certainty").asText(), name(claim.certainty()));
                boolean gold = label.path("polarity").asText().equals("negated");
                boolean predicted = claim.polarity() == Polarity.NEGATED;
                negated.add(gold && predicted ? 1 : 0, predicted ? 1 : 0, gold ? 1 : 0);
                String name = label.path("name").asText(null);
                Resolution resolved = source == null ? null : source.resolved();
                names.add(name, resolved);
                if (name != null && isHard(name, pair)) {
                    hard.add(name, resolved);
                }
                unproven += resolved == null || isProven(predictions, text, resolved) ? 0 : 1;
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("labelled speakers: %d of %d claims found".formatted(found, expected));
        lines.add("kind: " + kind);
        lines.add("stance: " + stance);
        lines.add("certainty: " + certainty);
        lines.add("negated: " + negated);
        lines.add("name: " + names);
        lines.add("hard name: " + hard);
        lines.add("evidence that does not hold the name: " + unproven);
        return lines;
    }

    private static boolean isHard(String name, Pair pair) {
        Set<String> written = new HashSet<>();
        pair.labelled()
                .source()
                .spans()
                .forEach(it -> written.addAll(Names.words(it.of(pair.text().text()))));
        return !written.containsAll(Names.words(name));
    }

    private static boolean isProven(Predictions predictions, Labelled text, Resolution resolved) {
        return predictions
                .evidence(text.id(), resolved.paragraph(), resolved.start(), resolved.end())
                .contains(resolved.name());
    }

    private static String name(WireNamed value) {
        return value == null ? "none" : value.wireName();
    }

    /** Names, and how many that were found are only a part of the labelled one. */
    private static final class NameCounts {
        private final Counts counts = new Counts();
        private int shortOnes;

        void add(String labelled, Resolution found) {
            Names.Verdict verdict =
                    labelled == null || found == null
                            ? Names.Verdict.WRONG
                            : Names.compare(found.name(), labelled);
            counts.add(
                    verdict == Names.Verdict.FULL ? 1 : 0,
                    found == null ? 0 : 1,
                    labelled == null ? 0 : 1);
            shortOnes += verdict == Names.Verdict.SHORT ? 1 : 0;
        }

        @Override
        public String toString() {
            return counts + ", " + shortOnes + " too short";
        }
    }
}
