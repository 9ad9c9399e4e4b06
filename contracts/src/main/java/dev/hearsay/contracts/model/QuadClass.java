package dev.hearsay.contracts.model;

/** The four classes of interaction that event coding counts by. */
public enum QuadClass implements WireNamed {
    VERBAL_COOPERATION,
    MATERIAL_COOPERATION,
    VERBAL_CONFLICT,
    MATERIAL_CONFLICT;
}
