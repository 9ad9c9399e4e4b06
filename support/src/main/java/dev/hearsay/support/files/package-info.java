/** Folders that programs make for a while. */
package dev.hearsay.support.files;
