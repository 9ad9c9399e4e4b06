package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Span;
import java.util.List;

/**
 * Who, by which words, what: stretches of one paragraph that belong together, before they are a
 * claim.
 *
 * @param source empty where nobody is named
 * @param cue empty where no word attributes
 * @param content at least one span, in order
 * @param probability of the least certain of the stretches, in [0, 1]
 */
record Attribution(List<Span> source, List<Span> cue, List<Span> content, double probability) {
    Attribution {
        source = List.copyOf(source);
        cue = List.copyOf(cue);
        content = List.copyOf(content);
    }
}
