package dev.hearsay.contracts.model;

/** How much of an article there is. */
public enum Extent implements WireNamed {
    FULL,
    /** What its feed, or the free part of its page, gives of it. */
    TEASER;
}
