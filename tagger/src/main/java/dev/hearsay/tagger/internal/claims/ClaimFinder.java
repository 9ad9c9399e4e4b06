package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimBuilder;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Sentence;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.OpenQuotation;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.internal.claims.Attribution.Probabilities;
import dev.hearsay.tagger.internal.claims.CueReader.Meaning;
import dev.hearsay.tagger.internal.encoder.Calibration;
import dev.hearsay.tagger.internal.encoder.Calibration.Confidence;
import dev.hearsay.tagger.internal.encoder.Calibration.Kind;
import dev.hearsay.tagger.internal.encoder.Labelling;
import dev.hearsay.tagger.internal.encoder.Thresholds;
import dev.hearsay.tagger.internal.entities.Cast;
import dev.hearsay.tagger.internal.reading.ParagraphReading;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.OneLine;
import dev.hearsay.tagger.internal.text.Quotation;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Makes claims of the attributions of a paragraph. */
final class ClaimFinder {
    private static final int SHORTEST_AUTHORIAL = 5;

    private final CueReader cueReader;
    private final Thresholds thresholds;
    private final Calibration calibration;
    private final ParagraphReading paragraph;
    private final Document document;
    private final Labelling labels;
    private final Optional<Turn> turn;

    private final List<Claim> claims = new ArrayList<>();
    private Speaker lastSpeaker;
    private OpenQuotation openQuotation;

    ClaimFinder(
            CueReader cueReader,
            Thresholds thresholds,
            Calibration calibration,
            ParagraphReading paragraph) {
        this.thresholds = thresholds;
        this.calibration = calibration;
        this.cueReader = cueReader;
        this.paragraph = paragraph;
        this.document = paragraph.document();
        this.labels = paragraph.labels();
        this.turn = Turn.of(document);
        this.lastSpeaker = paragraph.context().lastSpeaker();
    }

    /** Finds the claims; a quotation left open by the paragraph before goes on here. */
    FoundClaims find() {
        OpenQuotation continued = paragraph.context().openQuotation();
        List<Attribution> candidates = AttributionJoiner.join(document, labels.claims());
        List<Attribution> attributions =
                new ArrayList<>(
                        candidates.stream()
                                .filter(
                                        it ->
                                                confidence(Kind.CLAIM, it).probability()
                                                        >= thresholds.claim())
                                .toList());
        if (turn.isPresent()) {
            attributions.clear();
            if (turn.get().question()) {
                return new FoundClaims(claims, sentences(), lastSpeaker, null);
            }
            attributions.add(turn.get().answer());
        }
        Optional<Quotation> opening = continued == null ? Optional.empty() : openingQuotation();
        boolean goesOn =
                opening.isPresent()
                        && (!continued.wasClosed()
                                || attributions.stream()
                                        .filter(it -> holds(it, opening.get().span().start()))
                                        .anyMatch(
                                                it -> it.source().isEmpty() && it.cue().isEmpty()));
        if (goesOn
                && attributions.stream().noneMatch(it -> holds(it, opening.get().span().start()))) {
            List<Span> content = List.of(opening.get().span());
            attributions.add(
                    0, new Attribution(List.of(), List.of(), content, Probabilities.UNLABELLED));
        }
        var nested = new NestedClaims(document, labels.nested(), attributions);
        for (Attribution attribution : attributions) {
            boolean first = goesOn && holds(attribution, opening.get().span().start());
            add(attribution, first ? continued : null, nested.within(attribution));
        }
        List<Sentence> sentences = sentences();
        if (turn.isEmpty()) {
            addAuthorial(sentences, candidates);
        }
        if (attributions.isEmpty()) {
            lead();
        }
        return new FoundClaims(claims, sentences, lastSpeaker, openQuotation);
    }

    /** "And from Chairwoman Rosa Lindqvist:" makes her the one who speaks next. */
    private void lead() {
        List<Cast.Naming> named = paragraph.speakers().cast().mentions();
        if (document.text().stripTrailing().endsWith(":")
                && document.sentences().size() == 1
                && named.stream().map(Cast.Naming::entity).distinct().count() == 1) {
            List<String> why = new ArrayList<>();
            lastSpeaker = paragraph.speakers().speaker(named.get(0).span(), lastSpeaker, why);
        }
    }

