package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.tagger.DomainPack;
import dev.hearsay.tagger.internal.encoder.Encoder;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.reading.ParagraphReading;
import java.util.List;

/** What finding incidents takes; loaded once, shared by all threads. */
public final class IncidentTagger {
    private final IncidentResources resources;

    /** Adds what a user's pack knows to the built-in one. */
    public IncidentTagger(Lexicon lexicon, Encoder encoder, DomainPack userPack) {
        List<String> lines =
                Rows.of(IncidentTagger.class, "triggers.tsv").stream()
                        .map(row -> String.join("\t", row))
                        .toList();
        var pack = new PackMatcher(userPack.with(DomainPack.parse("built-in", lines)));
        this.resources =
                new IncidentResources(
                        lexicon,
                        CameoCodes.load(),
                        ActorCodes.load(),
                        pack,
                        encoder.thresholds(),
                        encoder.calibration());
    }

    /**
     * Finds the incidents of a paragraph.
     *
     * @param claims of the paragraph
     */
    public FoundIncidents find(ParagraphReading paragraph, List<Claim> claims) {
        return new IncidentFinder(resources, paragraph, claims).find();
    }
}
