/** The topology: paragraphs in, enriched paragraphs and dead letters out. */
package dev.hearsay.streams;