    private static boolean holds(Attribution attribution, int offset) {
        return attribution.content().stream().anyMatch(it -> it.contains(offset));
    }

    private Optional<Quotation> openingQuotation() {
        int first = document.tokens().get(0).start();
        return document.quotationAt(first).filter(it -> it.span().start() == first);
    }

    private void add(Attribution attribution, OpenQuotation continued, List<Attribution> nested) {
        List<String> why = new ArrayList<>();
        Speaker speaker = speaker(attribution, continued, why);
        Speaker known = speaker == null ? new Speaker(SourceKind.UNKNOWN, null) : speaker;
        Claim claim =
                claim(
                        attribution,
                        known,
                        continued == null ? null : continued.claimId(),
                        null,
                        why);
        claims.add(claim);
        if (speaker != null) {
            lastSpeaker = speaker;
        }
        rememberOpen(claim, known);
        for (Attribution inner : nested) {
            if (confidence(Kind.NESTED_CLAIM, inner).probability() >= thresholds.nestedClaim()) {
                addNested(inner, claim);
            }
        }
    }

    private void addNested(Attribution attribution, Claim outer) {
        List<String> why = new ArrayList<>();
        Speaker speaker =
                attribution.source().isEmpty()
                        ? new Speaker(SourceKind.UNKNOWN, null)
                        : paragraph
                                .speakers()
                                .speaker(attribution.source().get(0), lastSpeaker, why);
        claims.add(claim(attribution, speaker, null, outer.id(), why));
    }

    private Speaker speaker(Attribution attribution, OpenQuotation continued, List<String> why) {
        if (!attribution.source().isEmpty()) {
            return turn.isPresent()
                    ? paragraph.speakers().interviewed(lastSpeaker, why)
                    : paragraph.speakers().speaker(attribution.source().get(0), lastSpeaker, why);
        }
        if (continued != null) {
            why.add("source:continued ← the quotation goes on");
            return continued.speaker();
        }
        boolean quoted =
                attribution.cue().isEmpty() && formOf(attribution.content()) == ClaimForm.DIRECT;
        if (quoted && lastSpeaker != null) {
            why.add("source:unwritten ← the last speaker");
            return lastSpeaker;
        }
        return null;
    }

    private Claim claim(
            Attribution attribution,
            Speaker speaker,
            String continues,
            String within,
            List<String> why) {
        Confidence confidence =
                confidence(within == null ? Kind.CLAIM : Kind.NESTED_CLAIM, attribution);
        why.add(0, confidence.why());
        Double ofSource = null;
        if (!attribution.source().isEmpty()) {
            Confidence spans = confidence(Kind.SOURCE, attribution);
            why.add(1, spans.why());
            ofSource = spans.probability();
        }
        Meaning meaning = cueReader.read(document, attribution);
        why.addAll(meaning.why());
        var source =
                new Claim.Source(
                        attribution.source(),
                        attribution.source().isEmpty() ? null : surface(attribution.source()),
                        speaker.kind(),
                        speaker.resolution(),
                        ofSource);
        var cue =
                attribution.cue().isEmpty()
                        ? null
                        : new Claim.Cue(
                                attribution.cue(), surface(attribution.cue()), meaning.stance());
        return ClaimBuilder.builder()
                .id(id(source, cue, attribution.content()))
                .form(formOf(attribution.content()))
                .source(source)
                .cue(cue)
                .content(new Claim.Content(attribution.content(), surface(attribution.content())))
                .polarity(meaning.polarity())
                .certainty(meaning.certainty())
                .continues(continues)
                .within(within)
                .headline(ClaimHeadline.of(source, cue, attribution.content(), document.text()))
                .checkWorthiness(rounded(labels.checkWorthiness(attribution.content())))
                .confidence(confidence.probability())
                .why(why)
                .build();
    }

