package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.Gender;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.language.WordClass;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who and what an article names, in full and by short forms, with the roles it gives them. */
public final class Entities {
    private static final int LONGEST_ROLE = 8;
    private static final int LONGEST_TITLE = 6;
    private static final int FEWEST_OF_TITLE = 6;
    private static final double TITLE_SHARE = .7;

    /** In UTF-16 code units; a longer run of capitals is a headline or a list, and no name. */
    private static final int LONGEST_NAME = 200;

    private static final int MOST_PARTICLES = 6;
    private static final int MOST_NAME_WORDS = 40;
    private static final int MOST_ROLES = 20;
    private static final int LONGEST_ROLE_TEXT = 100;
    private static final Set<String> PARTICLES = Rows.words(Entities.class, "particles");
    private static final Pattern ARTICLED = Pattern.compile("(?:al|el|an|as|ash|bin)-\\p{Lu}.*");
    private static final Set<String> JOINING = Rows.words(Entities.class, "joining");
    private static final Set<String> REALMS = Rows.words(Entities.class, "realms");

    /** "Bishop of", "Minister for": a title that goes on is no name. */
    private static final Set<String> JOINING_TITLES = Set.of("of", "for", "and", "to");

    private static final Map<String, String> SPELLED_OUT =
            Map.of(
                    "rep",
                    "representative",
                    "sen",
                    "senator",
                    "gov",
                    "governor",
                    "gen",
                    "general",
                    "col",
                    "colonel",
                    "lt",
                    "lieutenant",
                    "capt",
                    "captain",
                    "sgt",
                    "sergeant",
                    "prof",
                    "professor");

    private static final Set<String> GENERATIONS = Set.of("Jr", "Sr");

    /** "Executive", "Forecaster", "MP": endings of words for what somebody is. */
    private static final Pattern ROLE_ENDING =
            Pattern.compile(".{2,}(?:er|or|ist|man|woman|ive|ian|ant)|\\p{Lu}{2,4}");

    private final Lexicon lexicon;

    public Entities(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** A name as it stands in a paragraph; one word only refers to someone known already. */
    private record Name(
            Span span,
            String text,
            SourceKind kind,
            Gender gender,
            Set<String> roles,
            Gender possessor,
            boolean full) {}

    /**
     * Meets the names of a paragraph: short forms join who they stand for, fuller names replace.
     */
    public Cast meet(List<Entity> known, Document document, int paragraph) {
        List<Entity> cast = new ArrayList<>(known);
        Map<String, List<String>> words = new HashMap<>();
        List<Span> spans = new ArrayList<>();
        List<Integer> whose = new ArrayList<>();
        boolean headline = isTitleCase(document);
        for (Name name : headline ? knownNames(document, cast) : names(document)) {
            int index = indexOf(cast, name, paragraph, words);
            Span span = name.span();
            if (index >= 0) {
                cast.set(index, merged(cast.get(index), name, paragraph));
            } else if (name.full() && cast.size() < Cast.MOST_ENTITIES) {
                index = cast.size();
                cast.add(
                        new Entity(
                                name.text(),
                                name.kind(),
                                name.gender(),
                                List.copyOf(name.roles()),
                                paragraph,
                                span.start(),
                                span.end(),
                                paragraph,
                                0));
            }
            if (name.possessor() != null && Set.copyOf(whose).size() == 1) {
                showGender(cast, whose.get(whose.size() - 1), name.possessor());
            }
            if (index >= 0) {
                spans.add(span);
                whose.add(index);
            }
        }
        List<Cast.Naming> mentions = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            mentions.add(new Cast.Naming(cast.get(whose.get(i)), spans.get(i)));
        }
        return new Cast(cast, mentions);
    }

    /**
     * Those known once a paragraph that is still to come is met; where those known before were
     * named last stays as it is.
     */
    public List<Entity> lookAhead(List<Entity> known, Document document, int paragraph) {
        List<Entity> met = new ArrayList<>(meet(known, document, paragraph).known());
        for (int i = 0; i < known.size(); i++) {
            met.set(i, met.get(i).namedLast(known.get(i).lastParagraph()));
        }
        return met;
    }

