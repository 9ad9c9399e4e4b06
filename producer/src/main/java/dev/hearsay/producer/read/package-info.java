/** Bytes in, articles out; nothing here fetches. */
package dev.hearsay.producer.read;
