package dev.hearsay.contracts.model;

/** Which paragraph of which revision a claim or an incident stands in. */
public record ParagraphIdentity(
        String version, int revision, int index, int count, int start, Role role) {
    public ParagraphIdentity {
        Check.notBlank("paragraph.version", version);
        Check.present("paragraph.role", role);
    }

    /** The identity of a paragraph. */
    public static ParagraphIdentity of(Paragraph paragraph) {
        return new ParagraphIdentity(
                paragraph.version(),
                paragraph.revision(),
                paragraph.index(),
                paragraph.count(),
                paragraph.start(),
                paragraph.role());
    }
}