    /** "Zsófi Kárpáti runs the shelter. Her deputy, …": the only one named so far is a woman. */
    private static void showGender(List<Entity> cast, int index, Gender gender) {
        Entity entity = cast.get(index);
        if (entity.gender() == null && entity.kind() != SourceKind.ORGANISATION) {
            cast.set(index, entity.with(gender));
        }
    }

    /**
     * @param wordsByName the words of names that were looked at before, added to
     */
    private static int indexOf(
            List<Entity> cast, Name name, int paragraph, Map<String, List<String>> wordsByName) {
        List<String> words = words(name.text());
        int found = -1;
        for (int i = 0; i < cast.size(); i++) {
            Entity entity = cast.get(i);
            List<String> full = wordsByName.computeIfAbsent(entity.name(), Entities::words);
            boolean opposite =
                    entity.gender() != null
                            && name.gender() != null
                            && entity.gender() != name.gender();
            boolean same =
                    entity.name().equals(name.text())
                            || (!opposite
                                    && (isShortFormOf(words, entity, full)
                                            || (full.size() < words.size()
                                                    && name.full()
                                                    && isShortForm(full, words, name.kind()))));
            if (same
                    && (found < 0
                            || fits(entity, name, paragraph)
                                    >= fits(cast.get(found), name, paragraph))) {
                found = i;
            }
        }
        return found;
    }

    /**
     * How well an entity fits a name: in full, then by title, then the one who spoke most, then the
     * one mentioned last, and only then one that is named later. The numbers are ranks, so far
     * apart that a lower one never outweighs a higher one.
     */
    private static int fits(Entity entity, Name name, int paragraph) {
        boolean titled = name.roles().stream().anyMatch(entity.roles()::contains);
        boolean surname =
                entity.kind() == SourceKind.PERSON && entity.name().endsWith(" " + name.text());
        return (entity.name().equals(name.text()) ? 10_000 : 0)
                + (entity.roles().contains(name.text()) ? 8_000 : 0)
                + (titled ? 5_000 : 0)
                + (surname ? 2_000 : 0)
                + Math.min(9, entity.claims()) * 200
                + (entity.lastParagraph() > paragraph
                        ? -entity.paragraph()
                        : entity.lastParagraph());
    }

    private static Entity merged(Entity entity, Name name, int paragraph) {
        boolean fuller = words(name.text()).size() > words(entity.name()).size();
        Set<String> roles = new LinkedHashSet<>(entity.roles());
        name.roles().stream().limit(Math.max(0, MOST_ROLES - roles.size())).forEach(roles::add);
        SourceKind kind = entity.kind() == SourceKind.UNKNOWN ? name.kind() : entity.kind();
        return new Entity(
                fuller ? name.text() : entity.name(),
                kind,
                entity.gender() == null ? name.gender() : entity.gender(),
                List.copyOf(roles),
                fuller ? paragraph : entity.paragraph(),
                fuller ? name.span().start() : entity.start(),
                fuller ? name.span().end() : entity.end(),
                paragraph,
                entity.claims());
    }

    private static boolean isShortFormOf(List<String> shorter, Entity entity, List<String> full) {
        String joined = String.join("", shorter).toUpperCase(Locale.ROOT);
        return entity.roles().contains(joined)
                || isShortForm(shorter, full, entity.kind())
                || (entity.kind() != SourceKind.PERSON
                        && joined.length() > 1
                        && joined.equals(initials(entity.name())));
    }

    /** A run of the full name's words; of an organisation its first, last or own word. */
    private static boolean isShortForm(List<String> shorter, List<String> full, SourceKind kind) {
        if (shorter.size() > full.size()) {
            return false;
        }
        for (int i = 0; i + shorter.size() <= full.size(); i++) {
            if (full.subList(i, i + shorter.size()).equals(shorter)) {
                boolean edge = i == 0 || i + shorter.size() == full.size();
                boolean whole = kind == SourceKind.ORGANISATION || kind == SourceKind.DOCUMENT;
                return edge || !whole;
            }
        }
        return false;
    }

    private static String initials(String name) {
        var initials = new StringBuilder();
        for (String word : name.split(" ", -1)) {
            if (!word.isEmpty() && Character.isUpperCase(word.charAt(0)) && !word.equals("The")) {
                initials.append(word.charAt(0));
            }
        }
        return initials.toString();
    }

