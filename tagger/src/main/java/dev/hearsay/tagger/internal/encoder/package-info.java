/** The learned model: word pieces in, labelled spans with their probabilities out. */
package dev.hearsay.tagger.internal.encoder;
