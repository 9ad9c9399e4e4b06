package dev.hearsay.tagger.internal.reading;

import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.internal.encoder.Labelling;
import dev.hearsay.tagger.internal.entities.SpeakerResolver;
import dev.hearsay.tagger.internal.text.Document;
import java.time.LocalDate;

/**
 * All that is known of a paragraph before claims and incidents are made of it.
 *
 * @param document its tokens, sentences and quotations
 * @param labels what the model saw in it
 * @param speakers tells who is who in it
 * @param index of the paragraph in its article
 * @param published the article's date, null if unknown
 * @param context what the article's earlier paragraphs left
 * @param ordinals of the article, added to
 */
public record ParagraphReading(
        Document document,
        Labelling labels,
        SpeakerResolver speakers,
        String articleId,
        int index,
        LocalDate published,
        ArticleContext context,
        Ordinals ordinals) {}
