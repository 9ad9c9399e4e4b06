/** Articles as they were read, and the roles of their paragraphs. */
package dev.hearsay.producer.article;
