package dev.hearsay.tagger;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.tagger.claims.ClaimFinder;
import dev.hearsay.tagger.claims.ClaimTagger;
import dev.hearsay.tagger.claims.Sources;
import dev.hearsay.tagger.encoder.Encoder;
import dev.hearsay.tagger.encoder.Reading;
import dev.hearsay.tagger.incidents.DomainPack;
import dev.hearsay.tagger.incidents.IncidentTagger;
import dev.hearsay.tagger.language.Entities;
import dev.hearsay.tagger.language.Entities.Cast;
import dev.hearsay.tagger.language.Lexicon;
import dev.hearsay.tagger.text.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tags English news text: one reading by the learned model, then rules over what it labelled. */
public final class NewsTagger implements Tagger {
    private static final TaggerInfo INFO = new TaggerInfo("0.1.0", "minilm-6");

    private final Lexicon lexicon;
    private final Entities entities;
    private final Encoder encoder;
    private final ClaimTagger claimTagger;
    private final IncidentTagger incidentTagger;

    private NewsTagger(Lexicon lexicon, Encoder encoder, DomainPack pack) {
        this.lexicon = lexicon;
        this.entities = new Entities(lexicon);
        this.encoder = encoder;
        this.claimTagger = new ClaimTagger(encoder);
        this.incidentTagger = new IncidentTagger(lexicon, pack);
    }

    /**
     * Reads model and lexicons and gives a tagger that any number of threads may share.
     *
     * @throws IllegalStateException naming the model file that is missing or broken
     */
    public static NewsTagger load() {
        return load(DomainPack.EMPTY);
    }

    /** The same with what a user's pack adds. */
    public static NewsTagger load(DomainPack pack) {
        return new NewsTagger(Lexicon.load(), Encoder.load(), pack);
    }

    @Override
    public TaggerInfo info() {
        return INFO;
    }

    @Override
    public Tagging tag(ArticleContext context, Paragraph paragraph) {
        if (!paragraph.role().isProse()) {
            return untagged(context, paragraph, Status.NOT_PROSE);
        }
        if (!isEnglish(paragraph.article().language())) {
            return untagged(context, paragraph, Status.UNSUPPORTED_LANGUAGE);
        }
        Document document = Document.of(paragraph.text());
        Cast cast = entities.meet(context.entities(), document, paragraph.index());
        Map<String, Integer> ordinals = new HashMap<>(context.ordinals());

        Reading reading = encoder.read(document.text(), document.sentences());
        var sources = new Sources(lexicon, entities, document, cast, paragraph.index());
        ClaimFinder claimFinder =
                claimTagger.find(
                        document, reading, sources, context, paragraph.articleId(), ordinals);
        List<Claim> claims = claimFinder.claims();
        IncidentTagger.Found found =
                incidentTagger.find(
                        document,
                        reading,
                        sources,
                        claims,
                        paragraph.articleId(),
                        published(paragraph),
                        context.incidents(),
                        ordinals);
        var enriched =
                new EnrichedParagraph(
                        paragraph,
                        Status.TAGGED,
                        claimFinder.sentences(),
                        claims,
                        found.incidents(),
                        INFO,
                        null);
        var next =
                new ArticleContext(
                        cast.known(),
                        claimFinder.lastSpeaker(),
                        claimFinder.openQuotation(),
                        found.told(),
                        ordinals);
        return new Tagging(enriched, next);
    }

    private static Tagging untagged(ArticleContext context, Paragraph paragraph, Status status) {
        var enriched =
                new EnrichedParagraph(
                        paragraph, status, List.of(), List.of(), List.of(), INFO, null);
        return new Tagging(enriched, context);
    }

    /** An article that does not say its language is taken to be English. */
    private static boolean isEnglish(String language) {
        return language == null || language.toLowerCase(Locale.ROOT).matches("en([-_].*)?");
    }

    private static LocalDate published(Paragraph paragraph) {
        Instant at = paragraph.article().publishedAt();
        return at == null ? null : at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
