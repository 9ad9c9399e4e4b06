package dev.hearsay.tagger.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.DomainPack;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import dev.hearsay.tagger.internal.claims.ClaimTagger;
import dev.hearsay.tagger.internal.claims.FoundClaims;
import dev.hearsay.tagger.internal.encoder.Encoder;
import dev.hearsay.tagger.internal.entities.Entities;
import dev.hearsay.tagger.internal.entities.SpeakerResolver;
import dev.hearsay.tagger.internal.incidents.FoundIncidents;
import dev.hearsay.tagger.internal.incidents.IncidentTagger;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.reading.ParagraphReading;
import dev.hearsay.tagger.internal.text.Document;
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
        this.incidentTagger = new IncidentTagger(lexicon, encoder, pack);
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
        var speakers =
                new SpeakerResolver(
                        lexicon,
                        document,
                        entities.meet(context.entities(), document, paragraph.index()),
                        paragraph.index());
        var reading =
                new ParagraphReading(
                        document,
                        encoder.read(
                                document.text(), document.sentences(), paragraph.article().title()),
                        speakers,
                        paragraph.articleId(),
                        paragraph.index(),
                        published(paragraph),
                        context,
                        ordinals);
        FoundClaims claims = claimTagger.find(reading);
        FoundIncidents incidents = incidentTagger.find(reading, claims.claims());
        var enriched =
                new EnrichedParagraph(
                        paragraph,
                        Status.TAGGED,
                        claims.sentences(),
                        claims.claims(),
                        incidents.incidents(),
                        info,
                        null);
        var next =
                new ArticleContext(
                        speakers.cast().known(),
                        claims.lastSpeaker(),
                        claims.openQuotation(),
                        incidents.told());
        return new Tagging(enriched, next);
    }

    @Override
    public ArticleContext lookAhead(ArticleContext context, Paragraph coming) {
        if (!coming.role().isProse() || !isEnglish(coming.article().language())) {
            return context;
        }
        var document = Document.of(coming.text());
        return new ArticleContext(
                entities.lookAhead(context.entities(), document, coming.index()),
                context.lastSpeaker(),
                context.openQuotation(),
                context.incidents());
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
