package dev.hearsay.evaluation;

import dev.hearsay.evaluation.Labelled.LabelledIncident;
import dev.hearsay.evaluation.Predictions.FoundIncident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Labelled and found incidents whose triggers overlap, each used once, those of the same type
 * first. A trigger that was found and is very long fits none.
 */
final class IncidentPairs {
    private static final int LONGEST_TRIGGER = 40;

    private IncidentPairs() {}

    /** A labelled incident and the found one that fits it. */
    record Pair(LabelledIncident labelled, FoundIncident found) {
        boolean sameType() {
            return labelled.type().equals(found.incident().type().wireName());
        }

        boolean sameFactuality() {
            return labelled.factuality().equals(found.incident().factuality().wireName());
        }
    }

    /** What is labelled in a paragraph, and what was found there. */
    record Unit(List<LabelledIncident> labelled, List<FoundIncident> found) {
        List<Pair> pairs() {
            List<Pair> pairs = new ArrayList<>();
            Set<Integer> usedLabelled = new HashSet<>();
            Set<Integer> usedFound = new HashSet<>();
            for (boolean sameType : new boolean[] {true, false}) {
                for (int i = 0; i < labelled.size(); i++) {
                    for (int j = 0; j < found.size(); j++) {
                        var pair = new Pair(labelled.get(i), found.get(j));
                        boolean fits =
                                pair.sameType() == sameType
                                        && pair.found.trigger().overlaps(pair.labelled.trigger())
                                        && pair.found.trigger().length() <= LONGEST_TRIGGER;
                        if (fits && !usedLabelled.contains(i) && !usedFound.contains(j)) {
                            usedLabelled.add(i);
                            usedFound.add(j);
                            pairs.add(pair);
                        }
                    }
                }
            }
            return pairs;
        }
    }

    /** The paragraphs of texts whose incidents are labelled. */
    static List<Unit> units(List<Labelled> texts, Predictions predictions) {
        List<Unit> units = new ArrayList<>();
        for (Labelled text : texts) {
            if (text.incidents() == null) {
                continue;
            }
            List<FoundIncident> found = predictions.incidents(text.id());
            for (int i = 0; i < text.incidents().size(); i++) {
                int paragraph = i;
                units.add(
                        new Unit(
                                text.incidents().get(i),
                                found.stream()
                                        .filter(it -> text.paragraphAt(it.start()) == paragraph)
                                        .toList()));
            }
        }
        return units;
    }
}
