/** What finding claims and finding incidents start from. */
package dev.hearsay.tagger.internal.reading;
