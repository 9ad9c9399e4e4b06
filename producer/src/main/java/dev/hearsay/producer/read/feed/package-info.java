/** Feeds and sitemaps of all formats. */
package dev.hearsay.producer.read.feed;
