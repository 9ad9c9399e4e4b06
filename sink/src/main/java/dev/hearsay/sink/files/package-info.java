/** Enriched paragraphs to files, exactly once: batches sealed by a manifest. */
package dev.hearsay.sink.files;
