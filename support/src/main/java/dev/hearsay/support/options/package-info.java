/** Options that several commands have. */
package dev.hearsay.support.options;
