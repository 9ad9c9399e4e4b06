/** The producer: sources to articles to paragraphs in Kafka. */
package dev.hearsay.producer;
