package dev.hearsay.producer.read;

import dev.hearsay.contracts.model.Limits;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.Identity;
import dev.hearsay.producer.read.language.Languages;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** What a source gives: an article, or bytes that are none. */
public sealed interface SourceItem {
    /**
     * An article.
     *
     * @param seen the item of the feed that led to it; null for none
     */
    record Read(Article article, Seen seen) implements SourceItem {
        /** Of no feed. */
        public Read(Article article) {
            this(article, null);
        }
    }

    /**
     * An item as its feed gave it.
     *
     * @param id of the article if nothing but the feed knew it
     * @param fingerprint changes when the feed says something else of the item
     * @param lacking why its page does not give the whole article, in words; null where it does, or
     *     was not asked for
     */
    record Seen(String id, Identity identity, String fingerprint, String lacking) {}

    /** An item of a feed of which nothing new is known. */
    record Unchanged(Seen seen) implements SourceItem {}

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
                .orElseGet(() -> new Read(inItsLanguage(article)));
    }

    private static Article inItsLanguage(Article article) {
        String declared = article.metadata().language();
        String shown = Languages.of(article.ownText(), declared);
        return Objects.equals(declared, shown)
                ? article
                : article.withMetadata(article.metadata().withLanguage(shown));
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
