package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.encoder.ClaimLabel;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Claims within a claim's content. A word has one label in the sequence of outer claims, so the
 * model labels inner ones in a sequence of their own. Each belongs to the claim with the shortest
 * content that holds its cue and some of its content; one without a cue is none.
 */
final class NestedClaims {
    private final Map<Attribution, List<Attribution>> byOuter = new HashMap<>();

    NestedClaims(Document document, List<Tag<ClaimLabel>> tags, List<Attribution> outers) {
        for (Attribution inner : AttributionJoiner.join(document, tags)) {
            if (!inner.cue().isEmpty()) {
                outers.stream()
                        .filter(outer -> holds(outer, inner))
                        .min(Comparator.comparingInt(NestedClaims::length))
                        .ifPresent(
                                outer ->
                                        byOuter.computeIfAbsent(outer, key -> new ArrayList<>())
                                                .add(inside(outer, inner)));
            }
        }
    }

    /** The attributions within an attribution's content, in order. */
    List<Attribution> within(Attribution outer) {
        return List.copyOf(byOuter.getOrDefault(outer, List.of()));
    }

    private static boolean holds(Attribution outer, Attribution inner) {
        return outer.content().stream()
                .anyMatch(
                        it ->
                                it.contains(inner.cue().get(0))
                                        && inner.content().stream().anyMatch(it::overlaps));
    }

    /** The inner attribution with what of its content stands in the outer one's. */
    private static Attribution inside(Attribution outer, Attribution inner) {
        return new Attribution(
                inner.source(),
                inner.cue(),
                inner.content().stream()
                        .filter(it -> outer.content().stream().anyMatch(it::overlaps))
                        .toList(),
                inner.probabilities());
    }

    private static int length(Attribution attribution) {
        return attribution.content().stream().mapToInt(Span::length).sum();
    }
}
