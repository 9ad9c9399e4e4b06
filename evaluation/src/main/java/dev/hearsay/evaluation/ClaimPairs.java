package dev.hearsay.evaluation;

import dev.hearsay.evaluation.Labelled.LabelledClaim;
import dev.hearsay.evaluation.Predictions.FoundClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Labelled and found claims matched one to one by the overlap (Jaccard) of their contents, the best
 * pairs first, as Newell et al. (2018) measured the agreement of PolNeAR's annotators.
 */
final class ClaimPairs {
    static final double HALF = .5;

    private ClaimPairs() {}

    /** A labelled claim and the found one that fits it. */
    record Pair(Labelled text, LabelledClaim labelled, FoundClaim found) {}

    private record Candidate(int labelled, int found, double overlap) {}

    /**
     * The pairs of a text.
     *
     * @param least overlap, in (0, 1]
     */
    static List<Pair> of(
            Labelled text, List<LabelledClaim> labelled, List<FoundClaim> found, double least) {
        List<Stretch> contents = found.stream().map(FoundClaim::content).toList();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                double overlap = labelled.get(i).content().overlap(contents.get(j));
                if (overlap >= least) {
                    candidates.add(new Candidate(i, j, overlap));
                }
            }
        }
        candidates.sort(
                Comparator.comparingDouble(Candidate::overlap)
                        .thenComparingInt(Candidate::labelled)
                        .thenComparingInt(Candidate::found)
                        .reversed());
        Set<Integer> usedLabelled = new HashSet<>();
        Set<Integer> usedFound = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (!usedLabelled.contains(candidate.labelled)
                    && !usedFound.contains(candidate.found)) {
                usedLabelled.add(candidate.labelled);
                usedFound.add(candidate.found);
                pairs.add(
                        new Pair(
                                text,
                                labelled.get(candidate.labelled),
                                found.get(candidate.found)));
            }
        }
        return pairs;
    }
}
