package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.contracts.model.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text with labels. Offsets are UTF-16 code units of the text, half-open.
 *
 * @param theme the id before its last hyphen, of an article that has one; else null
 * @param isArticle whether each paragraph has labels of its own
 * @param input the text with what else is known of it, as {@code tag} reads it
 * @param paragraphs spans of the text that are scored apart; the whole text where it is no article
 * @param claims null where they are not labelled
 * @param incidents by paragraph; null where they are not labelled
 * @param worthChecking null where it is not labelled
 */
record Labelled(
        String id,
        String theme,
        boolean isArticle,
        String text,
        ObjectNode input,
        List<Span> paragraphs,
        List<LabelledClaim> claims,
        List<List<LabelledIncident>> incidents,
        Boolean worthChecking) {

    /** The paragraph in which something stands that starts at an offset. */
    int paragraphAt(int offset) {
        int found = 0;
        for (int i = 0; i < paragraphs.size(); i++) {
            found = paragraphs.get(i).start() <= offset ? i : found;
        }
        return found;
    }

    /**
     * A labelled claim.
     *
     * @param nested whether it stands within another one
     * @param told the labels beside the spans: form, kind, name, stance, polarity, certainty, or
     *     type and cue_class; any may be missing
     */
    record LabelledClaim(
            String id,
            int paragraph,
            boolean nested,
            Stretch source,
            Stretch cue,
            Stretch content,
            JsonNode told) {
        Optional<String> name() {
            return Optional.ofNullable(told.path("name").asText(null));
        }
    }

    /**
     * A labelled incident.
     *
     * @param mode null where there is none
     * @param participants spans by role
     */
    record LabelledIncident(
            Span trigger,
            String type,
            String mode,
            String factuality,
            Map<String, List<Span>> participants) {
        List<Span> role(String role) {
            return participants.getOrDefault(role, List.of());
        }
    }
}
