/** Scores the tagger on labelled text. */
package dev.hearsay.app.eval;
