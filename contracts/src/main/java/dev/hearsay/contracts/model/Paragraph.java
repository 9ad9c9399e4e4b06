package dev.hearsay.contracts.model;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * One paragraph of one revision of an article.
 *
 * @param version hash of the article's own paragraphs, their roles, and what is known of it
 * @param revision 1, 2, 3… per article; a higher one wins
 * @param index position among the article's paragraphs, from 0
 * @param count number of the article's paragraphs
 * @param start UTF-16 offset of this paragraph in the article's text as it was given
 */
@RecordBuilder
public record Paragraph(
        String articleId,
        String version,
        int revision,
        int index,
        int count,
        int start,
        Role role,
        String text,
        ArticleMetadata article,
        Provenance provenance)
        implements Message {
    /** The longest paragraph that is tagged, in UTF-16 code units. */
    public static final int MAXIMUM_LENGTH = 64 * 1024;

    /**
     * The longest paragraph that the producer makes, in UTF-16 code units: what is longer is cut
     * between sentences.
     */
    public static final int LONGEST_MADE = 4 * 1024;

    public Paragraph {
        articleId = WellFormed.text(Check.notBlank("articleId", articleId));
        Check.notBlank("version", version);
        Check.atLeast("revision", 1, revision);
        Check.atLeast("index", 0, index);
        Check.atLeast("start", 0, start);
        if (index >= count) {
            throw new IllegalArgumentException(
                    "index %d is not below count %d".formatted(index, count));
        }
        Check.present("role", role);
        text = WellFormed.text(Check.notBlank("text", text));
        article = article == null ? ArticleMetadata.NONE : article;
        Check.present("provenance", provenance);
    }

    /** Whether this is the article's last paragraph. */
    public boolean isLast() {
        return index == count - 1;
    }
}
