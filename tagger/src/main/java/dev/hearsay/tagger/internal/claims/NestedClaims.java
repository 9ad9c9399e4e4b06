package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.encoder.ClaimLabel;
import dev.hearsay.tagger.internal.encoder.Encoder;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.text.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds claims inside a claim's content by reading the content once more as a text of its own. A
 * word has one label in the first reading, so there an inner claim is hidden by the outer one.
 */
final class NestedClaims {
    private static final int SHORTEST = 4;

    private final Encoder encoder;
    private final Stances stances;

    NestedClaims(Encoder encoder, Stances stances) {
        this.encoder = encoder;
        this.stances = stances;
    }

    /**
     * The attributions within an attribution's content, in order; all of them one level below it.
     */
    List<Attribution> within(Document document, Attribution outer) {
        List<Attribution> found = new ArrayList<>();
        for (Span content : outer.content()) {
            found.addAll(within(document, content));
        }
        return found;
    }

    private List<Attribution> within(Document document, Span content) {
        int start = content.start();
        int end = content.end();
        while (start < end && "“\"«‘'".indexOf(document.text().charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "”\"»’',.".indexOf(document.text().charAt(end - 1)) >= 0) {
            end--;
        }
        if (start == end) {
            return List.of();
        }
        Document inner = Document.of(document.text().substring(start, end));
        boolean canHold =
                inner.tokens().size() >= SHORTEST && stances.find(inner.tokens()).isPresent();
        if (!canHold) {
            return List.of();
        }
        List<Attribution> found = new ArrayList<>();
        List<Tag<ClaimLabel>> tags = encoder.read(inner.text(), inner.sentences()).claims();
        for (Attribution attribution : AttributionJoiner.join(inner, tags)) {
            boolean whole =
                    !attribution.source().isEmpty()
                            && !attribution.cue().isEmpty()
                            && attribution.probability() >= encoder.thresholds().nestedClaim();
            if (whole) {
                found.add(shifted(attribution, start));
            }
        }
        return found;
    }

    private static Attribution shifted(Attribution attribution, int by) {
        return new Attribution(
                shifted(attribution.source(), by),
                shifted(attribution.cue(), by),
                shifted(attribution.content(), by),
                attribution.probability());
    }

    private static List<Span> shifted(List<Span> spans, int by) {
        return spans.stream().map(it -> new Span(it.start() + by, it.end() + by)).toList();
    }
}
