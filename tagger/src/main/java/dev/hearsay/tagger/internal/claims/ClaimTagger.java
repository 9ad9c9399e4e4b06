package dev.hearsay.tagger.internal.claims;

import dev.hearsay.tagger.internal.encoder.Calibration;
import dev.hearsay.tagger.internal.encoder.Encoder;
import dev.hearsay.tagger.internal.encoder.Thresholds;
import dev.hearsay.tagger.internal.reading.ParagraphReading;

/** What finding claims takes; loaded once, shared by all threads. */
public final class ClaimTagger {
    private final CueReader cueReader;
    private final Thresholds thresholds;
    private final Calibration calibration;

    public ClaimTagger(Encoder encoder) {
        this.cueReader = new CueReader(Stances.load());
        this.thresholds = encoder.thresholds();
        this.calibration = encoder.calibration();
    }

    /** Finds the claims of a paragraph. */
    public FoundClaims find(ParagraphReading paragraph) {
        return new ClaimFinder(cueReader, thresholds, calibration, paragraph).find();
    }
}
