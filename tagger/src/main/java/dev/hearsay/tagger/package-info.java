/** The language core: a function from article context and paragraph to tags and context. */
package dev.hearsay.tagger;
