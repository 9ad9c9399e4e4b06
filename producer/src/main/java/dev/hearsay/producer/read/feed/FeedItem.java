package dev.hearsay.producer.read.feed;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.producer.article.Identity;
import dev.hearsay.producer.read.SourceItem;

/**
 * An item of a feed.
 *
 * @param own the article of the item's own text, or its rejection
 * @param id of the article if nothing but the feed knows it
 * @param identity by what the item is known
 * @param fingerprint changes when the feed says something else of the item
 * @param page the address of the page that has the whole article where the item's own text seems
 *     not to be it; else null
 * @param words of the item's own text
 * @param metadata what the feed knows of the article
 * @param publisher who published it first, where the feed passes it on; else null
 * @param guid what the feed calls it by, where it is the only one called so; else null
 */
public record FeedItem(
        SourceItem own,
        String id,
        Identity identity,
        String fingerprint,
        String page,
        int words,
        ArticleMetadata metadata,
        String publisher,
        String guid) {
    /**
     * What is remembered of the item.
     *
     * @param lacking why its page does not give the whole article; null where it does
     */
    public SourceItem.Seen seen(String lacking) {
        return new SourceItem.Seen(id, identity, fingerprint, lacking);
    }
}