    /** The words of a name in lower case, without article, full stops and possessive endings. */
    private static List<String> words(String name) {
        return Arrays.stream(name.replace('’', '\'').split("[\\s.]+", -1))
                .map(word -> word.replaceAll("('s|')$", "").toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !word.equals("the"))
                .toList();
    }

    /**
     * "Popular Website Shows Bias": where nearly every word is capitalised, capitals tell no name.
     */
    private static boolean isTitleCase(Document document) {
        List<Token> words = document.tokens().stream().filter(Token::isWord).toList();
        long capitalised = words.stream().filter(Token::isCapitalised).count();
        return words.size() >= FEWEST_OF_TITLE
                && document.sentences().size() <= 2
                && capitalised > TITLE_SHARE * words.size();
    }

    /** The names of those known that stand in a text, in full or short, the longest first. */
    private List<Name> knownNames(Document document, List<Entity> cast) {
        List<Name> found = new ArrayList<>();
        int size = document.tokens().size();
        int first = 0;
        int free = 0;
        while (first < size) {
            int end = Math.min(size, first + LONGEST_ROLE);
            while (end > first && !isKnown(document, first, end, cast)) {
                end--;
            }
            if (end > first) {
                boolean surname = end - first == 1 && first > free;
                found.add(
                        surname && isFirstName(document.tokens().get(first - 1))
                                ? fullForm(document, first - 1, end)
                                : shortForm(document, first, end));
                free = end;
            }
            first = Math.max(end, first + 1);
        }
        return found;
    }

    private boolean isKnown(Document document, int first, int end, List<Entity> cast) {
        Token opening = document.tokens().get(first);
        boolean name =
                opening.isCapitalised()
                        && document.tokens().get(end - 1).isCapitalised()
                        && !isSentenceOpener(document, first);
        String text = document.span(first, end - 1).of(document.text());
        return name
                && cast.stream()
                        .anyMatch(
                                it ->
                                        it.name().equals(text)
                                                || it.roles().contains(text)
                                                || (it.kind() == SourceKind.PERSON
                                                        && it.name().endsWith(" " + text)));
    }

    private static Name shortForm(Document document, int first, int end) {
        Span span = document.span(first, end - 1);
        String text = span.of(document.text());
        return new Name(span, text, SourceKind.UNKNOWN, null, Set.of(), null, false);
    }

    /** "Will" may be none. */
    private boolean isFirstName(Token token) {
        return Genders.isFirstName(token.text()) && !lexicon.is(WordClass.AUXILIARY, token);
    }

    /** "Vera Brandt Leaves Office at Last": a first name before somebody known by the last. */
    private static Name fullForm(Document document, int first, int end) {
        Span span = document.span(first, end - 1);
        String text = span.of(document.text());
        Gender gender = Genders.ofFirstName(words(text)).orElse(null);
        return new Name(span, text, SourceKind.PERSON, gender, Set.of(), null, true);
    }

    private List<Name> names(Document document) {
        List<Name> found = new ArrayList<>();
        List<Token> tokens = document.tokens();
        int i = document.tokenAt(document.afterDateline());
        while (i < tokens.size()) {
            int end = nameEnd(document, i);
            if (end > i) {
                nameOf(document, i, end).ifPresent(found::add);
            }
            i = Math.max(end, i + 1);
        }
        return found;
    }

    /** Index after the last token of the run of name words that starts here; the start if none. */
    private int nameEnd(Document document, int start) {
        List<Token> tokens = document.tokens();
        int end = start;
        while (end < tokens.size()) {
            if (end > start && isNickname(tokens, end)) {
                end += 3;
            }
            Token token = tokens.get(end);
            boolean inName =
                    (token.isCapitalised()
                                    && (end > start
                                            || !isSentenceOpener(document, end)
                                            || isInitial(tokens, end)))
                            || ARTICLED.matcher(token.text()).matches()
                            || (end > start && isAbbreviationStop(tokens, end))
                            || (end > start && isParticle(tokens, start, end));
            if (!inName || end - start == MOST_NAME_WORDS) {
                break;
            }
            end++;
        }
        return end;
    }

