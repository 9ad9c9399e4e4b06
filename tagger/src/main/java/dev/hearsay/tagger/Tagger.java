package dev.hearsay.tagger;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.TaggerInfo;

/**
 * Finds claims and reported incidents in a paragraph. A tagger is a pure function and thread-safe:
 * the same context and paragraph give the same tags, whoever calls it and whenever.
 */
public interface Tagger {
    /**
     * Tags a paragraph.
     *
     * @param context what the article's earlier paragraphs left, {@link ArticleContext#EMPTY} for
     *     the first
     */
    Tagging tag(ArticleContext context, Paragraph paragraph);

    /** Which tagger this is. */
    TaggerInfo info();
}
