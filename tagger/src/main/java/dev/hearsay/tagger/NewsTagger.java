package dev.hearsay.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Tags English news text: one reading by the learned model, then rules over what it labelled. */
public final class NewsTagger implements Tagger {
    private final Lexicon lexicon;
    private final Entities entities;
    private final Encoder encoder;
    private final ClaimTagger claimTagger;
    private final IncidentTagger incidentTagger;
    private final TaggerInfo info;

    private NewsTagger(Lexicon lexicon, Encoder encoder, DomainPack pack) {
        this.lexicon = lexicon;
        this.entities = new Entities(lexicon);
        this.encoder = encoder;
        this.claimTagger = new ClaimTagger(encoder);
        this.incidentTagger = new IncidentTagger(lexicon, pack);
        this.info = new TaggerInfo(version(), encoder.identity(), pack.identities());
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
        return info;
    }

    private static String version() {
        try (InputStream in = NewsTagger.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Tagging tag(ArticleContext context, Paragraph paragraph, Ordinals ordinals) {
        if (!paragraph.role().isProse()) {
            return untagged(context, paragraph, Status.NOT_PROSE);
        }
        if (!isEnglish(paragraph.article().language())) {
            return untagged(context, paragraph, Status.UNSUPPORTED_LANGUAGE);
        }
        Document document = Document.of(paragraph.text());
        Cast cast = entities.meet(context.entities(), document, paragraph.index());

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
                        info,
                        null);
        var next =
                new ArticleContext(
                        cast.known(),
                        claimFinder.lastSpeaker(),
                        claimFinder.openQuotation(),
                        found.told());
        return new Tagging(enriched, next);
    }

    private Tagging untagged(ArticleContext context, Paragraph paragraph, Status status) {
        var enriched =
                new EnrichedParagraph(
                        paragraph, status, List.of(), List.of(), List.of(), info, null);
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
