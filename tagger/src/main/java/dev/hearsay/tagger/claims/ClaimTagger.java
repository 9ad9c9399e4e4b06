package dev.hearsay.tagger.claims;

import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.encoder.Encoder;
import dev.hearsay.tagger.encoder.Reading;
import dev.hearsay.tagger.text.Document;

/** What finding claims takes; loaded once, shared by all threads. */
public final class ClaimTagger {
    private final CueReader cueReader;
    private final NestedClaims nestedClaims;

    public ClaimTagger(Encoder encoder) {
        Stances stances = Stances.load();
        this.cueReader = new CueReader(stances);
        this.nestedClaims = new NestedClaims(encoder, stances);
    }

    /**
     * Finds the claims of a paragraph.
     *
     * @param ordinals counts of equal surfaces, added to
     */
    public ClaimFinder find(
            Document document,
            Reading reading,
            Sources sources,
            ArticleContext context,
            String articleId,
            Ordinals ordinals) {
        var finder =
                new ClaimFinder(
                        cueReader,
                        nestedClaims,
                        document,
                        reading,
                        sources,
                        articleId,
                        ordinals,
                        context.lastSpeaker());
        finder.find(context.openQuotation());
        return finder;
    }
}
