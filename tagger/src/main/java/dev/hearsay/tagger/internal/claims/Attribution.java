package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Span;
import java.util.List;
import java.util.Map;

/**
 * Who, by which words, what: stretches of one paragraph that belong together, before they are a
 * claim.
 *
 * @param source empty where nobody is named
 * @param cue empty where no word attributes
 * @param content at least one span, in order
 * @param probabilities of the stretches
 */
record Attribution(
        List<Span> source, List<Span> cue, List<Span> content, Probabilities probabilities) {
    Attribution {
        source = List.copyOf(source);
        cue = List.copyOf(cue);
        content = List.copyOf(content);
    }

    /**
     * How sure the model is of the labels, in [0, 1].
     *
     * @param mean the geometric mean over all stretches
     * @param source of the least certain stretch of the source; 1 where there is none
     */
    record Probabilities(double mean, double source) {
        /** Of what needs no label. */
        static final Probabilities UNLABELLED = new Probabilities(1, 1);
    }

    /** What speaks for a claim here. */
    Map<String, Double> evidence() {
        return Map.of(
                "mean",
                probabilities.mean(),
                "source",
                probabilities.source(),
                "sourceless",
                source.isEmpty() ? 1. : 0.,
                "cueless",
                cue.isEmpty() ? 1. : 0.);
    }
}
