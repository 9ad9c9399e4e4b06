package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.Gender;
import dev.hearsay.tagger.internal.entities.Cast.Naming;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.language.WordClass;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What speaks for and against those whom a source may stand for, as named features. */
final class CandidateFeatures {
    private static final Set<String> INDEFINITE = Rows.words(CandidateFeatures.class, "indefinite");
    private static final Set<String> GENERIC_ORGANISATIONS =
            Rows.words(CandidateFeatures.class, "generic-organisations");

    private static final Map<String, String> SUBJECTS =
            Map.of(
                    "his", "he", "him", "he", "her", "she", "its", "it", "their", "they", "them",
                    "they", "my", "i", "me", "i", "our", "we", "us", "we");

    /** Of two who were named. */
    private static final Set<String> ORDER = Set.of("former", "latter");

    /** How many names back a source may point within a paragraph. */
    private static final int FARTHEST_NAME = 200;

    /** In paragraphs: more than any piece has. */
    private static final int LONGEST_ARTICLE = 1 << 20;

    /** A comma with a space on either side, in UTF-16 code units. */
    private static final int MOST_BETWEEN = 3;

    private final Lexicon lexicon;
    private final SourceKinds kinds;
    private final Document document;
    private final Cast cast;
    private final int paragraph;
    private final SourcePhrase phrase;
    private final Speaker last;
    private final SourceKind kind;
    private final String type;
    private final Gender gender;
    private final Map<Entity, Naming> nearest = new HashMap<>();
    private final Map<String, SourceKind> looks = new HashMap<>();
    private final List<Entity> byRecency;
    private final boolean isFirstName;

