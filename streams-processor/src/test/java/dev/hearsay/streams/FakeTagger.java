package dev.hearsay.streams;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimBuilder;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes each paragraph but {@link #NOTHING} for a claim, or for several, whose {@code why} has the
 * texts before it, or those that it looks ahead at; so a test sees which context a paragraph was
 * tagged in.
 */
record FakeTagger(int claimsAParagraph, boolean looksAhead) implements Tagger {
    static final String NOTHING = "Nothing.";
    static final TaggerInfo INFO = new TaggerInfo("fake", null, List.of());

    @Override
    public Tagging tag(ArticleContext context, Paragraph paragraph, Ordinals ordinals) {
        String text = paragraph.text();
        if (text.equals(NOTHING)) {
            return tagging(context, paragraph, List.of());
        }
        List<String> before = context.entities().stream().map(Entity::name).toList();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < claimsAParagraph; i++) {
            String first = Ids.articleOfContent(text + i);
            int ordinal = ordinals.next(first);
            String id = ordinal == 0 ? first : Ids.articleOfContent(text + i + " " + ordinal);
            claims.add(claim(id, text, before));
        }
        return tagging(looksAhead ? context : knowing(context, paragraph), paragraph, claims);
    }

    FakeTagger(int claimsAParagraph) {
        this(claimsAParagraph, false);
    }

    @Override
    public ArticleContext lookAhead(ArticleContext context, Paragraph coming) {
        return looksAhead ? knowing(context, coming) : context;
    }

    private static ArticleContext knowing(ArticleContext context, Paragraph paragraph) {
        List<Entity> entities = new ArrayList<>(context.entities());
        int index = paragraph.index();
        entities.add(
                new Entity(
                        paragraph.text(),
                        SourceKind.UNKNOWN,
                        null,
                        List.of(),
                        index,
                        0,
                        1,
                        index,
                        0));
        return new ArticleContext(entities, null, null, List.of());
    }

    @Override
    public TaggerInfo info() {
        return INFO;
    }

    static Tagging tagging(ArticleContext context, Paragraph paragraph, List<Claim> claims) {
        return new Tagging(
                new EnrichedParagraph(
                        paragraph, Status.TAGGED, List.of(), claims, List.of(), INFO, null),
                context);
    }

    private static Claim claim(String id, String text, List<String> why) {
        return ClaimBuilder.builder()
                .id(id)
                .form(ClaimForm.AUTHORIAL)
                .content(new Claim.Content(List.of(new Span(0, text.length())), text))
                .polarity(Polarity.AFFIRMED)
                .certainty(Certainty.CERTAIN)
                .why(why)
                .build();
    }

    static Paragraph paragraph(String id, int revision, int index, int count, String text) {
        return new Paragraph(
                id,
                "v" + revision,
                revision,
                index,
                count,
                0,
                Role.BODY,
                text,
                new ArticleMetadata(null, null, null, null, null, "en"),
                new Provenance("file", "test", Instant.EPOCH, null));
    }
}
