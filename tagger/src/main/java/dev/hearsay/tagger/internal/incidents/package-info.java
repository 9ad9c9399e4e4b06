/** What is reported to have happened. */
package dev.hearsay.tagger.internal.incidents;
