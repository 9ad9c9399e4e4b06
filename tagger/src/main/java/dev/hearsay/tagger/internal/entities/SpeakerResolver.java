package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.Resolution;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells what kind of speaker a source is, and who that is: by name, by a role that the article gave
 * someone, or by what a pronoun can stand for. Where nothing decides, the source stays unresolved.
 */
public final class SpeakerResolver {
    private static final Set<String> GENERIC_ORGANISATIONS =
            Rows.words(SpeakerResolver.class, "generic-organisations");
    private static final Set<String> UNNAMED = Rows.words(SpeakerResolver.class, "unnamed");
    private static final Set<String> GATHERINGS = Rows.words(SpeakerResolver.class, "gatherings");
    private static final Set<String> PERSONS = Rows.words(SpeakerResolver.class, "persons");
    private static final Set<String> RELATIVES = Rows.words(SpeakerResolver.class, "relatives");
    private static final Set<String> DETERMINING = Rows.words(SpeakerResolver.class, "determining");
    private static final Set<String> INDEFINITE = Rows.words(SpeakerResolver.class, "indefinite");

    /** How many names back a pronoun may point within a paragraph. */
    private static final int FARTHEST_NAME = 200;

    private final Lexicon lexicon;
    private final Entities entities;
    private final Document document;
    private Cast cast;
    private final int paragraph;

    public SpeakerResolver(
            Lexicon lexicon, Entities entities, Document document, Cast cast, int paragraph) {
        this.lexicon = lexicon;
        this.entities = entities;
        this.document = document;
        this.cast = cast;
        this.paragraph = paragraph;
    }

    /** Those known so far, with what has been learned of them. */
    public Cast cast() {
        return cast;
    }

    /**
     * The speaker that a source stands for.
     *
     * @param last who spoke before, may be null
     * @param why gets what decided
     */
    public Speaker speaker(Span source, Speaker last, List<String> why) {
        List<Token> words = words(source);
        if (words.isEmpty()) {
            return new Speaker(SourceKind.UNKNOWN, null);
        }
        Token first = words.get(0);
        if (words.size() == 1 && isPronoun(first)) {
            return pronoun(first, last, why);
        }
        if (RELATIVES.contains(words.get(words.size() - 1).lower()) && words.size() <= 2) {
            Token relative = words.get(words.size() - 1);
            return words.size() == 1 ? antecedent(relative, why) : many();
        }
        List<Token> head = headPhrase(words);
        Optional<Naming> named = named(source, head);
        if (named.isPresent()) {
            Entity entity = named.get().entity();
            cast = cast.withSpeaking(entity);
            why.add("source:named ← " + named.get().span().of(document.text()));
            return new Speaker(kindOf(entity), entity.resolution());
        }
        return described(source, head, last, why);
    }

    private List<Token> words(Span source) {
        return document.tokensIn(source).stream().filter(Token::isWord).toList();
    }

    private boolean isPronoun(Token token) {
        return lexicon.is(WordClass.PRONOUN_PERSON, token)
                || lexicon.is(WordClass.PRONOUN_THING, token)
                || lexicon.is(WordClass.PRONOUN_MANY, token)
                || lexicon.is(WordClass.PRONOUN_AUTHOR, token);
    }

    private static Speaker many() {
        return new Speaker(SourceKind.GROUP, null);
    }

    /**
     * The words up to the first preposition, comma or relative pronoun; what the phrase is about.
     */
    private List<Token> headPhrase(List<Token> words) {
        List<Token> head = new ArrayList<>();
        for (Token token : words) {
            boolean ends =
                    !head.isEmpty()
                            && ((lexicon.is(WordClass.PREPOSITION, token) && !isInName(token))
                                    || RELATIVES.contains(token.lower())
                                    || document.text()
                                            .substring(
                                                    head.get(head.size() - 1).end(), token.start())
                                            .matches(".*[,(].*")
                                    || isParticiple(token));
            if (ends) {
                break;
            }
            head.add(token);
        }
        while (head.size() > 1 && isPossessive(head.get(head.size() - 1))) {
            head.remove(head.size() - 1);
        }
        return head;
    }

