package dev.hearsay.producer.source;

import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.producer.article.Article;
import org.apache.kafka.common.utils.Bytes;

/** What a source gives: an article, or bytes that are none. */
public sealed interface SourceItem {
    /** An article. */
    record Read(Article article) implements SourceItem {}

    /**
     * An input that could not be read as an article.
     *
     * @param bytes the input as it was
     * @param location the file or feed it stood in: the same bytes there are set aside once
     */
    record Rejected(Bytes bytes, String location, DeadLetter letter) implements SourceItem {}
}
