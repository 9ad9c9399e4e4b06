package dev.hearsay.tagger.news;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.ParagraphBuilder;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Piece;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Articles of body paragraphs, for the tests. */
public final class Articles {
    private Articles() {}

    /** Tags the paragraphs of one article, as whole pieces. */
    public static List<EnrichedParagraph> tag(Tagger tagger, String... texts) {
        return tag(tagger, null, texts);
    }

    /**
     * The same of an article that tells when it was published.
     *
     * @param published may be null
     */
    static List<EnrichedParagraph> tag(Tagger tagger, LocalDate published, String... texts) {
        List<EnrichedParagraph> enriched = new ArrayList<>();
        ArticleContext context = ArticleContext.EMPTY;
        var ordinals = new Ordinals();
        List<Paragraph> article = new ArrayList<>();
        for (String text : texts) {
            var metadata =
                    new ArticleMetadata(
                            null,
                            null,
                            null,
                            null,
                            published == null
                                    ? null
                                    : published.atStartOfDay(ZoneOffset.UTC).toInstant(),
                            "en");
            article.add(
                    ParagraphBuilder.builder(
                                    paragraph(article.size(), texts.length, Role.BODY, text, "en"))
                            .article(metadata)
                            .build());
        }
        for (Piece piece : Piece.of(article)) {
            for (Paragraph paragraph : piece.paragraphs()) {
                context = tagger.lookAhead(context, paragraph);
            }
            for (Paragraph paragraph : piece.paragraphs()) {
                Tagging tagging = tagger.tag(context, paragraph, ordinals);
                enriched.add(tagging.enriched());
                context = tagging.context();
            }
        }
        return enriched;
    }

    /** A paragraph of an article without a title. */
    public static Paragraph paragraph(
            int index, int count, Role role, String text, String language) {
        return new Paragraph(
                "article",
                "version",
                1,
                index,
                count,
                0,
                role,
                text,
                new ArticleMetadata(null, null, null, null, null, language),
                new Provenance("file", "test", Instant.parse("2024-05-02T08:30:00Z"), null));
    }
}