    /** "a study being released", "research conducted by": the noun stands before. */
    private static boolean isParticiple(Token token) {
        return token.lower().equals("being")
                || (token.lower().endsWith("ed")
                        && !token.isCapitalised()
                        && token.lower().length() > 5);
    }

    private static boolean isPossessive(Token token) {
        return token.lower().equals("'s") || token.lower().equals("’s");
    }

    private boolean isInName(Token token) {
        int before = cast.mentionsBefore(token.start() + 1);
        return before > 0 && cast.mentions().get(before - 1).span().contains(token.span());
    }

    /** The first name that the head ends with, or that stands in apposition to it. */
    private Optional<Naming> named(Span source, List<Token> head) {
        List<Naming> inside =
                cast
                        .mentions()
                        .subList(
                                cast.mentionsBefore(source.start()),
                                cast.mentionsBefore(source.end()))
                        .stream()
                        .filter(it -> source.contains(it.span()))
                        .toList();
        int headEnd = head.get(head.size() - 1).end();
        for (Naming mention : inside) {
            boolean ends = mention.span().end() == headEnd;
            String behind =
                    document.text()
                            .substring(
                                    mention.span().end(),
                                    Math.min(document.text().length(), mention.span().end() + 5));
            boolean listed = mention.span().end() < headEnd && behind.matches("(?s) and .*|, .*");
            if (mention.span().start() <= headEnd && (ends || listed)) {
                return Optional.of(mention);
            }
        }
        return inside.stream()
                .filter(it -> it.entity().kind() != SourceKind.ORGANISATION)
                .filter(it -> it.span().start() > headEnd)
                .filter(it -> document.text().startsWith(", ", it.span().start() - 2))
                .filter(it -> entities.isPersonWord(head.get(head.size() - 1)))
                .findFirst();
    }

    private static SourceKind kindOf(Entity entity) {
        return entity.kind() == SourceKind.UNKNOWN ? SourceKind.PERSON : entity.kind();
    }

    private Speaker described(Span source, List<Token> head, Speaker last, List<String> why) {
        Token noun = head.get(head.size() - 1);
        Token first = head.get(0);
        List<String> role =
                head.stream().map(Token::lower).filter(it -> !DETERMINING.contains(it)).toList();
        boolean definite = Set.of("the", "that", "this").contains(first.lower());
        boolean again =
                definite
                        && last != null
                        && last.kind() == SourceKind.ANONYMOUS
                        && lexicon.is(WordClass.ANONYMOUS, noun);
        if (again) {
            return last;
        }
        List<Entity> holders = role.isEmpty() ? List.of() : entities.byRole(role, cast.known());
        if ((definite || first.isCapitalised() || role.size() == 1)
                && !INDEFINITE.contains(first.lower())) {
            if (holders.size() == 1) {
                why.add("source:role ← " + String.join(" ", role));
                return new Speaker(kindOf(holders.get(0)), holders.get(0).resolution());
            }
        }
        SourceKind kind = kindOf(source, head);
        why.add("source:%s ← %s".formatted(kind.wireName(), noun.text()));
        if (kind == SourceKind.ORGANISATION && definite && !noun.isCapitalised()) {
            return organisation(kind, role, noun, head);
        }
        if (noun.isCapitalised() && !INDEFINITE.contains(first.lower()) && isSpecific(kind)) {
            Span span =
                    definite && head.size() > 1
                            ? document.span(index(head.get(1)), index(noun))
                            : document.span(index(first), index(noun));
            return new Speaker(
                    kind,
                    new Resolution(span.of(document.text()), paragraph, span.start(), span.end()));
        }
        if (kind == SourceKind.DOCUMENT) {
            return document(source, noun, definite);
        }
        return new Speaker(kind, null);
    }

    private static boolean isSpecific(SourceKind kind) {
        return kind == SourceKind.PERSON || kind == SourceKind.ORGANISATION;
    }

    private int index(Token token) {
        return document.tokenAt(token.start());
    }

