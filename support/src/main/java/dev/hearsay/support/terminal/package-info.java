/** What a person sees: progress, clean stops, clear errors. */
package dev.hearsay.support.terminal;
