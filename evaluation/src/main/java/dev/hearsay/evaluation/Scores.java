package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.EnrichedParagraph;
import java.util.List;

/** Compares what the tagger finds with one kind of labels. */
interface Scores {
    /**
     * Takes the labels of an article.
     *
     * @return whether the record has labels of this kind
     */
    boolean label(String article, JsonNode record);

    /** Takes what was found in a paragraph. */
    void predict(EnrichedParagraph enriched);

    /** The figures, a line each; none where no label was taken. */
    List<String> lines();
}
