/** Measures the tagger's speed and allocation. */
package dev.hearsay.benchmarks;
