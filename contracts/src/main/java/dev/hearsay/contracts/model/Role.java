package dev.hearsay.contracts.model;

import java.util.Locale;

/** What a paragraph is within its article. */
public enum Role {
    HEADLINE,
    STANDFIRST,
    BYLINE,
    CAPTION,
    BODY,
    PULL_QUOTE,
    BIO,
    DISCLAIMER,
    BOILERPLATE;

    /** Whether paragraphs of this role are tagged; the others repeat or surround the article. */
    public boolean isProse() {
        return switch (this) {
            case HEADLINE, STANDFIRST, CAPTION, BODY -> true;
            case BYLINE, PULL_QUOTE, BIO, DISCLAIMER, BOILERPLATE -> false;
        };
    }

    /** The name as it stands in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
