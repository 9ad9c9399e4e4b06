/** What is known of English: word lists, base forms, phrases, names, numbers, countries. */
package dev.hearsay.tagger.internal.language;
