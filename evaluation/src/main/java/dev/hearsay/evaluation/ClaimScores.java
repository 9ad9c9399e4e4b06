package dev.hearsay.evaluation;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.evaluation.ClaimPairs.Pair;
import dev.hearsay.evaluation.Labelled.LabelledClaim;
import dev.hearsay.evaluation.Predictions.FoundClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Claims against labelled ones: exact spans by role, and claims matched by the overlap of their
 * contents ({@link ClaimPairs}). Authorial claims are left out, claims within claims are counted
 * apart.
 */
final class ClaimScores implements Scores {
    private static final double[] OVERLAPS = {.3, .5, .8};

    @Override
    public List<String> lines(List<Labelled> all, Predictions predictions) {
        List<Labelled> texts = all.stream().filter(it -> it.claims() != null).toList();
        if (texts.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(exact("source", texts, predictions, LabelledClaim::source, FoundClaim::source));
        lines.add(exact("cue", texts, predictions, LabelledClaim::cue, FoundClaim::cue));
        lines.add(
                exact("content", texts, predictions, LabelledClaim::content, FoundClaim::content));
        for (double overlap : OVERLAPS) {
            lines.add(matched("claims", texts, predictions, false, overlap, it -> true));
        }
        boolean classed =
                texts.stream().anyMatch(it -> it.claims().stream().anyMatch(ClaimScores::isSpeech));
        for (double overlap : classed ? OVERLAPS : new double[0]) {
            lines.add(
                    matched(
                            "speech cues",
                            texts,
                            predictions,
                            false,
                            overlap,
                            ClaimScores::isSpeech));
        }
        List<Labelled> articles = texts.stream().filter(Labelled::isArticle).toList();
        if (!articles.isEmpty()) {
            lines.add(
                    matched(
                            "nested claims",
                            articles,
                            predictions,
                            true,
                            ClaimPairs.HALF,
                            it -> true));
            lines.add(quiet(articles, predictions));
        }
        return lines;
    }

    private static boolean isSpeech(LabelledClaim claim) {
        return claim.told().path("cue_class").asText().equals("speech");
    }

    private static List<LabelledClaim> labelled(Labelled text, boolean nested) {
        return text.claims().stream().filter(it -> it.nested() == nested).toList();
    }

    private static String exact(
            String role,
            List<Labelled> texts,
            Predictions predictions,
            Function<LabelledClaim, Stretch> gold,
            Function<FoundClaim, Stretch> found) {
        var counts = new Counts();
        for (Labelled text : texts) {
            Set<Span> expected = new HashSet<>();
            labelled(text, false).forEach(it -> expected.addAll(gold.apply(it).spans()));
            Set<Span> spans = new HashSet<>();
            predictions
                    .claims(text.id(), false)
                    .forEach(it -> spans.addAll(found.apply(it).spans()));
            Set<Span> right = new HashSet<>(expected);
            right.retainAll(spans);
            counts.add(right.size(), spans.size(), expected.size());
        }
        return "exact spans, " + role + ": " + counts;
    }

    /** Only claims of a kind are scored; found ones that fit others are not counted. */
    private static String matched(
            String name,
            List<Labelled> texts,
            Predictions predictions,
            boolean nested,
            double overlap,
            Predicate<LabelledClaim> kept) {
        var counts = new Counts();
        int sources = 0;
        int cues = 0;
        Map<String, Counts> forms = new TreeMap<>();
        for (Labelled text : texts) {
            List<LabelledClaim> labelled = labelled(text, nested);
            List<FoundClaim> found = predictions.claims(text.id(), nested);
            List<Pair> all = ClaimPairs.of(text, labelled, found, overlap);
            List<Pair> pairs = all.stream().filter(it -> kept.test(it.labelled())).toList();
            counts.add(
                    pairs.size(),
                    found.size() - (all.size() - pairs.size()),
                    (int) labelled.stream().filter(kept).count());
            for (Pair pair : pairs) {
                boolean sourceless =
                        pair.labelled().source().isEmpty() && pair.found().source().isEmpty();
                boolean cueless =
                        text.isArticle()
                                && pair.labelled().cue().isEmpty()
                                && pair.found().cue().isEmpty();
                sources +=
                        sourceless || pair.labelled().source().overlaps(pair.found().source())
                                ? 1
                                : 0;
                cues += cueless || pair.labelled().cue().overlaps(pair.found().cue()) ? 1 : 0;
            }
            Set<LabelledClaim> hit = new HashSet<>();
            pairs.forEach(it -> hit.add(it.labelled()));
            labelled.stream()
                    .filter(kept)
                    .filter(it -> it.told().has("type"))
                    .forEach(
                            it ->
                                    forms.computeIfAbsent(
                                                    it.told().path("type").asText(),
                                                    key -> new Counts())
                                            .add(hit.contains(it) ? 1 : 0, 0, 1));
        }
        double right = Math.max(1, counts.right());
        var line =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%s, overlap >= %.1f: %s; source right %.1f, cue right %.1f",
                                name,
                                overlap,
                                counts,
                                100 * sources / right,
                                100 * cues / right));
        forms.forEach(
                (form, each) ->
                        line.append(
                                String.format(
                                        Locale.ROOT, "; %s found %.1f", form, each.recall())));
        return line.toString();
    }

    private static String quiet(List<Labelled> articles, Predictions predictions) {
        var alarms = new Counts();
        for (Labelled article : articles) {
            Map<Integer, Boolean> loud = new HashMap<>();
            article.claims().forEach(it -> loud.put(it.paragraph(), true));
            Set<Integer> found = new HashSet<>();
            for (boolean nested : new boolean[] {false, true}) {
                predictions
                        .claims(article.id(), nested)
                        .forEach(it -> found.add(article.paragraphAt(it.start())));
            }
            for (int i = 0; i < article.paragraphs().size(); i++) {
                if (!loud.containsKey(i)) {
                    alarms.add(found.contains(i) ? 1 : 0, 0, 1);
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "paragraphs without a claim in which one is found: %.1f %% (%d of %d)",
                alarms.recall(),
                alarms.right(),
                alarms.expected());
    }
}
