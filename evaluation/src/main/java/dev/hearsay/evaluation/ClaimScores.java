package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Claims against {@code "claims":[{"source":[[s,e]…],"cue":…,"content":…}]}: exact spans by role,
 * and claims matched one to one by the overlap (Jaccard) of their contents, as Newell et al. (2018)
 * measured the agreement of PolNeAR's annotators. Authorial and inner claims are left out.
 */
final class ClaimScores implements Scores {
    private static final double[] OVERLAPS = {.3, .5, .8};

    private final Map<String, List<Gold>> labelled = new HashMap<>();
    private final Map<String, List<Found>> predicted = new HashMap<>();

    private record Gold(String id, Stretch source, Stretch cue, Stretch content) {}

    private record Found(
            Stretch source, Stretch cue, Stretch content, Claim claim, int paragraph) {}

    /** A labelled claim and the predicted one that fits it. */
    record Match(String article, String id, Claim claim) {}

    @Override
    public boolean label(String article, JsonNode record) {
        if (!record.has("claims")) {
            return false;
        }
        List<Gold> claims = new ArrayList<>();
        for (JsonNode claim : record.get("claims")) {
            claims.add(
                    new Gold(
                            claim.path("id").asText(),
                            Stretch.of(claim.path("source")),
                            Stretch.of(claim.path("cue")),
                            Stretch.of(claim.path("content"))));
        }
        labelled.put(article, claims);
        return true;
    }

    @Override
    public void predict(EnrichedParagraph enriched) {
        int start = enriched.paragraph().start();
        for (Claim claim : enriched.claims()) {
            if (claim.form() != ClaimForm.AUTHORIAL && claim.within() == null) {
                List<Span> source = claim.source() == null ? List.of() : claim.source().spans();
                List<Span> cue = claim.cue() == null ? List.of() : claim.cue().spans();
                predicted
                        .computeIfAbsent(enriched.paragraph().articleId(), key -> new ArrayList<>())
                        .add(
                                new Found(
                                        Stretch.of(source, start),
                                        Stretch.of(cue, start),
                                        Stretch.of(claim.content().spans(), start),
                                        claim,
                                        enriched.paragraph().index()));
            }
        }
    }

    @Override
    public List<String> lines() {
        if (labelled.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(roleLines());
        for (double overlap : OVERLAPS) {
            var counts = new Counts();
            int sources = 0;
            int cues = 0;
            for (String article : labelled.keySet()) {
                List<Pair> pairs = match(article, overlap);
                counts.add(
                        pairs.size(),
                        predicted.getOrDefault(article, List.of()).size(),
                        labelled.get(article).size());
                for (Pair pair : pairs) {
                    boolean none = pair.gold.source().isEmpty() && pair.found.source().isEmpty();
                    sources += none || pair.gold.source().overlaps(pair.found.source()) ? 1 : 0;
                    cues += pair.gold.cue().overlaps(pair.found.cue()) ? 1 : 0;
                }
            }
            double matched = Math.max(1, counts.right());
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "claims, overlap >= %.1f: %s; source right %.1f, cue right %.1f",
                            overlap,
                            counts,
                            100 * sources / matched,
                            100 * cues / matched));
        }
        return lines;
    }

    private List<String> roleLines() {
        Map<String, Counts> roles = new LinkedHashMap<>();
        for (String article : labelled.keySet()) {
            List<Found> found = predicted.getOrDefault(article, List.of());
            count(
                    roles,
                    "source",
                    labelled.get(article).stream().map(Gold::source).toList(),
                    found.stream().map(Found::source).toList());
            count(
                    roles,
                    "cue",
                    labelled.get(article).stream().map(Gold::cue).toList(),
                    found.stream().map(Found::cue).toList());
            count(
                    roles,
                    "content",
                    labelled.get(article).stream().map(Gold::content).toList(),
                    found.stream().map(Found::content).toList());
        }
        return roles.entrySet().stream()
                .map(it -> "exact spans, " + it.getKey() + ": " + it.getValue())
                .toList();
    }

    private static void count(
            Map<String, Counts> roles, String role, List<Stretch> gold, List<Stretch> found) {
        Set<Span> expected = new HashSet<>();
        gold.forEach(it -> expected.addAll(it.spans()));
        Set<Span> spans = new HashSet<>();
        found.forEach(it -> spans.addAll(it.spans()));
        Set<Span> right = new HashSet<>(expected);
        right.retainAll(spans);
        roles.computeIfAbsent(role, key -> new Counts())
                .add(right.size(), spans.size(), expected.size());
    }

    private record Pair(int goldIndex, int foundIndex, Gold gold, Found found, double overlap) {}

    /** The best pairs of labelled and predicted claims, each used once. */
    private List<Pair> match(String article, double least) {
        List<Pair> candidates = new ArrayList<>();
        List<Gold> gold = labelled.get(article);
        List<Found> found = predicted.getOrDefault(article, List.of());
        for (int i = 0; i < gold.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                double overlap = gold.get(i).content().overlap(found.get(j).content());
                if (overlap >= least) {
                    candidates.add(new Pair(i, j, gold.get(i), found.get(j), overlap));
                }
            }
        }
        candidates.sort(
                Comparator.comparingDouble(Pair::overlap)
                        .thenComparingInt(Pair::goldIndex)
                        .thenComparingInt(Pair::foundIndex)
                        .reversed());
        Set<Integer> usedGold = new HashSet<>();
        Set<Integer> usedFound = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            if (!usedGold.contains(pair.goldIndex) && !usedFound.contains(pair.foundIndex)) {
                usedGold.add(pair.goldIndex);
                usedFound.add(pair.foundIndex);
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** Labelled claims of an article with the predicted claims that overlap at least by half. */
    List<Match> matches(String article) {
        return labelled.containsKey(article)
                ? match(article, .5).stream()
                        .map(it -> new Match(article, it.gold.id(), it.found.claim()))
                        .toList()
                : List.of();
    }
}
