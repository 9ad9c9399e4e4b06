/** Enriched paragraphs to topics of single claims and incidents, exactly once. */
package dev.hearsay.sink.topics;