    /**
     * "the ministry": the one that was named; of several, nobody. "The Velik campaign" is a name
     * itself.
     */
    private Speaker organisation(SourceKind kind, List<String> role, Token noun, List<Token> head) {
        List<Entity> named = entities.organisations(noun.lower(), cast.known());
        List<Entity> fitting =
                named.stream()
                        .filter(
                                it ->
                                        role.stream()
                                                .allMatch(
                                                        word ->
                                                                it.name()
                                                                                .toLowerCase(
                                                                                        Locale.ROOT)
                                                                                .contains(word)
                                                                        || it.roles().stream()
                                                                                .anyMatch(
                                                                                        r ->
                                                                                                r
                                                                                                        .contains(
                                                                                                                word))))
                        .toList();
        List<Entity> candidates = fitting.isEmpty() ? named : fitting;
        if (candidates.size() == 1) {
            return new Speaker(kind, candidates.get(0).resolution());
        }
        Optional<Token> proper =
                head.stream()
                        .filter(Token::isCapitalised)
                        .filter(it -> !DETERMINING.contains(it.lower()))
                        .findFirst();
        if (candidates.isEmpty() && proper.isPresent()) {
            Span span = new Span(proper.get().start(), noun.end());
            var entity =
                    new Entity(
                            span.of(document.text()),
                            kind,
                            null,
                            List.of(),
                            paragraph,
                            span.start(),
                            span.end(),
                            paragraph);
            cast = cast.with(entity);
            return new Speaker(kind, entity.resolution());
        }
        List<Entity> organisations =
                cast.known().stream().filter(it -> it.kind() == SourceKind.ORGANISATION).toList();
        boolean generic = GENERIC_ORGANISATIONS.contains(noun.lower());
        return candidates.isEmpty() && generic && organisations.size() == 1
                ? new Speaker(kind, organisations.get(0).resolution())
                : new Speaker(kind, null);
    }

    /** A document by its name, or by a date that makes it one of a kind. */
    private Speaker document(Span source, Token noun, boolean definite) {
        List<Entity> named =
                cast.known().stream()
                        .filter(it -> it.kind() == SourceKind.DOCUMENT)
                        .filter(it -> it.name().toLowerCase(Locale.ROOT).endsWith(noun.lower()))
                        .toList();
        if (definite && named.size() == 1) {
            return new Speaker(SourceKind.DOCUMENT, named.get(0).resolution());
        }
        boolean dated =
                words(source).stream()
                        .anyMatch(it -> it.isNumber() || lexicon.is(WordClass.MONTH, it));
        Resolution own =
                new Resolution(source.of(document.text()), paragraph, source.start(), source.end());
        return new Speaker(SourceKind.DOCUMENT, dated ? own : null);
    }

    private Speaker pronoun(Token pronoun, Speaker last, List<String> why) {
        if (lexicon.is(WordClass.PRONOUN_AUTHOR, pronoun)) {
            boolean quoted = document.quotationAt(pronoun.start()).isPresent();
            return quoted && last != null ? last : new Speaker(SourceKind.AUTHOR, null);
        }
        if (lexicon.is(WordClass.PRONOUN_PERSON, pronoun)) {
            Optional<Entity> person = person(pronoun, last);
            person.ifPresent(it -> why.add("source:pronoun ← " + it.name()));
            return new Speaker(SourceKind.PERSON, person.map(Entity::resolution).orElse(null));
        }
        if (lexicon.is(WordClass.PRONOUN_THING, pronoun)) {
            return thing(pronoun, last);
        }
        boolean many =
                last != null
                        && last.kind() != SourceKind.PERSON
                        && last.kind() != SourceKind.AUTHOR;
        return many ? last : new Speaker(SourceKind.GROUP, null);
    }

    /** The organisation or document that is the subject before "it", else the last that spoke. */
    private Speaker thing(Token pronoun, Speaker last) {
        if (last != null && last.kind() != SourceKind.PERSON) {
            return last;
        }
        return nearest(
                        pronoun,
                        it ->
                                it.kind() == SourceKind.ORGANISATION
                                        || it.kind() == SourceKind.DOCUMENT)
                .or(
                        () ->
                                cast.known().stream()
                                        .filter(it -> it.kind() == SourceKind.ORGANISATION)
                                        .filter(it -> it.lastParagraph() < paragraph)
                                        .max(Comparator.comparingInt(Entity::lastParagraph)))
                .map(it -> new Speaker(it.kind(), it.resolution()))
                .orElse(new Speaker(SourceKind.ORGANISATION, null));
    }

