/** Reading articles, and telling what is wrong with them. */
package dev.hearsay.support.input;
