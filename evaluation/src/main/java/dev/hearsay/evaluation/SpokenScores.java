package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.evaluation.ClaimPairs.Pair;
import dev.hearsay.evaluation.Labelled.LabelledClaim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the claims of articles are told, and by whom: form, kind, stance, polarity, certainty and
 * name, over the claims that were found. A name is hard where the source as written does not hold
 * it: a pronoun, a surname, a role.
 */
final class SpokenScores implements Scores {
    @Override
    public List<String> lines(List<Labelled> all, Predictions predictions) {
        List<Labelled> texts =
                all.stream().filter(it -> it.claims() != null && it.isArticle()).toList();
        if (texts.isEmpty()) {
            return List.of();
        }
        Map<String, Classes> classes = new LinkedHashMap<>();
        var names = new Counts();
        var hard = new Counts();
        for (Labelled text : texts) {
            List<LabelledClaim> outer = text.claims().stream().filter(it -> !it.nested()).toList();
            for (Pair pair :
                    ClaimPairs.of(
                            text, outer, predictions.claims(text.id(), false), ClaimPairs.HALF)) {
                Claim claim = pair.found().claim();
                JsonNode told = pair.labelled().told();
                add(classes, told, "form", claim.form().wireName());
                add(
                        classes,
                        told,
                        "kind",
                        claim.source() == null ? "unknown" : claim.source().kind().wireName());
                add(
                        classes,
                        told,
                        "stance",
                        claim.cue() == null ? "state" : claim.cue().stance().wireName());
                add(classes, told, "polarity", claim.polarity().wireName());
                add(classes, told, "certainty", claim.certainty().wireName());
                count(names, hard, pair);
            }
        }
        List<String> lines = new ArrayList<>();
        classes.forEach((label, each) -> lines.add(label + ": " + each));
        lines.add("name: " + names);
        lines.add("hard name: " + hard);
        return lines;
    }

    private static void add(
            Map<String, Classes> classes, JsonNode told, String label, String found) {
        if (told.hasNonNull(label)) {
            classes.computeIfAbsent(label, key -> new Classes())
                    .add(told.path(label).asText(), found);
        }
    }

    private static void count(Counts names, Counts hard, Pair pair) {
        String labelled = pair.labelled().name().orElse(null);
        Claim.Source source = pair.found().claim().source();
        String found =
                source == null || source.resolved() == null ? null : source.resolved().name();
        int right =
                labelled != null
                                && found != null
                                && Names.compare(found, labelled) == Names.Verdict.FULL
                        ? 1
                        : 0;
        String written =
                pair.labelled().source().spans().stream()
                        .map(it -> it.of(pair.text().text()))
                        .collect(Collectors.joining(" "));
        names.add(right, found == null ? 0 : 1, labelled == null ? 0 : 1);
        if (labelled == null || !written.contains(labelled)) {
            hard.add(right, found == null ? 0 : 1, labelled == null ? 0 : 1);
        }
    }
}
