package dev.hearsay.tagger;

import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.SourceKind;
import java.util.List;
import java.util.Map;

/**
 * What one paragraph of an article leaves to the next: who was named, who spoke last, and which
 * quotation is still open. Small, immutable, and free of wall-clock time.
 *
 * @param entities people and organisations named so far, in order of first mention
 * @param lastSpeaker the source of the last claim, null before the first
 * @param openQuotation a quotation that the last paragraph did not close, else null
 * @param sportWords how many words of sport reporting were seen so far
 * @param ordinals how many claims and incidents with the same surfaces were seen, by their first id
 */
public record ArticleContext(
        List<Entity> entities,
        Speaker lastSpeaker,
        OpenQuotation openQuotation,
        int sportWords,
        Map<String, Integer> ordinals) {
    /** The context of an article's first paragraph. */
    public static final ArticleContext EMPTY =
            new ArticleContext(List.of(), null, null, 0, Map.of());

    public ArticleContext {
        entities = List.copyOf(entities);
        ordinals = Map.copyOf(ordinals);
    }

    /** Someone or something with a name, and where that stands: UTF-16 code units, half-open. */
    public record Entity(String name, SourceKind kind, int paragraph, int start, int end) {
        public Resolution resolution() {
            return new Resolution(name, paragraph, start, end);
        }
    }

    /** The source of a claim; {@code resolution} is null where nobody could tell who it is. */
    public record Speaker(SourceKind kind, Resolution resolution) {}

    /** A quotation that goes on in the next paragraph. */
    public record OpenQuotation(String claimId, Speaker speaker) {}
}
