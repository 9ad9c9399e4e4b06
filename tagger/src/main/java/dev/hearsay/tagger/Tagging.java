package dev.hearsay.tagger;

import dev.hearsay.contracts.model.EnrichedParagraph;

/** What a tagger gives back: the tags, and the context for the article's next paragraph. */
public record Tagging(EnrichedParagraph enriched, ArticleContext context) {}