    /** "A. J. Thirlby": no article. */
    private static boolean isInitial(List<Token> tokens, int index) {
        return tokens.get(index).text().length() == 1
                && index + 2 < tokens.size()
                && tokens.get(index + 1).text().equals(".")
                && tokens.get(index + 1).start() == tokens.get(index).end()
                && tokens.get(index + 2).isCapitalised();
    }

    /** "Declan “Duck” Sheedy": whether a nickname within a name opens at a token. */
    private static boolean isNickname(List<Token> tokens, int index) {
        return index + 3 < tokens.size()
                && "“‘\"".contains(tokens.get(index).text())
                && tokens.get(index + 1).isCapitalised()
                && "”’\"".contains(tokens.get(index + 2).text())
                && tokens.get(index + 3).isCapitalised();
    }

    /** Whether a title's full stop ("Gen.") or an initial's ("J.") stands at a token. */
    private boolean isAbbreviationStop(List<Token> tokens, int index) {
        if (!tokens.get(index).text().equals(".")) {
            return false;
        }
        Token word = tokens.get(index - 1);
        return word.end() == tokens.get(index).start()
                && word.isCapitalised()
                && (lexicon.is(WordClass.TITLE, word)
                        || GENERATIONS.contains(word.text())
                        || word.text().length() == 1);
    }

    /**
     * "Ministry of Transport"; "Citizens for Tax Justice", where the whole ends as an organisation.
     */
    private boolean isParticle(List<Token> tokens, int start, int at) {
        if (!PARTICLES.contains(tokens.get(at).text())) {
            return false;
        }
        if (tokens.get(at).text().equals("of") && isFromSomewhere(tokens, start, at)) {
            return false;
        }
        int index = at;
        int earliest = Math.max(start, at - MOST_PARTICLES);
        while (index - 1 > earliest && PARTICLES.contains(tokens.get(index - 1).text())) {
            index--;
        }
        String word = tokens.get(index).text();
        int next = index + 1;
        int latest = Math.min(tokens.size(), at + MOST_PARTICLES);
        while (next < latest && PARTICLES.contains(tokens.get(next).text())) {
            next++;
        }
        if (next >= tokens.size() || !tokens.get(next).isCapitalised()) {
            return false;
        }
        // "the Teachers' League and the Parents' Forum" are two.
        boolean another = word.equals("and") && tokens.get(index + 1).text().equals("the");
        if (another) {
            return false;
        }
        boolean joining = JOINING.contains(word) || JOINING.contains(tokens.get(next - 1).text());
        if (!joining) {
            return true;
        }
        int last = next;
        int farthest = Math.min(tokens.size(), next + MOST_NAME_WORDS);
        while (last + 1 < farthest && tokens.get(last + 1).isCapitalised()) {
            last++;
        }
        boolean opens =
                ((word.equals("for") || word.equals("to"))
                                && lexicon.is(WordClass.ORGANISATION_PART, tokens.get(start)))
                        || lexicon.is(
                                WordClass.ORGANISATION_PART,
                                tokens.get(Math.max(start, index - 1)));
        boolean firm =
                word.equals("&")
                        || (index - start == 1
                                && lexicon.is(WordClass.ORGANISATION, tokens.get(last)));
        return opens || firm;
    }

    /**
     * "Chad Lewis of Paris", "Dr Salma Idris of Kessin Hospital": what follows is no name's end.
     */
    private boolean isFromSomewhere(List<Token> tokens, int start, int of) {
        Token before = tokens.get(of - 1);
        boolean whole =
                of - start == 1
                        || lexicon.is(WordClass.ORGANISATION_PART, before)
                        || lexicon.is(WordClass.ORGANISATION, before)
                        || lexicon.is(WordClass.TITLE, before)
                        || REALMS.contains(before.lower());
        Token first = tokens.get(start);
        boolean person = Genders.isFirstName(first.text()) || lexicon.is(WordClass.TITLE, first);
        boolean place =
                of + 1 < tokens.size()
                        && (Countries.isPlace(tokens.get(of + 1).text())
                                || Gazetteer.isTown(tokens.get(of + 1).text()));
        return !whole && (person || place);
    }

