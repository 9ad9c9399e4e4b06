/** Scores the tagger on labelled text. */
package dev.hearsay.evaluation;
