package dev.hearsay.producer.read;

import dev.hearsay.contracts.model.Limits;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** What a source gives: an article, or bytes that are none. */
public sealed interface SourceItem {
    /** An article. */
    record Read(Article article) implements SourceItem {}

    /**
     * The article, or a rejection where it is larger than records may be.
     *
     * @param bytes the input as it was
     * @param line the line in the file, null where there is none
     */
    static SourceItem of(Article article, byte[] bytes, Long line) {
        return exceeded(article)
                .<SourceItem>map(
                        message ->
                                new Rejected(
                                        Bytes.wrap(bytes),
                                        article.location(),
                                        DeadLetter.ofSource(
                                                Reason.TOO_LONG,
                                                message,
                                                article.location(),
                                                line)))
                .orElse(new Read(article));
    }

    private static Optional<String> exceeded(Article article) {
        if (article.text().length() > Limits.ARTICLE) {
            return Optional.of(
                    "the text has %d UTF-16 units, more than %d"
                            .formatted(article.text().length(), Limits.ARTICLE));
        }
        if (article.blocks().size() > Limits.PARAGRAPHS) {
            return Optional.of(
                    "the text has %d paragraphs, more than %d"
                            .formatted(article.blocks().size(), Limits.PARAGRAPHS));
        }
        return Limits.exceeded(article.id(), article.metadata(), article.location());
    }

    /**
     * An input that could not be read as an article.
     *
     * @param bytes the input as it was
     * @param location the file or feed it stood in: the same bytes there are set aside once
     */
    record Rejected(Bytes bytes, String location, DeadLetter letter) implements SourceItem {}
}