    /**
     * A capitalised function word at the start of a sentence opens no name; within one it may: "her
     * rival, Per Lie".
     */
    private boolean isSentenceOpener(Document document, int index) {
        Token token = document.tokens().get(index);
        boolean never =
                lexicon.is(WordClass.DETERMINER, token)
                        || lexicon.is(WordClass.WEEKDAY, token)
                        || lexicon.is(WordClass.MONTH, token)
                        || lexicon.is(WordClass.PRONOUN_PERSON, token)
                        || lexicon.is(WordClass.PRONOUN_THING, token)
                        || lexicon.is(WordClass.PRONOUN_MANY, token)
                        || lexicon.is(WordClass.PRONOUN_AUTHOR, token)
                        || token.lower().equals("there");
        boolean mostly =
                lexicon.is(WordClass.PREPOSITION, token)
                        || lexicon.is(WordClass.BOUNDARY, token)
                        || lexicon.is(WordClass.AUXILIARY, token);
        boolean named =
                index + 1 < document.tokens().size()
                        && document.tokens().get(index + 1).isCapitalised()
                        && (Genders.isFirstName(token.text()) || !opensSentence(document, index));
        return never || (mostly && !named);
    }

    /** Whether a word is the first of a sentence, or of what a mark sets off. */
    private static boolean opensSentence(Document document, int index) {
        Token token = document.tokens().get(index);
        if (index == 0 || document.sentenceAt(token.start()).start() == token.start()) {
            return true;
        }
        Token before = document.tokens().get(index - 1);
        return !before.isWord() && !before.text().equals(",");
    }

