package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Sentence;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tags English news text by lexicons and rules. */
public final class RuleTagger implements Tagger {
    private static final TaggerInfo INFO = new TaggerInfo("0.1.0", "rules");
    private static final int MOST_ENTITIES = 200;

    private final Lexicon lexicon;
    private final Entities entities;

    private RuleTagger(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.entities = new Entities(lexicon);
    }

    /** Reads the lexicons and gives a tagger that any number of threads may share. */
    public static RuleTagger load() {
        return new RuleTagger(Lexicon.load());
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
        var phrases = new Phrases(lexicon, document);
        List<Entity> known = new ArrayList<>(context.entities());
        known.addAll(entities.find(document, paragraph.index()));
        Map<String, Integer> ordinals = new HashMap<>(context.ordinals());

        var sources = new Sources(lexicon, entities, document, phrases, paragraph.index());
        var claimFinder =
                new ClaimFinder(
                        lexicon,
                        document,
                        phrases,
                        sources,
                        paragraph.articleId(),
                        ordinals,
                        known,
                        context.lastSpeaker());
        claimFinder.find(context.openQuotation());
        List<Claim> claims = claimFinder.claims();

        int sportWords = context.sportWords() + sportWords(document);
        List<Incident> incidents =
                new IncidentFinder(
                                lexicon,
                                document,
                                phrases,
                                entities,
                                known,
                                claims,
                                paragraph.articleId(),
                                ordinals)
                        .find(sportWords);
        var enriched =
                new EnrichedParagraph(
                        paragraph,
                        Status.TAGGED,
                        sentences(document),
                        claims,
                        incidents,
                        INFO,
                        null);
        var next =
                new ArticleContext(
                        known.subList(0, Math.min(known.size(), MOST_ENTITIES)),
                        claimFinder.lastSpeaker(),
                        claimFinder.openQuotation(),
                        sportWords,
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

    private static List<Sentence> sentences(Document document) {
        return document.sentences().stream()
                .map(it -> new Sentence(it.start(), it.end(), null))
                .toList();
    }

    /** Words that only sport reporting uses count twice. */
    private int sportWords(Document document) {
        int count = 0;
        for (Token token : document.tokens()) {
            count += lexicon.is("sport-only", token) ? 2 : lexicon.is("sport", token) ? 1 : 0;
        }
        return count;
    }
}
