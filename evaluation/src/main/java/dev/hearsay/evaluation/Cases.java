package dev.hearsay.evaluation;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.evaluation.ClaimPairs.Pair;
import dev.hearsay.evaluation.IncidentPairs.Unit;
import dev.hearsay.evaluation.Labelled.LabelledClaim;
import dev.hearsay.evaluation.Predictions.FoundClaim;
import dev.hearsay.evaluation.Predictions.FoundIncident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was found, each with its confidence and whether it is right: a claim where its content
 * overlaps a labelled one's by half, its source where its spans then do; an incident where its
 * trigger overlaps a labelled one's, its type and factuality where they are then equal.
 */
final class Cases {
    private final List<Case> cases = new ArrayList<>();

    private Cases() {}

    /**
     * Something that was found, or missed.
     *
     * @param kind as it stands before the evidence in {@code why}
     * @param confidence null where it was missed, or where the tagger gives none
     * @param evidence what spoke for it, as {@code why} tells; "" where nothing does
     */
    record Case(
            String kind,
            String article,
            boolean found,
            boolean right,
            Double confidence,
            String evidence) {
        /** Kind, article, whether it is right or missed, and the evidence, separated by tabs. */
        String line() {
            String verdict = found ? right ? "right" : "wrong" : "missed";
            return String.join("\t", kind, article, verdict, evidence);
        }
    }

    static List<Case> of(List<Labelled> texts, Predictions predictions) {
        var cases = new Cases();
        for (Labelled text : texts) {
            if (text.claims() != null) {
                cases.addClaims(text, predictions, false);
                if (text.isArticle()) {
                    cases.addClaims(text, predictions, true);
                }
            }
            IncidentPairs.units(List.of(text), predictions)
                    .forEach(unit -> cases.addIncidents(text.id(), unit));
        }
        return cases.cases;
    }

    private void addClaims(Labelled text, Predictions predictions, boolean nested) {
        String kind = nested ? "nested-claim" : "claim";
        List<LabelledClaim> labelled =
                text.claims().stream().filter(it -> it.nested() == nested).toList();
        List<FoundClaim> found = predictions.claims(text.id(), nested);
        Set<FoundClaim> right = new HashSet<>();
        List<Pair> pairs = ClaimPairs.of(text, labelled, found, ClaimPairs.HALF);
        for (Pair pair : pairs) {
            right.add(pair.found());
            Claim claim = pair.found().claim();
            if (!nested && claim.source() != null && claim.source().confidence() != null) {
                boolean same =
                        pair.labelled().source().overlap(pair.found().source()) >= ClaimPairs.HALF;
                add("source", text.id(), same, claim.source().confidence(), claim.why());
            }
        }
        found.forEach(
                it ->
                        add(
                                kind,
                                text.id(),
                                right.contains(it),
                                it.claim().confidence(),
                                it.claim().why()));
        addMissed(kind, text.id(), labelled.size() - pairs.size());
    }

    private void addIncidents(String article, Unit unit) {
        Set<FoundIncident> right = new HashSet<>();
        List<IncidentPairs.Pair> pairs = unit.pairs();
        for (IncidentPairs.Pair pair : pairs) {
            right.add(pair.found());
            Incident incident = pair.found().incident();
            add("type", article, pair.sameType(), incident.typeConfidence(), incident.why());
            add(
                    "factuality",
                    article,
                    pair.sameFactuality(),
                    incident.factualityConfidence(),
                    incident.why());
        }
        for (FoundIncident found : unit.found()) {
            Incident incident = found.incident();
            add("incident", article, right.contains(found), incident.confidence(), incident.why());
        }
        addMissed("incident", article, unit.labelled().size() - pairs.size());
    }

    private void add(
            String kind, String article, boolean right, Double confidence, List<String> why) {
        String evidence =
                why.stream().filter(it -> it.startsWith(kind + " ← ")).findFirst().orElse("");
        cases.add(new Case(kind, article, true, right, confidence, evidence));
    }

    private void addMissed(String kind, String article, int count) {
        for (int i = 0; i < count; i++) {
            cases.add(new Case(kind, article, false, false, null, ""));
        }
    }
}
