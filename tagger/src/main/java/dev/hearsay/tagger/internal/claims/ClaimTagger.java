package dev.hearsay.tagger.internal.claims;

import dev.hearsay.tagger.internal.encoder.Encoder;
import dev.hearsay.tagger.internal.reading.ParagraphReading;

/** What finding claims takes; loaded once, shared by all threads. */
public final class ClaimTagger {
    private final CueReader cueReader;
    private final NestedClaims nestedClaims;
    private final double worthChecking;

    public ClaimTagger(Encoder encoder) {
        Stances stances = Stances.load();
        this.cueReader = new CueReader(stances);
        this.nestedClaims = new NestedClaims(encoder, stances);
        this.worthChecking = encoder.thresholds().worthChecking();
    }

    /** Finds the claims of a paragraph. */
    public FoundClaims find(ParagraphReading paragraph) {
        return new ClaimFinder(cueReader, nestedClaims, worthChecking, paragraph).find();
    }
}
