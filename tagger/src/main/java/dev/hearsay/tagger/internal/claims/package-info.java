/** Who claims what: labelled stretches of text become claims with a speaker and a stance. */
package dev.hearsay.tagger.internal.claims;
