/** Who is who in an article: names, roles, pronouns, countries. */
package dev.hearsay.tagger.internal.entities;
