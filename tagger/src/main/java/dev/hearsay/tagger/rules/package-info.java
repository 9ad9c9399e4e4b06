/** The first tagger: lexicons and rules over tokens. */
package dev.hearsay.tagger.rules;
