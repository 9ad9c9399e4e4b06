package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.Gender;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.text.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells who a source is and what kind of speaker. Everyone whom the article names, the phrase
 * itself as a name, and nobody are weighed against each other by what speaks for them ({@link
 * CandidateFeatures}); the weights are learned.
 */
public final class SpeakerResolver {
    private static final Weights WEIGHTS = Weights.load("speakers.tsv");
    private static final int MOST_REASONS = 3;
    private static final int NOBODY = 0;

    /**
     * The least probability with which someone is named, be nobody likelier or not: F1 is greatest
     * from about half of what it can be (Lipton, Elkan and Naryanaswamy 2014).
     */
    private static final double LEAST = .4;

    /** How much likelier they must be than anyone else: nobody is named where two fit equally. */
    private static final double LEAST_LEAD = 2;

    private final Lexicon lexicon;
    private final SourceKinds kinds;
    private final Document document;
    private Cast cast;
    private final int paragraph;

    public SpeakerResolver(Lexicon lexicon, Document document, Cast cast, int paragraph) {
        this.lexicon = lexicon;
        this.kinds = new SourceKinds(lexicon);
        this.document = document;
        this.cast = cast;
        this.paragraph = paragraph;
    }

    /** Those known so far, with what has been learned of them. */
    public Cast cast() {
        return cast;
    }

    /**
     * One whom a source may stand for.
     *
     * @param entity whom the article names, or null
     * @param itself whether the phrase is a name itself
     */
    record Candidate(Entity entity, boolean itself, List<String> features) {}

    /**
     * The speaker that a source stands for, who is then known to have spoken.
     *
     * @param last who spoke before, may be null
     * @param why gets what decided
     */
    public Speaker speaker(Span source, Speaker last, List<String> why) {
        if (SourcePhrase.words(document, source).isEmpty()) {
            return new Speaker(SourceKind.UNKNOWN, null);
        }
        SourcePhrase phrase = SourcePhrase.of(lexicon, document, cast, source);
        Optional<Meant> meant = meant(phrase, last, why);
        SourceKind kind =
                settled(
                        kinds.kind(phrase, meant.map(it -> it.entity().kind()), last, why),
                        phrase,
                        meant,
                        why);
        meant.ifPresent(it -> learn(it.entity(), kind, phrase));
        return new Speaker(
                kind, meant.map(Meant::resolution).orElse(null), paragraph, source.start());
    }

    /**
     * "The guard, Tom Ely": whoever stands for a person is no body and no group. "North Korea": a
     * country is no person.
     */
    private static SourceKind settled(
            SourceKind kind, SourcePhrase phrase, Optional<Meant> meant, List<String> why) {
        boolean person = meant.filter(it -> it.entity().kind() == SourceKind.PERSON).isPresent();
        boolean many = kind == SourceKind.ORGANISATION || kind == SourceKind.GROUP;
        boolean country =
                !person
                        && kind != SourceKind.ORGANISATION
                        && Countries.isPlace(phrase.text())
                        && !Genders.isFirstName(phrase.text());
        if (country) {
            why.add("source:organisation ← a country");
            return SourceKind.ORGANISATION;
        }
        if (person && many) {
            why.add("source:person ← whom it stands for");
            return SourceKind.PERSON;
        }
        return kind;
    }

    /**
     * The one who answers in an interview: who spoke last, or else the first person whom the
     * article names.
     *
     * @param last who spoke before, may be null
     * @param why gets what decided
     */
    public Speaker interviewed(Speaker last, List<String> why) {
        if (last != null && last.resolution() != null) {
            why.add("who:%s ← who answered before".formatted(last.resolution().name()));
            return last;
        }
        Optional<Entity> first =
                cast.known().stream().filter(it -> it.kind() == SourceKind.PERSON).findFirst();
        first.ifPresent(it -> why.add("who:%s ← who is interviewed".formatted(it.name())));
        return new Speaker(SourceKind.PERSON, first.map(it -> it.resolution(null)).orElse(null));
    }

    /**
     * Whom a phrase means that is no source.
     *
     * @param why gets what decided
     */
    public Optional<Resolution> meant(Span span, List<String> why) {
        return SourcePhrase.words(document, span).isEmpty()
                ? Optional.empty()
                : meant(SourcePhrase.of(lexicon, document, cast, span), null, why)
                        .map(Meant::resolution);
    }

    /** Who is meant, and how sure that is. */
    private record Meant(Entity entity, double probability) {
        Resolution resolution() {
            return entity.resolution(probability);
        }
    }

    /**
     * Whether it is a person who is meant.
     *
     * @param resolution may be null
     */
    public boolean isPerson(Resolution resolution) {
        return cast.known().stream()
                .filter(it -> it.isMeantBy(resolution))
                .anyMatch(it -> it.kind() == SourceKind.PERSON);
    }

    private Optional<Meant> meant(SourcePhrase phrase, Speaker last, List<String> why) {
        List<Candidate> candidates = candidates(phrase, last);
        double[] scores =
                candidates.stream()
                        .mapToDouble(it -> WEIGHTS.score("speaker", it.features()))
                        .toArray();
        int first =
                IntStream.range(NOBODY + 1, scores.length)
                        .reduce((a, b) -> scores[b] > scores[a] ? b : a)
                        .orElseThrow();
        double probability = share(scores, first);
        Candidate best = candidates.get(isNamed(scores, first, probability) ? first : NOBODY);
        Entity entity = best.itself() ? named(phrase) : best.entity();
        if (entity == null) {
            return Optional.empty();
        }
        why.add(
                "who:%s ← %s"
                        .formatted(
                                entity.name(),
                                String.join(
                                        ", ",
                                        WEIGHTS.strongest(
                                                "speaker", best.features(), MOST_REASONS))));
        return Optional.of(new Meant(entity, probability));
    }

    private static boolean isNamed(double[] scores, int first, double probability) {
        double next =
                IntStream.range(1, scores.length)
                        .filter(it -> it != first)
                        .mapToDouble(it -> scores[it])
                        .max()
                        .orElse(Double.NEGATIVE_INFINITY);
        return probability >= LEAST && scores[first] - next >= Math.log(LEAST_LEAD);
    }

    /** The probability of one of the scores, which are logits. */
    private static double share(double[] scores, int of) {
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - scores[of]);
        }
        return Math.round(1000 / sum) / 1000.;
    }

    /** Someone speaks, who may be new. */
    void learn(Entity entity, SourceKind kind, SourcePhrase phrase) {
        Gender gender =
                phrase.isOneWord() ? Genders.ofWord(phrase.first().lower()).orElse(null) : null;
        cast =
                cast.known().contains(entity)
                        ? cast.withSpeaking(entity, kind, gender)
                        : cast.with(entity);
    }

    /** Nobody, the phrase itself, and everyone known. */
    List<Candidate> candidates(SourcePhrase phrase, Speaker last) {
        var features =
                new CandidateFeatures(lexicon, kinds, document, cast, paragraph, phrase, last);
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate(null, false, features.ofNobody()));
        candidates.add(new Candidate(null, true, features.ofItself()));
        for (Entity entity : cast.known()) {
            candidates.add(new Candidate(entity, false, features.of(entity)));
        }
        return candidates;
    }

    private Entity named(SourcePhrase phrase) {
        Span span = phrase.name();
        return new Entity(
                span.of(document.text()),
                SourceKind.UNKNOWN,
                null,
                List.of(),
                paragraph,
                span.start(),
                span.end(),
                paragraph,
                0);
    }

    SourceKinds kinds() {
        return kinds;
    }
}