    /**
     * Whom "he" or "she" can stand for: the first fitting name of the nearest sentence before it,
     * else the last speaker, else who was named last.
     */
    private Optional<Entity> person(Token pronoun, Speaker last) {
        Gender gender = Genders.ofWord(pronoun.lower()).orElse(null);
        Optional<Entity> speaking =
                last == null || last.resolution() == null || last.kind() != SourceKind.PERSON
                        ? Optional.empty()
                        : cast.known().stream()
                                .filter(it -> it.resolution().equals(last.resolution()))
                                .filter(it -> it.gender() == null || it.gender() == gender)
                                .findFirst();
        return nearest(pronoun, it -> fits(it, gender))
                .or(() -> speaking)
                .or(
                        () ->
                                cast.known().stream()
                                        .filter(it -> fits(it, gender) && it.gender() == gender)
                                        .filter(it -> it.lastParagraph() < paragraph)
                                        .max(Comparator.comparingInt(Entity::lastParagraph)))
                .or(() -> onlyName(pronoun));
    }

    /** The one name so far that may be a person's, where nothing tells what it names. */
    private Optional<Entity> onlyName(Token pronoun) {
        List<Entity> names =
                cast.known().stream()
                        .filter(it -> it.kind() == SourceKind.UNKNOWN)
                        .filter(it -> it.paragraph() < paragraph || it.end() <= pronoun.start())
                        .filter(it -> Countries.named(it.name()).isEmpty())
                        .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    private static boolean fits(Entity entity, Gender gender) {
        boolean person = entity.kind() == SourceKind.PERSON || entity.gender() != null;
        return person && (entity.gender() == null || entity.gender() == gender);
    }

    private Optional<Entity> nearest(Token pronoun, Predicate<Entity> fits) {
        Naming found = null;
        List<Naming> before = reachable(pronoun);
        for (int i = before.size() - 1; i >= 0; i--) {
            Naming mention = before.get(i);
            boolean past =
                    found != null
                            && document.sentenceIndexAt(mention.span().start())
                                    != document.sentenceIndexAt(found.span().start());
            if (past) {
                break;
            }
            boolean spokenOf = document.quotationAt(mention.span().start()).isPresent();
            found = fits.test(mention.entity()) && !spokenOf ? mention : found;
        }
        return Optional.ofNullable(found).map(Naming::entity);
    }

    /** The last names before a token, in order. */
    private List<Naming> reachable(Token token) {
        int end = cast.mentionsBefore(token.start());
        return cast.mentions().subList(Math.max(0, end - FARTHEST_NAME), end);
    }

    /** "who", "which": the name or noun right before, over an apposition at most. */
    private Speaker antecedent(Token relative, List<String> why) {
        Span sentence = document.sentenceAt(relative.start());
        boolean person = relative.lower().equals("who") || relative.lower().equals("whom");
        Optional<Naming> named =
                reachable(relative).stream()
                        .filter(it -> it.span().start() >= sentence.start())
                        .filter(
                                it ->
                                        it.entity().kind() == SourceKind.UNKNOWN
                                                || person
                                                        == (it.entity().kind()
                                                                == SourceKind.PERSON))
                        .reduce((first, second) -> second);
        int index = index(relative) - 1;
        while (index > 0 && !document.tokens().get(index).isWord()) {
            index--;
        }
        Token noun = document.tokens().get(Math.max(0, index));
        boolean adjacent = named.isPresent() && named.get().span().end() == noun.end();
        if (!adjacent && !noun.isCapitalised()) {
            SourceKind kind = kindOf(noun.span(), List.of(noun));
            if (kind == SourceKind.GROUP || kind == SourceKind.DOCUMENT) {
                return new Speaker(kind, null);
            }
        }
        if (named.isPresent()) {
            why.add("source:relative ← " + named.get().entity().name());
            Entity entity = named.get().entity();
            boolean body = !person && entity.kind() == SourceKind.UNKNOWN;
            return new Speaker(
                    body ? SourceKind.ORGANISATION : kindOf(entity), entity.resolution());
        }
        return new Speaker(person ? SourceKind.PERSON : SourceKind.UNKNOWN, null);
    }

    private SourceKind kindOf(Span source, List<Token> head) {
        Token noun = head.get(head.size() - 1);
        Token first = head.get(0);
        boolean indefinite = INDEFINITE.contains(first.lower());
        boolean plural = noun.lower().endsWith("s") || noun.lower().equals("people");
        boolean unnamed =
                words(source).stream().map(Token::lower).anyMatch(UNNAMED::contains)
                        || source.of(document.text()).contains("not to be named")
                        || source.of(document.text()).contains("not give h")
                        || source.of(document.text()).contains("be withheld");
        if (lexicon.is(WordClass.ANONYMOUS, noun)
                && (indefinite
                        || unnamed
                        || noun.lower().startsWith("source")
                        || noun.lower().endsWith("officials")
                        || noun.lower().equals("aides")
                        || noun.lower().equals("insiders"))) {
            return SourceKind.ANONYMOUS;
        }
        if (unnamed && indefinite) {
            return SourceKind.ANONYMOUS;
        }
        if (lexicon.is(WordClass.DOCUMENT, noun) || lexicon.is(WordClass.DOCUMENT_PART, noun)) {
            return SourceKind.DOCUMENT;
        }
        if (lexicon.is(WordClass.ORGANISATION, noun)
                || lexicon.is(WordClass.ORGANISATION_PART, noun)) {
            return SourceKind.ORGANISATION;
        }
        if (lexicon.is(WordClass.GROUP, noun)) {
            return SourceKind.GROUP;
        }
        if (entities.isPersonWord(noun) || lexicon.is(WordClass.TITLE, noun)) {
            return SourceKind.PERSON;
        }
        if (Countries.isName(source.of(document.text()))) {
            return SourceKind.ORGANISATION;
        }
        if (noun.isCapitalised()) {
            return ofName(first, noun, plural);
        }
        if (first.lower().equals("one") && head.size() == 1 && words(source).size() > 1) {
            return SourceKind.PERSON;
        }
        if (plural
                || (INDEFINITE.contains(first.lower()) && first.end() == noun.end())
                || GATHERINGS.contains(noun.lower())) {
            return SourceKind.GROUP;
        }
        boolean agent =
                noun.lower().endsWith("er")
                        || noun.lower().endsWith("or")
                        || noun.lower().endsWith("ee")
                        || noun.lower().endsWith("ian")
                        || noun.lower().endsWith("ant");
        return agent || PERSONS.contains(noun.lower()) ? SourceKind.PERSON : SourceKind.UNKNOWN;
    }

    /** A capitalised word that names nobody known: a person, or an organisation by its spelling. */
    private SourceKind ofName(Token first, Token noun, boolean plural) {
        String text = noun.text();
        boolean innerCapital =
                text.chars().skip(1).anyMatch(Character::isUpperCase)
                        && !text.startsWith("Mc")
                        && !text.startsWith("Mac")
                        && !text.contains("’")
                        && !text.contains("'")
                        && !text.contains("-");
        boolean demonym =
                plural
                        && (text.endsWith("ans")
                                || text.endsWith("crats")
                                || text.endsWith("ists")
                                || text.endsWith("ers")
                                || text.endsWith("ors")
                                || text.endsWith("ives"));
        if (demonym) {
            return SourceKind.GROUP;
        }
        boolean opens = document.sentenceAt(noun.start()).start() == noun.start();
        boolean several = plural && (first.isNumber() || (opens && !Genders.isFirstName(text)));
        if (several) {
            return SourceKind.GROUP;
        }
        return innerCapital
                        || first.lower().equals("the")
                        || lexicon.is(WordClass.KNOWN_ORGANISATION, noun)
                ? SourceKind.ORGANISATION
                : SourceKind.PERSON;
    }
}