    private Optional<Name> nameOf(Document document, int start, int end) {
        List<Token> tokens = document.tokens();
        int first = start;
        Set<String> roles = new LinkedHashSet<>();
        boolean titled = false;
        Token lastToken = tokens.get(end - 1);
        boolean body =
                lexicon.is(WordClass.ORGANISATION, lastToken)
                        || lexicon.is(WordClass.ORGANISATION_PART, lastToken);
        for (int i = start; i < Math.min(end - 1, start + LONGEST_TITLE) && !body; i++) {
            if (lexicon.is(WordClass.TITLE, tokens.get(i))) {
                boolean stop = i + 1 < end && tokens.get(i + 1).text().equals(".");
                addRole(roles, tokens.subList(first, i + 1));
                first = stop ? i + 2 : i + 1;
                titled = true;
            }
        }
        int named = body ? first : firstNameBehindRole(tokens, first, end);
        if (named > first) {
            addRole(roles, tokens.subList(first, named));
            first = named;
            titled = true;
        }
        if (first > start && first < end && JOINING_TITLES.contains(tokens.get(first).text())) {
            int person = firstNameBehind(tokens, first, end);
            addRole(roles, tokens.subList(start, person));
            first = person;
        }
        if (first >= end) {
            return Optional.empty();
        }
        Gender gender = gender(roles, tokens.subList(start, first)).orElse(null);
        boolean described = addRoleBefore(roles, tokens, start);
        described |= addRoleAfter(roles, document, end);
        Span span = withArticle(document, first, end);
        String text = span.of(document.text());
        List<String> words = words(text);
        if (words.isEmpty() || text.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        SourceKind kind = kind(tokens, first, end, titled, described);
        if (gender == null) {
            gender = gender(roles, List.of()).orElse(null);
        }
        if (gender == null && kind != SourceKind.ORGANISATION && words.size() > 1) {
            gender = Genders.ofFirstName(words).orElse(null);
        }
        boolean acronym = words.size() == 1 && isAcronym(text);
        boolean full =
                words.size() > 1 || acronym || titled || described || isOwnName(document, first);
        if (full && kind == SourceKind.ORGANISATION) {
            acronymBehind(tokens, end).ifPresent(roles::add);
        }
        Gender possessor = roles.isEmpty() ? null : possessor(tokens, start);
        return Optional.of(new Name(span, text, kind, gender, roles, possessor, full));
    }

    /** The gender that "her" or "his" shows of somebody else: "Her deputy, Máté Oroszi,". */
    private static Gender possessor(List<Token> tokens, int start) {
        for (int i = start - 1; i >= Math.max(0, start - LONGEST_TITLE); i--) {
            String word = tokens.get(i).lower();
            if (word.equals("her") || word.equals("his")) {
                return Genders.ofWord(word).orElse(null);
            }
        }
        return null;
    }

    /**
     * Whether a single capitalised word is a name and no more: a country, a first name, or what is
     * capitalised within a sentence and is no adjective of a country.
     */
    private boolean isOwnName(Document document, int index) {
        Token word = document.tokens().get(index);
        if (Countries.isName(word.text())) {
            return !Countries.isAdjective(word.text());
        }
        return word.text().length() > 1
                && (lexicon.is(WordClass.KNOWN_ORGANISATION, word)
                        || Genders.isFirstName(word.text())
                        || !opensSentence(document, index));
    }

    /**
     * "Chief Executive Lena Ortiz", "the Labour MP Dev Anand": where a first name stands behind a
     * word for what somebody is, the name begins there.
     */
    private int firstNameBehindRole(List<Token> tokens, int first, int end) {
        for (int i = first + 1; i + 1 < end; i++) {
            Token role = tokens.get(i - 1);
            boolean person =
                    lexicon.is(WordClass.PERSON, role)
                            || ROLE_ENDING.matcher(role.text()).matches();
            if (person
                    && Genders.isFirstName(tokens.get(i).text())
                    && !Genders.isFirstName(role.text())) {
                return i;
            }
        }
        return first;
    }

    /** "Secretary of State John Baxter": where a first name stands; the end if nowhere. */
    private static int firstNameBehind(List<Token> tokens, int first, int end) {
        int index = first;
        while (index < end && !Genders.isFirstName(tokens.get(index).text())) {
            index++;
        }
        return index;
    }

    private static boolean isAcronym(String text) {
        return text.length() >= 2 && text.replace(".", "").chars().allMatch(Character::isUpperCase);
    }

    /** "Kestrel Rail Authority (KRA)". */
    private static Optional<String> acronymBehind(List<Token> tokens, int end) {
        boolean bracketed =
                end + 2 < tokens.size()
                        && tokens.get(end).text().equals("(")
                        && tokens.get(end + 2).text().equals(")")
                        && isAcronym(tokens.get(end + 1).text());
        return bracketed ? Optional.of(tokens.get(end + 1).text()) : Optional.empty();
    }

    /** A newspaper's article belongs to its name. */
    private Span withArticle(Document document, int first, int end) {
        boolean article =
                first > 0
                        && document.tokens().get(first - 1).text().equals("The")
                        && lexicon.is(WordClass.NEWSPAPER, document.tokens().get(end - 1));
        return document.span(article ? first - 1 : first, end - 1);
    }

    private static Optional<Gender> gender(Set<String> roles, List<Token> titles) {
        Set<String> words = new HashSet<>();
        titles.forEach(it -> words.add(it.lower()));
        roles.forEach(it -> words.addAll(List.of(it.split(" ", -1))));
        return words.stream().map(Genders::ofWord).flatMap(Optional::stream).findFirst();
    }

    private static String surface(List<Token> tokens, int first, int end) {
        return tokens.subList(first, end).stream()
                .map(Token::text)
                .collect(Collectors.joining(" "));
    }

    private SourceKind kind(
            List<Token> tokens, int first, int end, boolean titled, boolean described) {
        Token last = tokens.get(end - 1);
        boolean organisation =
                tokens.subList(first, end).stream()
                        .anyMatch(it -> lexicon.is(WordClass.ORGANISATION_PART, it));
        boolean several = end - first > 1;
        if (!titled && several && Countries.isPlace(surface(tokens, first, end))) {
            return SourceKind.ORGANISATION;
        }
        if (titled && !lexicon.is(WordClass.ORGANISATION, last)) {
            return SourceKind.PERSON;
        }
        if (end - first > 1 && lexicon.is(WordClass.DOCUMENT, last)) {
            return SourceKind.DOCUMENT;
        }
        if ((end - first == 1 && lexicon.is(WordClass.KNOWN_ORGANISATION, last))
                || (lexicon.is(WordClass.NEWSPAPER, last) && end - first > 1)
                || lexicon.is(WordClass.ORGANISATION, last)
                || organisation
                || (isAcronym(last.text()) && end - first == 1)) {
            return SourceKind.ORGANISATION;
        }
        boolean articled = first > 0 && tokens.get(first - 1).lower().equals("the");
        boolean opensLikeAPerson =
                !articled && end - first > 1 && Genders.isFirstName(tokens.get(first).text());
        if (described || opensLikeAPerson) {
            return SourceKind.PERSON;
        }
        return SourceKind.UNKNOWN;
    }

    private static void addRole(Set<String> roles, List<Token> words) {
        var role = new StringBuilder();
        for (Token word : words) {
            if (word.isWord()) {
                role.append(role.isEmpty() ? "" : " ")
                        .append(SPELLED_OUT.getOrDefault(word.lower(), word.lower()));
            }
        }
        if (!role.isEmpty() && role.length() <= LONGEST_ROLE_TEXT) {
            roles.add(role.toString());
        }
    }

    /** "chief engineer Oskar Lind", "the supreme leader, Mirza Tolebai,". */
    private boolean addRoleBefore(Set<String> roles, List<Token> tokens, int start) {
        boolean apposed = start > 1 && tokens.get(start - 1).text().equals(",");
        int end = apposed ? start - 1 : start;
        int first = end;
        while (first > 0 && end - first < 3 && isRoleWord(tokens.get(first - 1))) {
            first--;
        }
        boolean opened =
                first > 0
                        && (lexicon.is(WordClass.DETERMINER, tokens.get(first - 1))
                                || tokens.get(first - 1).lower().matches("['’]s"));
        boolean person = first < end && isPersonWord(tokens.get(end - 1));
        if (first == end || (!opened && (apposed || !person))) {
            return false;
        }
        addRole(roles, tokens.subList(first, end));
        return person;
    }

    private boolean isRoleWord(Token token) {
        return token.isWord()
                && !token.isCapitalised()
                && !lexicon.is(WordClass.DETERMINER, token)
                && !lexicon.is(WordClass.PREPOSITION, token)
                && !lexicon.is(WordClass.AUXILIARY, token)
                && !lexicon.is(WordClass.BOUNDARY, token)
                && !lexicon.is(WordClass.BE, token)
                && !token.lower().equals("and");
    }

    /** A word for someone who does or is something, by list or by its ending. */
    private boolean isPersonWord(Token token) {
        String word = token.lower();
        return lexicon.is(WordClass.PERSON, token)
                || (word.length() > 5
                        && !token.isCapitalised()
                        && (word.endsWith("ist")
                                || word.endsWith("man")
                                || word.endsWith("woman")
                                || word.endsWith("person")
                                || word.endsWith("ologist")
                                || word.endsWith("keeper")
                                || word.endsWith("master")
                                || word.endsWith("ician")));
    }

    /** "Oskar Lind, the chief engineer,"; "Idris Kael, a lawyer for the town"; "Name, 34,". */
    private boolean addRoleAfter(Set<String> roles, Document document, int end) {
        List<Token> tokens = document.tokens();
        if (end + 1 >= tokens.size() || !tokens.get(end).text().equals(",")) {
            return false;
        }
        if (tokens.get(end + 1).isNumber()) {
            return true;
        }
        int first = end + 1;
        while (first < tokens.size()
                && (lexicon.is(WordClass.DETERMINER, tokens.get(first))
                        || tokens.get(first).text().endsWith("’s")
                        || tokens.get(first).text().equals("'s"))) {
            first++;
        }
        int last = first;
        while (last < Math.min(tokens.size(), first + LONGEST_ROLE)
                && tokens.get(last).isWord()
                && !lexicon.is(WordClass.PREPOSITION, tokens.get(last))
                && !lexicon.is(WordClass.BOUNDARY, tokens.get(last))
                && !lexicon.is(WordClass.BE, tokens.get(last))) {
            last++;
        }
        if (last == first) {
            return false;
        }
        Token head = tokens.get(last - 1);
        boolean person = isPersonWord(head) || lexicon.is(WordClass.TITLE, head);
        boolean thing = lexicon.is(WordClass.ORGANISATION, head) && !head.isCapitalised();
        boolean opened = first > end + 1;
        if (person || thing || opened) {
            addRole(roles, tokens.subList(first, last));
        }
        return person;
    }
}
