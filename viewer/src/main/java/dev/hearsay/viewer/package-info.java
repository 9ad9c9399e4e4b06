/** A live page of what was found, for a person to look at. */
package dev.hearsay.viewer;
