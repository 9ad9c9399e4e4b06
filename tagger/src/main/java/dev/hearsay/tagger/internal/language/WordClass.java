package dev.hearsay.tagger.internal.language;

import dev.hearsay.contracts.model.WireNamed;

/** The classes of {@code words.tsv}, which names them as they are named outside of Java. */
public enum WordClass implements WireNamed {
    PRONOUN_PERSON,
    PRONOUN_THING,
    PRONOUN_MANY,
    PRONOUN_AUTHOR,
    AUXILIARY,
    BOUNDARY,
    TITLE,
    PERSON,
    ORGANISATION,
    DOCUMENT,
    GROUP,
    ANONYMOUS,
    MONTH,
    WEEKDAY,
    BE,
    DETERMINER,
    PREPOSITION,
    NEWSPAPER,
    ORGANISATION_PART,
    DOCUMENT_PART,
    KNOWN_ORGANISATION
}
