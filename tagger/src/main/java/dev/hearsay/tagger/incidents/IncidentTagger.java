package dev.hearsay.tagger.incidents;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.tagger.ArticleContext.ToldIncident;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.claims.Sources;
import dev.hearsay.tagger.encoder.Reading;
import dev.hearsay.tagger.language.Lexicon;
import dev.hearsay.tagger.language.Rows;
import dev.hearsay.tagger.text.Document;
import java.time.LocalDate;
import java.util.List;

/** What finding incidents takes; loaded once, shared by all threads. */
public final class IncidentTagger {
    private final Lexicon lexicon;
    private final CameoCodes cameoCodes = CameoCodes.load();
    private final ActorCodes actorCodes = ActorCodes.load();
    private final DomainPack pack;

    /** Adds what a user's pack knows to the built-in one. */
    public IncidentTagger(Lexicon lexicon, DomainPack userPack) {
        this.lexicon = lexicon;
        List<String> lines =
                Rows.of(IncidentTagger.class, "triggers.tsv").stream()
                        .map(row -> String.join("\t", row))
                        .toList();
        this.pack = userPack.with(DomainPack.parse("built-in", lines));
    }

    /** The incidents of a paragraph, and those told so far, for the next one. */
    public record Found(List<Incident> incidents, List<ToldIncident> told) {}

    /**
     * Finds the incidents of a paragraph, in order of their triggers.
     *
     * @param earlier incidents told in the paragraphs before
     * @param claims of the paragraph
     * @param published the article's date, null if unknown
     * @param ordinals counts of equal surfaces, added to
     */
    public Found find(
            Document document,
            Reading reading,
            Sources sources,
            List<Claim> claims,
            String articleId,
            LocalDate published,
            List<ToldIncident> earlier,
            Ordinals ordinals) {
        var sameEvent = new SameEvent(earlier);
        List<Incident> incidents =
                new IncidentFinder(
                                lexicon,
                                cameoCodes,
                                pack,
                                document,
                                reading,
                                new Participants(actorCodes, pack, document, sources),
                                claims,
                                articleId,
                                published,
                                sameEvent,
                                ordinals)
                        .find();
        return new Found(incidents, sameEvent.told());
    }
}
