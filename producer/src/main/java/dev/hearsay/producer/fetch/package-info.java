/** Fetching over HTTP: which addresses, redirects, limits, validators. */
package dev.hearsay.producer.fetch;
