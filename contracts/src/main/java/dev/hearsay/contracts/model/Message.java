package dev.hearsay.contracts.model;

/** Anything that travels on a Hearsay topic; in JSON its {@code kind} tells which. */
public sealed interface Message
        permits Paragraph, EnrichedParagraph, Retraction, Supersession, TagRecord, ArticleState {
    /** The article this message belongs to: the key it is sent with. */
    String articleId();
}
