package dev.hearsay.contracts.model;

import java.util.Optional;

/**
 * The types of reported incidents: PLOVER's sixteen event types (Halterman et al. 2023, "PLOVER and
 * POLECAT"), and four for what PLOVER leaves out.
 */
public enum IncidentType implements WireNamed {
    AGREE(QuadClass.VERBAL_COOPERATION),
    CONSULT(QuadClass.VERBAL_COOPERATION),
    SUPPORT(QuadClass.VERBAL_COOPERATION),
    CONCEDE(QuadClass.VERBAL_COOPERATION),
    COOPERATE(QuadClass.MATERIAL_COOPERATION),
    AID(QuadClass.MATERIAL_COOPERATION),
    RETREAT(QuadClass.MATERIAL_COOPERATION),
    REQUEST(QuadClass.VERBAL_CONFLICT),
    ACCUSE(QuadClass.VERBAL_CONFLICT),
    REJECT(QuadClass.VERBAL_CONFLICT),
    THREATEN(QuadClass.VERBAL_CONFLICT),
    PROTEST(QuadClass.MATERIAL_CONFLICT),
    SANCTION(QuadClass.MATERIAL_CONFLICT),
    MOBILIZE(QuadClass.MATERIAL_CONFLICT),
    COERCE(QuadClass.MATERIAL_CONFLICT),
    ASSAULT(QuadClass.MATERIAL_CONFLICT),
    DECIDE(null),
    CRIME(null),
    ACCIDENT(null),
    DISASTER(null);

    private final QuadClass quad;

    IncidentType(QuadClass quad) {
        this.quad = quad;
    }

    /** The quad class of PLOVER's types; none for the four that are no interaction. */
    public Optional<QuadClass> quad() {
        return Optional.ofNullable(quad);
    }

    /** PLOVER writes its types in capitals. */
    @Override
    public String wireName() {
        return name();
    }
}
