/** The tagger of English news. */
package dev.hearsay.tagger.news;
