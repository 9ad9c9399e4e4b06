/** Fetching over HTTP: limits, validators. */
package dev.hearsay.producer.fetch;
