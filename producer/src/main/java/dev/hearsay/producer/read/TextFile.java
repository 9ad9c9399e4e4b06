package dev.hearsay.producer.read;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import java.nio.charset.CharacterCodingException;
import org.apache.kafka.common.utils.Bytes;

/** A plain text as one article. */
public final class TextFile {
    private TextFile() {}

    /**
     * Reads the bytes of a text.
     *
     * @param id null to take the id from the content
     */
    public static SourceItem read(byte[] bytes, String id, String source, String location) {
        String text;
        try {
            text = Decoded.text(bytes);
        } catch (CharacterCodingException e) {
            return rejected(bytes, location, Reason.UNDECODABLE, "not UTF-8 text");
        }
        ArticleReader.Parts reading = ArticleReader.read(text, ArticleMetadata.NONE);
        if (reading.blocks().isEmpty()) {
            return rejected(bytes, location, Reason.EMPTY, "no text");
        }
        return SourceItem.of(
                new Article(
                        id == null ? Ids.articleOfContent(text) : id,
                        text,
                        reading.blocks(),
                        reading.complete(ArticleMetadata.NONE),
                        source,
                        location),
                bytes,
                null);
    }

    private static SourceItem rejected(
            byte[] bytes, String location, Reason reason, String message) {
        return new SourceItem.Rejected(
                Bytes.wrap(bytes), location, DeadLetter.ofSource(reason, message, location, null));
    }
}
