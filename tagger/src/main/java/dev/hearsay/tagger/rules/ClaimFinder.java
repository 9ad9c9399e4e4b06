package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.ArticleContext.OpenQuotation;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.rules.Phrases.Phrase;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Quotation;
import dev.hearsay.tagger.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes claims of the attributions of a paragraph. */
final class ClaimFinder {
    private final Lexicon lexicon;
    private final Document document;
    private final Phrases phrases;
    private final Sources sources;
    private final String articleId;
    private final Map<String, Integer> ordinals;

    private final List<Claim> claims = new ArrayList<>();
    private final List<Entity> known;
    private Speaker lastSpeaker;
    private OpenQuotation openQuotation;

    ClaimFinder(
            Lexicon lexicon,
            Document document,
            Phrases phrases,
            Sources sources,
            String articleId,
            Map<String, Integer> ordinals,
            List<Entity> known,
            Speaker lastSpeaker) {
        this.lexicon = lexicon;
        this.document = document;
        this.phrases = phrases;
        this.sources = sources;
        this.articleId = articleId;
        this.ordinals = ordinals;
        this.known = known;
        this.lastSpeaker = lastSpeaker;
    }

    List<Claim> claims() {
        return claims;
    }

    Speaker lastSpeaker() {
        return lastSpeaker;
    }

    OpenQuotation openQuotation() {
        return openQuotation;
    }

    /** Finds the claims; a quotation left open by the paragraph before goes on here. */
    void find(OpenQuotation continued) {
        var finder = new AttributionFinder(lexicon, document, phrases);
        List<Attribution> attributions = finder.find();
        boolean goesOn = continued != null && opensWithQuotation();
        if (goesOn) {
            continueQuotation(continued, attributions);
        }
        for (Attribution attribution : attributions) {
            boolean taken =
                    claims.stream()
                            .anyMatch(
                                    it ->
                                            it.content().spans().stream()
                                                    .anyMatch(
                                                            span ->
                                                                    attribution
                                                                            .firstContent()
                                                                            .overlaps(span)));
            if (!taken) {
                add(attribution);
            }
        }
        if (claims.isEmpty() && !goesOn) {
            finder.unattributed().stream().filter(this::isWholeParagraph).forEach(this::addCueless);
        }
    }

    private boolean opensWithQuotation() {
        return !document.quotations().isEmpty()
                && document.quotations().get(0).span().start() == document.tokens().get(0).start();
    }

    private boolean isWholeParagraph(Quotation quotation) {
        return quotation.span().start() == document.tokens().get(0).start()
                && quotation.span().end()
                        >= document.tokens().get(document.tokens().size() - 1).end() - 1;
    }

    private void continueQuotation(OpenQuotation continued, List<Attribution> attributions) {
        Quotation first = document.quotations().get(0);
        List<Span> content =
                attributions.stream()
                        .map(Attribution::content)
                        .filter(spans -> spans.get(0).equals(first.span()))
                        .findFirst()
                        .orElse(List.of(first.span()));
        Speaker speaker = continued.speaker();
        var source = new Claim.Source(List.of(), null, speaker.kind(), speaker.resolution());
        Claim claim =
                claim(
                        ClaimForm.DIRECT,
                        source,
                        null,
                        content,
                        Polarity.AFFIRMED,
                        Certainty.CERTAIN,
                        continued.claimId(),
                        List.of("source:open-quotation"));
        claims.add(claim);
        lastSpeaker = speaker;
        rememberOpen(claim, speaker);
    }

    private void addCueless(Quotation quotation) {
        if (lastSpeaker == null) {
            return;
        }
        var source =
                new Claim.Source(List.of(), null, lastSpeaker.kind(), lastSpeaker.resolution());
        Claim claim =
                claim(
                        ClaimForm.DIRECT,
                        source,
                        null,
                        List.of(quotation.span()),
                        Polarity.AFFIRMED,
                        Certainty.CERTAIN,
                        null,
                        List.of("source:last-speaker"));
        claims.add(claim);
        rememberOpen(claim, lastSpeaker);
    }

    private void add(Attribution attribution) {
        List<String> why = new ArrayList<>();
        why.add(attribution.rule());
        Claim.Source source = null;
        Speaker speaker = new Speaker(SourceKind.UNKNOWN, null);
        Phrase phrase = attribution.source();
        if (phrase != null) {
            speaker = sources.speaker(phrase, known, lastSpeaker);
            List<Span> spans = List.of(phrases.span(phrase));
            source =
                    new Claim.Source(
                            spans,
                            Span.surface(spans, document.text()),
                            speaker.kind(),
                            speaker.resolution());
            why.add("source:" + speaker.kind());
            lastSpeaker = speaker;
        }
        List<Span> cueSpans = List.of(attribution.cue());
        var cue =
                new Claim.Cue(
                        cueSpans, Span.surface(cueSpans, document.text()), attribution.stance());
        Claim claim =
                claim(
                        attribution.form(),
                        source,
                        cue,
                        attribution.content(),
                        attribution.polarity(),
                        certainty(attribution),
                        null,
                        why);
        claims.add(claim);
        rememberOpen(claim, speaker);
    }

    private Claim claim(
            ClaimForm form,
            Claim.Source source,
            Claim.Cue cue,
            List<Span> content,
            Polarity polarity,
            Certainty certainty,
            String continues,
            List<String> why) {
        String text = Span.surface(content, document.text());
        String sourceText = source == null ? null : source.text();
        String cueText = cue == null ? null : cue.text();
        String first = Ids.claim(articleId, sourceText, cueText, text, 0);
        int ordinal = ordinals.merge(first, 1, Integer::sum) - 1;
        String id = ordinal == 0 ? first : Ids.claim(articleId, sourceText, cueText, text, ordinal);
        return new Claim(
                id,
                form,
                source,
                cue,
                new Claim.Content(content, text),
                polarity,
                certainty,
                continues,
                null,
                null,
                null,
                why);
    }

    private void rememberOpen(Claim claim, Speaker speaker) {
        boolean open =
                document.quotations().stream()
                        .anyMatch(it -> !it.closed() && claim.content().holds(it.span()));
        if (open) {
            openQuotation = new OpenQuotation(claim.id(), speaker);
        }
    }

    /**
     * A cue of belief makes the content probable; a modal early in the content makes it possible.
     */
    private Certainty certainty(Attribution attribution) {
        Span content = attribution.firstContent();
        int from = document.tokenAt(content.start());
        int modalReach = 10;
        for (int i = from; i < Math.min(document.tokens().size(), from + modalReach); i++) {
            Token token = document.tokens().get(i);
            if (token.start() >= content.end()) {
                break;
            }
            if (List.of("may", "might", "could", "possibly", "perhaps").contains(token.lower())) {
                return Certainty.POSSIBLE;
            }
            if (List.of("likely", "probably").contains(token.lower())) {
                return Certainty.PROBABLE;
            }
        }
        return attribution.stance() == Stance.SPECULATE ? Certainty.PROBABLE : Certainty.CERTAIN;
    }
}
