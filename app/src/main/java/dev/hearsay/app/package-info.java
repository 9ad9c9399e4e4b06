/** The {@code hearsay} command line. */
package dev.hearsay.app;