    CandidateFeatures(
            Lexicon lexicon,
            SourceKinds kinds,
            Document document,
            Cast cast,
            int paragraph,
            SourcePhrase phrase,
            Speaker last) {
        this.lexicon = lexicon;
        this.kinds = kinds;
        this.document = document;
        this.cast = cast;
        this.paragraph = paragraph;
        this.phrase = phrase;
        this.last = last;
        this.kind = kinds.kind(phrase, namedKind(), last, new ArrayList<>());
        this.type = type();
        this.gender =
                phrase.head().stream()
                        .map(it -> Genders.ofWord(it.lower()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null);
        int start = phrase.span().start();
        int end = cast.mentionsBefore(start);
        for (Naming naming : cast.mentions().subList(Math.max(0, end - FARTHEST_NAME), end)) {
            if (naming.span().end() <= start) {
                nearest.put(naming.entity(), naming);
            }
        }
        this.isFirstName = phrase.isOneWord() && Genders.isFirstName(phrase.first().text());
        this.byRecency =
                cast.known().stream()
                        .filter(this::mayBe)
                        .sorted((a, b) -> Integer.compare(recency(b), recency(a)))
                        .toList();
    }

    /** The kind of the one whose name the phrase is. */
    private Optional<SourceKind> namedKind() {
        Span source = phrase.span();
        return cast
                .mentions()
                .subList(cast.mentionsBefore(source.start()), cast.mentionsBefore(source.end()))
                .stream()
                .filter(it -> it.span().end() == phrase.noun().end())
                .map(it -> it.entity().kind())
                .findFirst();
    }

    /** The pronoun as the subject of a clause, or what sort of phrase it is. */
    private String type() {
        Token first = phrase.first();
        boolean word = phrase.isOneWord() && !SourcePhrase.isAcronym(first);
        if (word && SUBJECTS.containsKey(first.lower())) {
            return SUBJECTS.get(first.lower());
        }
        if (word && (isPronoun(first) || phrase.isRelative())) {
            return first.lower();
        }
        if (phrase.words().size() == 2 && ORDER.contains(phrase.noun().lower())) {
            return "the " + phrase.noun().lower();
        }
        if (phrase.isRelative()) {
            return "many of whom";
        }
        if (INDEFINITE.contains(first.lower())) {
            return "indefinite phrase";
        }
        if (phrase.isDefinite()) {
            return "definite phrase";
        }
        if (Set.of("his", "her", "its", "their", "our", "my").contains(first.lower())) {
            return "possessive phrase";
        }
        return phrase.noun().isCapitalised() ? "capitalised phrase" : "bare phrase";
    }

    private boolean isPronoun(Token token) {
        return lexicon.is(WordClass.PRONOUN_PERSON, token)
                || lexicon.is(WordClass.PRONOUN_THING, token)
                || lexicon.is(WordClass.PRONOUN_MANY, token)
                || lexicon.is(WordClass.PRONOUN_AUTHOR, token);
    }

    /** Whether kind and gender leave it open that the source stands for an entity. */
    private boolean mayBe(Entity entity) {
        boolean clash = gender != null && entity.gender() != null && gender != entity.gender();
        boolean thing = gender != null && isBody(entity);
        return !clash && !thing;
    }

    private static boolean isBody(Entity entity) {
        return entity.kind() == SourceKind.ORGANISATION || entity.kind() == SourceKind.DOCUMENT;
    }

    /** The kind, or what a name looks like of which nothing tells its kind. */
    private String kindOf(Entity entity) {
        return entity.kind() == SourceKind.UNKNOWN
                ? "like " + looks.computeIfAbsent(entity.name(), kinds::ofName).wireName()
                : entity.kind().wireName();
    }

    private int recency(Entity entity) {
        Naming here = nearest.get(entity);
        if (here != null) {
            return here.span().start() + 1;
        }
        return isNamedLater(entity)
                ? -LONGEST_ARTICLE - entity.paragraph()
                : entity.lastParagraph() - paragraph;
    }

    List<String> ofNobody() {
        List<String> features = new ArrayList<>();
        features.add(type + ": nobody");
        features.add(type + ": nobody, after " + lastKind());
        if (last != null && last.resolution() == null && last.paragraph() != null) {
            features.add(type + ": nobody, " + sinceUnnamed());
            features.add(type + ": nobody, " + sinceUnnamed() + ", after " + lastKind());
        }
        features.add(type + ": nobody, kind " + kind.wireName());
        int some = Math.min(3, byRecency.size());
        features.add(type + ": nobody, of " + some + " who fit");
        features.add("nobody, kind " + kind.wireName() + " of " + some);
        features.add("nobody, noun " + phrase.noun().lower());
        features.add(type + ": nobody, " + (quoted() ? "in a quotation" : "outside of quotations"));
        boolean roleGiven = cast.known().stream().anyMatch(it -> !role(it).equals("no role"));
        features.add(type + ": nobody, role " + (roleGiven ? "given" : "not given"));
        return features;
    }

    List<String> ofItself() {
        List<String> features = new ArrayList<>();
        long capitals =
                phrase.head().stream()
                        .filter(Token::isCapitalised)
                        .filter(it -> !lexicon.is(WordClass.DETERMINER, it))
                        .count();
        boolean opens = document.sentenceAt(phrase.span().start()).start() == phrase.span().start();
        String capital = capitals == 0 ? "no name" : capitals == 1 ? "one name" : "names";
        features.add(type + ": itself");
        features.add(type + ": itself, " + capital);
        features.add(type + ": itself, kind " + kind.wireName() + ", " + capital);
        features.add("itself, " + capital + (opens ? ", opening" : ""));
        features.add("itself, noun " + phrase.noun().lower());
        if (isFirstName) {
            features.add("itself, a first name");
        }
        boolean number =
                phrase.words().stream()
                        .anyMatch(it -> it.isNumber() || lexicon.is(WordClass.MONTH, it));
        if (number) {
            features.add("itself, kind " + kind.wireName() + ", a number");
        }
        boolean known = cast.known().stream().anyMatch(it -> !naming(it).equals("not named"));
        features.add("itself, " + (known ? "a name known" : "no name known"));
        features.add(type + ": itself, " + (known ? "a name known" : "no name known"));
        return features;
    }

    List<String> of(Entity entity) {
        List<String> features = new ArrayList<>();
        String naming = naming(entity);
        features.add(naming);
        features.add(type + ": " + naming);
        features.add(naming + ", " + kindOf(entity));
        if (!naming.equals("not named")) {
            features.add(naming + ", kind " + kind.wireName());
            features.add(naming + ", kind " + kind.wireName() + ", " + kindOf(entity));
            return features;
        }
        String role = role(entity);
        features.add(type + ": " + role);
        if (isFirstName) {
            features.add("not named, a first name");
        }
        features.add(type + ": kind " + kindOf(entity) + " for " + kind.wireName());
        if (gender != null) {
            String its = genderOf(entity);
            features.add(type + ": gender " + its);
            if (its.equals("unknown")) {
                String first = entity.name().split(" ", 2)[0];
                features.add(
                        gender.name().toLowerCase(Locale.ROOT)
                                + ": first name ends -"
                                + first.charAt(first.length() - 1));
            }
            features.add(
                    "person: name ends with "
                            + entity.name()
                                    .substring(entity.name().lastIndexOf(' ') + 1)
                                    .toLowerCase(Locale.ROOT));
        }
        if (last != null && last.resolution() == null && last.paragraph() != null) {
            features.add(
                    type
                            + ": "
                            + (isNamedSince(entity) ? "named since " : "not named since ")
                            + "an unnamed one spoke");
        }
        boolean spoke = last != null && entity.isMeantBy(last.resolution());
        String turn = spoke ? "spoke last" : "spoke not, but " + lastKind();
        features.add(type + ": " + turn);
        features.add(type + ": spoke " + Math.min(3, entity.claims()));
        if (cast.known().get(0).equals(entity)) {
            features.add(type + ": the first named");
        }
        int rank = byRecency.indexOf(entity);
        features.add(type + ": " + (rank < 0 ? "does not fit" : "fits as " + Math.min(3, rank)));
        if (rank >= 0) {
            features.add(
                    type
                            + ": fits as "
                            + Math.min(3, rank)
                            + " of "
                            + Math.min(4, byRecency.size()));
        }
        String distance = distance(entity);
        features.add(type + ": " + distance);
        features.add(type + ": " + distance + ", " + role);
        Naming here = nearest.get(entity);
        if (here != null) {
            features.addAll(around(here, distance));
        }
        if (Countries.isName(entity.name())) {
            features.add(type + ": a country");
        }
        if (entity.roles().isEmpty()) {
            features.add(type + ": described nowhere");
        }
        features.add(type + ": " + (entity.name().indexOf(' ') < 0 ? "one word" : "words"));
        if (GENERIC_ORGANISATIONS.contains(phrase.noun().lower())) {
            features.add("generic noun for " + kindOf(entity));
        }
        features.add(
                type
                        + ": "
                        + (quoted() ? "in a quotation" : "outside of quotations")
                        + ", "
                        + (spoke ? "spoke last" : "spoke not"));
        return features;
    }

    private String sinceUnnamed() {
        int paragraphs = paragraph - last.paragraph();
        return "an unnamed one spoke "
                + (paragraphs == 0
                        ? "in this paragraph"
                        : paragraphs == 1 ? "in the last" : "before");
    }

    /** Whether the entity is named between the last speaker, who is unnamed, and the source. */
    private boolean isNamedSince(Entity entity) {
        Naming here = nearest.get(entity);
        return here != null && (last.paragraph() < paragraph || here.span().start() > last.start());
    }

    /** How the source holds the entity's name. */
    private String naming(Entity entity) {
        Span source = phrase.span();
        int headEnd = phrase.noun().end();
        int names = 0;
        for (Naming naming :
                cast.mentions()
                        .subList(
                                cast.mentionsBefore(source.start()),
                                cast.mentionsBefore(source.end()))) {
            Span span = naming.span();
            names++;
            if (!naming.entity().equals(entity) || !source.contains(span)) {
                continue;
            }
            if (names > 1 && span.start() < headEnd) {
                return "named after another";
            }
            if (span.end() < headEnd && isListed(span)) {
                return "first of a list";
            }
            if (span.end() == headEnd) {
                return span.start() <= phrase.head().get(0).start()
                        ? "named"
                        : "named behind a title";
            }
            if (span.start() < headEnd) {
                return span.start() == source.start() ? "opens with the name" : "named in the head";
            }
            return isApposed(span) ? "apposed" : "named behind";
        }
        return "not named";
    }

    /** "The club's chairman, Sir Ian Dow": titles may stand between the comma and the name. */
    private boolean isApposed(Span name) {
        int before = document.tokenAt(name.start()) - 1;
        while (before > 0
                && (lexicon.is(WordClass.TITLE, document.tokens().get(before))
                        || document.tokens().get(before).text().equals("."))) {
            before--;
        }
        return before >= 0 && document.tokens().get(before).text().equals(",");
    }

    private boolean isListed(Span name) {
        String text = document.text();
        return text.startsWith(" and ", name.end()) || text.startsWith(", ", name.end());
    }

    /** How far the source's words are a role that the article gives the entity. */
    private String role(Entity entity) {
        List<String> words = phrase.role();
        if (words.isEmpty() || type.equals(words.get(0))) {
            return "no role";
        }
        String noun = words.get(words.size() - 1);
        boolean some = false;
        for (String given : entity.roles()) {
            List<String> its = List.of(given.split(" ", -1));
            if (its.get(its.size() - 1).equals(noun)) {
                if (its.containsAll(words)) {
                    return "role";
                }
                some = true;
            }
        }
        String name = entity.name().toLowerCase(Locale.ROOT);
        boolean inName = name.contains(noun);
        boolean wholly = words.stream().allMatch(name::contains);
        String known = wholly ? "words in the name" : inName ? "noun in the name" : "no role";
        return some ? "role's noun" : known;
    }

    private String genderOf(Entity entity) {
        return entity.gender() == null ? "unknown" : entity.gender() == gender ? "same" : "other";
    }

    /** Whether the article names an entity only in a paragraph that is still to come. */
    private boolean isNamedLater(Entity entity) {
        return entity.lastParagraph() > paragraph;
    }

    private String distance(Entity entity) {
        Naming here = nearest.get(entity);
        if (here != null) {
            int sentences =
                    document.sentenceIndexAt(phrase.span().start())
                            - document.sentenceIndexAt(here.span().start());
            return Math.min(3, sentences) + " sentences before";
        }
        if (entity.lastParagraph() == paragraph) {
            return "named behind it";
        }
        if (isNamedLater(entity)) {
            return Math.min(3, entity.paragraph() - paragraph) + " paragraphs on";
        }
        return Math.min(4, paragraph - entity.lastParagraph()) + " paragraphs before";
    }

    private List<String> around(Naming here, String distance) {
        List<String> features = new ArrayList<>();
        int index = document.tokenAt(here.span().start());
        Span sentence = document.sentenceAt(here.span().start());
        boolean first = cast.mentions().get(cast.mentionsBefore(sentence.start())).equals(here);
        Token before = index > 0 ? document.tokens().get(index - 1) : null;
        boolean governed = before != null && lexicon.is(WordClass.PREPOSITION, before);
        features.add(
                type
                        + ": "
                        + distance
                        + ", "
                        + (governed ? "after a preposition" : first ? "first" : "not first"));
        if (governed) {
            features.add(type + ": after " + before.lower());
        }
        int end = here.span().end();
        String behind = document.text().substring(end, Math.min(document.text().length(), end + 2));
        if (behind.equals("’s") || behind.equals("'s")) {
            features.add(type + ": possessive");
        }
        int start = phrase.span().start();
        String between =
                start - end > MOST_BETWEEN ? "far" : document.text().substring(end, start).strip();
        if (between.isEmpty()) {
            features.add(type + ": adjacent");
        } else if (between.equals(",")) {
            features.add(type + ": adjacent over a comma");
        }
        if (document.quotationAt(here.span().start()).isPresent()) {
            features.add(type + ": named in a quotation");
        }
        return features;
    }

    private boolean quoted() {
        return document.quotationAt(phrase.span().start()).isPresent();
    }

    private String lastKind() {
        return last == null
                ? "no speaker"
                : (last.resolution() == null ? "an unnamed " : "a named ") + last.kind().wireName();
    }
}
