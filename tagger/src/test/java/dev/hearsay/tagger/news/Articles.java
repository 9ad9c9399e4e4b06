package dev.hearsay.tagger.news;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Articles of body paragraphs, for the tests. */
public final class Articles {
    private Articles() {}

    /** Tags the paragraphs of one article, each in the context of those before it. */
    public static List<EnrichedParagraph> tag(Tagger tagger, String... texts) {
        List<EnrichedParagraph> enriched = new ArrayList<>();
        ArticleContext context = ArticleContext.EMPTY;
        var ordinals = new Ordinals();
        for (int i = 0; i < texts.length; i++) {
            Tagging tagging =
                    tagger.tag(
                            context,
                            paragraph(i, texts.length, Role.BODY, texts[i], "en"),
                            ordinals);
            enriched.add(tagging.enriched());
            context = tagging.context();
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
