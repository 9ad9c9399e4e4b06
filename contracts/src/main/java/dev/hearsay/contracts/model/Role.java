package dev.hearsay.contracts.model;

/** What a paragraph is within its article. */
public enum Role implements WireNamed {
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
}
