/** Which language a text is in, whatever is declared of it. */
package dev.hearsay.producer.read.language;
