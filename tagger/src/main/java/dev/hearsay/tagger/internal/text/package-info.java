/** A paragraph as tokens, sentences and quotations, each with exact offsets. */
package dev.hearsay.tagger.internal.text;
