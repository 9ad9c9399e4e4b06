package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.language.Nouns;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.language.WordClass;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells what kind of speaker a source is, from what the phrase looks like: its noun and how that
 * ends, article and number, what the word lists know, whom it names, who spoke before.
 */
final class SourceKinds {
    private static final Weights WEIGHTS = Weights.load("source-kinds.tsv");
    private static final Set<String> UNNAMED = Rows.words(SourceKinds.class, "unnamed");
    private static final List<WordClass> TELLING =
            List.of(
                    WordClass.TITLE,
                    WordClass.PERSON,
                    WordClass.ORGANISATION,
                    WordClass.ORGANISATION_PART,
                    WordClass.KNOWN_ORGANISATION,
                    WordClass.NEWSPAPER,
                    WordClass.DOCUMENT,
                    WordClass.DOCUMENT_PART,
                    WordClass.GROUP,
                    WordClass.ANONYMOUS);
    private static final List<SourceKind> KINDS =
            Stream.of(SourceKind.values()).filter(it -> it != SourceKind.UNKNOWN).toList();
    private static final Set<String> QUANTIFIERS = Rows.words(SourceKinds.class, "quantifiers");
    private static final int MOST_REASONS = 2;

    private final Lexicon lexicon;

    SourceKinds(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * The kind that fits best.
     *
     * @param named the kind of what the phrase names or stands for, where that is known
     * @param last who spoke before, may be null
     * @param why gets what decided
     */
    SourceKind kind(
            SourcePhrase phrase, Optional<SourceKind> named, Speaker last, List<String> why) {
        List<String> features = features(phrase, named, last);
        SourceKind kind =
                KINDS.stream()
                        .max(
                                Comparator.comparingDouble(
                                        it -> WEIGHTS.score(it.wireName(), features)))
                        .orElseThrow();
        why.add(
                "source:%s ← %s"
                        .formatted(
                                kind.wireName(),
                                String.join(
                                        ", ",
                                        WEIGHTS.strongest(
                                                kind.wireName(), features, MOST_REASONS))));
        return kind;
    }

    /** The kind that a name alone looks like. */
    SourceKind ofName(String name) {
        Document document = Document.of(name);
        Span whole = new Span(0, name.length());
        if (SourcePhrase.words(document, whole).isEmpty()) {
            return SourceKind.UNKNOWN;
        }
        var nobody = new Cast(List.of(), List.of());
        return kind(
                SourcePhrase.of(lexicon, document, nobody, whole),
                Optional.of(SourceKind.UNKNOWN),
                null,
                new ArrayList<>());
    }

    /** What is seen of a source, by name. */
    List<String> features(SourcePhrase phrase, Optional<SourceKind> named, Speaker last) {
        List<String> features = new ArrayList<>();
        Token noun = phrase.noun();
        Token first = phrase.first();
        String word = noun.lower();
        features.add("any source");
        features.add("noun " + word);
        String shape = shape(noun);
        features.add(shape);
        for (int n = 2; n <= 4 && word.length() > n; n++) {
            features.add(shape + " -" + word.substring(word.length() - n));
        }
        boolean bare = phrase.head().size() == 1;
        boolean spelled = !first.isCapitalised() || isFunctionWord(first);
        String article = bare ? "bare" : spelled ? first.lower() : shape(first);
        features.add("opens with " + article);
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("’s");
        features.add((plural ? "plural after " : "singular after ") + article);
        for (WordClass wordClass : TELLING) {
            if (lexicon.is(wordClass, noun)) {
                features.add(wordClass.wireName());
                features.add(wordClass.wireName() + " after " + article);
                named.ifPresent(
                        it -> features.add(wordClass.wireName() + " named " + it.wireName()));
                if (plural) {
                    features.add("plural " + wordClass.wireName());
                }
            }
        }
        for (String sense : Nouns.senses(word)) {
            String spelt = noun.isCapitalised() ? "capitalised sense " : "sense ";
            features.add(spelt + sense);
            features.add(spelt + sense + (plural ? ", plural after " : ", after ") + article);
            named.ifPresent(it -> features.add(spelt + sense + ", named " + it.wireName()));
        }
        if (QUANTIFIERS.contains(first.lower())) {
            features.add("opens with a quantity" + (bare ? " alone" : ""));
        }
        features.add("named " + named.map(SourceKind::wireName).orElse("nobody"));
        if (Genders.isFirstName(phrase.head().get(0).text())) {
            features.add("first name");
        }
        if (Countries.isName(phrase.text())) {
            features.add("country");
        }
        if (phrase.words().size() == 1) {
            features.add(word + " after " + kindOf(last));
        }
        phrase.words().stream()
                .skip(phrase.head().size())
                .filter(it -> !it.isCapitalised())
                .limit(6)
                .forEach(it -> features.add("then " + it.lower()));
        phrase.head().stream()
                .limit(phrase.head().size() - 1L)
                .filter(it -> !it.isCapitalised())
                .forEach(it -> features.add("with " + it.lower()));
        if (phrase.words().stream().map(Token::lower).anyMatch(UNNAMED::contains)) {
            features.add("unnamed");
        }
        if (phrase.isRelative()) {
            phrase.before()
                    .ifPresent(
                            it -> {
                                features.add("behind " + it.lower());
                                features.add("behind " + shape(it));
                                features.add(
                                        "behind a word in -"
                                                + it.lower().charAt(it.lower().length() - 1));
                                Nouns.senses(it.lower())
                                        .forEach(sense -> features.add("behind sense " + sense));
                                TELLING.stream()
                                        .filter(each -> lexicon.is(each, it))
                                        .forEach(each -> features.add("behind " + each.wireName()));
                            });
        }
        if (phrase.document().quotationAt(first.start()).isPresent()) {
            features.add("in a quotation");
            features.add("in a quotation " + word);
        }
        return features;
    }

    private boolean isFunctionWord(Token token) {
        return lexicon.is(WordClass.DETERMINER, token)
                || lexicon.is(WordClass.PRONOUN_AUTHOR, token)
                || lexicon.is(WordClass.PRONOUN_MANY, token)
                || lexicon.is(WordClass.PRONOUN_PERSON, token)
                || lexicon.is(WordClass.PRONOUN_THING, token);
    }

    private static String kindOf(Speaker last) {
        return last == null
                ? "nobody"
                : (last.resolution() == null ? "unnamed " : "") + last.kind().wireName();
    }

    private static String shape(Token token) {
        String text = token.text();
        if (token.isNumber()) {
            return "number";
        }
        if (!token.isCapitalised()) {
            return "lower case";
        }
        boolean capitals = text.length() > 1 && text.equals(text.toUpperCase(Locale.ROOT));
        boolean inner = text.chars().skip(1).anyMatch(Character::isUpperCase);
        return capitals ? "capitals" : inner ? "inner capital" : "capitalised";
    }
}