    private Confidence confidence(Kind kind, Attribution attribution) {
        return calibration.confidence(kind, attribution.evidence());
    }

    private String id(Claim.Source source, Claim.Cue cue, List<Span> content) {
        String sourceText = source == null ? null : source.text();
        String cueText = cue == null ? null : cue.text();
        String text = surface(content);
        String first = Ids.claim(paragraph.articleId(), sourceText, cueText, text, 0);
        int ordinal = paragraph.ordinals().next(first);
        return ordinal == 0
                ? first
                : Ids.claim(paragraph.articleId(), sourceText, cueText, text, ordinal);
    }

    private String surface(List<Span> spans) {
        return Span.surface(spans, document.text());
    }

    private static double rounded(double probability) {
        return Math.round(probability * 1000) / 1000.;
    }

    /** Direct where all of the content stands in quotation marks, mixed where some of it does. */
    private ClaimForm formOf(List<Span> content) {
        boolean all =
                content.stream()
                        .allMatch(
                                span ->
                                        document.quotationAt(span.start())
                                                .filter(it -> it.span().contains(span))
                                                .isPresent());
        if (all) {
            return ClaimForm.DIRECT;
        }
        boolean some = content.stream().anyMatch(span -> document.quotationIn(span).isPresent());
        return some ? ClaimForm.MIXED : ClaimForm.INDIRECT;
    }

    private void rememberOpen(Claim claim, Speaker speaker) {
        List<Quotation> quotations = document.quotations();
        Quotation last = quotations.isEmpty() ? null : quotations.get(quotations.size() - 1);
        boolean its =
                last != null && claim.content().spans().stream().anyMatch(last.span()::overlaps);
        boolean ends =
                last != null && document.text().stripTrailing().length() <= last.span().end();
        if (its && (!last.closed() || ends)) {
            openQuotation = new OpenQuotation(claim.id(), speaker, last.closed());
        }
    }

    /** Sentences in which nobody is made to speak, and which a fact checker would want to check. */
    private void addAuthorial(List<Sentence> sentences, List<Attribution> candidates) {
        BitSet spoken = spokenSentences(candidates);
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            Span span = sentence.span();
            boolean statement = "?:".indexOf(document.text().charAt(span.end() - 1)) < 0;
            if (!spoken.get(i)
                    && statement
                    && words(span) >= SHORTEST_AUTHORIAL
                    && sentence.checkWorthiness() >= thresholds.worthChecking()) {
                List<Span> content = List.of(span);
                claims.add(
                        ClaimBuilder.builder()
                                .id(id(null, null, content))
                                .form(ClaimForm.AUTHORIAL)
                                .content(new Claim.Content(content, surface(content)))
                                .polarity(Polarity.AFFIRMED)
                                .certainty(Certainty.CERTAIN)
                                .headline(OneLine.of(surface(content)))
                                .checkWorthiness(sentence.checkWorthiness())
                                .confidence(sentence.checkWorthiness())
                                .why(List.of("nobody is made to say it"))
                                .build());
            }
        }
    }

    /** The sentences that share a character with what is attributed, or may be. */
    private BitSet spokenSentences(List<Attribution> candidates) {
        var spoken = new BitSet();
        claims.forEach(it -> it.content().spans().forEach(span -> mark(spoken, span)));
        candidates.forEach(it -> it.content().forEach(span -> mark(spoken, span)));
        return spoken;
    }

    private void mark(BitSet spoken, Span span) {
        int first = document.sentenceIndexAt(span.start());
        int last = document.sentenceIndexAt(span.end() - 1);
        boolean between = !document.sentences().get(first).overlaps(span);
        spoken.set(between ? first + 1 : first, last + 1);
    }

    private long words(Span span) {
        return document.tokensIn(span).stream().filter(Token::isWord).count();
    }

    /** The sentences of the paragraph with their check-worthiness. */
    private List<Sentence> sentences() {
        return document.sentences().stream()
                .map(
                        it ->
                                new Sentence(
                                        it.start(),
                                        it.end(),
                                        rounded(labels.checkWorthiness(List.of(it)))))
                .toList();
    }
}
