/** What feeds and pages share: encodings, addresses, dates, plain text, paragraphs of HTML. */
package dev.hearsay.producer.read.markup;
