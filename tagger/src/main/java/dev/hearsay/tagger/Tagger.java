package dev.hearsay.tagger;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.TaggerInfo;

/**
 * Finds claims and reported incidents in a paragraph. A tagger is a pure function and thread-safe:
 * the same context, paragraph and ordinals give the same tags, whoever calls it and whenever.
 */
public interface Tagger {
    /**
     * Tags a paragraph.
     *
     * @param context what the article's earlier paragraphs left, {@link ArticleContext#EMPTY} for
     *     the first
     * @param ordinals of the article, added to; to be thrown away if the tagger fails
     */
    Tagging tag(ArticleContext context, Paragraph paragraph, Ordinals ordinals);

    /**
     * Looks ahead at a paragraph that is still to come.
     *
     * @return the context with those whom the paragraph names
     */
    default ArticleContext lookAhead(ArticleContext context, Paragraph coming) {
        return context;
    }

    /** Which tagger this is. */
    TaggerInfo info();
}
