package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.internal.language.BaseForms;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads what a cue says: its stance, whether it is negated, and how sure the source is. */
final class CueReader {
    private static final int REACH = 4;
    private static final int CLAUSE = 12;
    private static final Set<String> CLAUSE_OPENERS = Rows.words(CueReader.class, "clause-openers");
    private static final Set<String> NOUNS_FOLLOW = Rows.words(CueReader.class, "nouns-follow");
    private static final Set<String> NEGATORS = Rows.words(CueReader.class, "negators");
    private static final Set<String> NEGATING_PAIRS = Rows.words(CueReader.class, "negating-pairs");
    private static final Set<String> NEGATIVE_SOURCES =
            Rows.words(CueReader.class, "negative-sources");
    private static final Set<String> FRONTED = Rows.words(CueReader.class, "fronted");
    private static final Set<String> AUXILIARIES = Rows.words(CueReader.class, "auxiliaries");
    private static final Set<String> CANCELLING = Rows.words(CueReader.class, "cancelling");
    private static final Set<String> MODALS = Set.of("may", "might", "could");
    private static final Set<String> ABLE =
            Set.of("he", "she", "they", "i", "we", "you", "one", "nobody", "none");
    private static final Set<String> COULD_BE = Set.of("be", "become", "possibly", "well", "yet");
    private static final Set<String> LIKELY = Rows.words(CueReader.class, "likely");
    private static final Set<String> PERHAPS = Rows.words(CueReader.class, "perhaps");
    private static final Set<String> GUESSES = Rows.words(CueReader.class, "guesses");
    private static final Set<String> SURE = Rows.words(CueReader.class, "sure");
    private static final Set<String> ACTS = Rows.words(CueReader.class, "acts");
    private static final Set<String> NOTHING_GOES_ON =
            Set.of("about", "of", "on", "more", "publicly", "to", "when", "beyond");
    private static final Set<String> ADDRESSED = Rows.words(CueReader.class, "addressed");
    private static final Set<String> BEING =
            Set.of("is", "are", "was", "were", "be", "been", "being", "got");
    private static final Set<String> ASKING = Rows.words(CueReader.class, "asking");
    private static final Pattern UNNAMED =
            Pattern.compile(
                    "(?:not )?(?:to )?(?:be )?(?:comment|named|identified|quoted|anonymity|elaborate|respond)"
                            + "(?: (?:further|publicly|by name|on the matter))?"
                            + "(?:,? (?:because|as|for|since|citing|due to|out of) .*)?",
                    Pattern.DOTALL);
    private static final Pattern GERUND = Pattern.compile("[a-z]{2,}ing");
    private static final Set<String> BELIEFS = Rows.words(CueReader.class, "beliefs");

    /** What makes less than certain; of the rows the first that holds decides. */
    private static final List<Row<Cue>> OF_CUE =
            List.of(
                    new Row<>("modal or doubt", Certainty.POSSIBLE, CueReader::doubt),
                    new Row<>("condition", Certainty.POSSIBLE, CueReader::condition),
                    new Row<>("left open", Certainty.POSSIBLE, CueReader::leftOpen),
                    new Row<>("guess", Certainty.POSSIBLE, CueReader::guess),
                    new Row<>("speculation", Certainty.PROBABLE, CueReader::speculation),
                    new Row<>("likelihood", Certainty.PROBABLE, CueReader::likelihood));

    /** The same for each word of the content's first clause, the earliest word first. */
    private static final List<Row<Place>> OF_CONTENT =
            List.of(
                    new Row<>("modal", Certainty.POSSIBLE, CueReader::modalInContent),
                    new Row<>("doubt", Certainty.POSSIBLE, CueReader::doubtInContent),
                    new Row<>("likelihood", Certainty.PROBABLE, CueReader::likelihoodInContent),
                    new Row<>("belief", Certainty.PROBABLE, CueReader::beliefInContent));

    private final Stances stances;

    CueReader(Stances stances) {
        this.stances = stances;
    }

    /**
     * What a cue says.
     *
     * @param why the words that decided, each after what it decided
     */
    record Meaning(Stance stance, Polarity polarity, Certainty certainty, List<String> why) {}

    /**
     * A rule by which something is less than certain.
     *
     * @param word the word that decides, or empty where the rule does not hold
     */
    private record Row<T>(String name, Certainty certainty, Function<T, Optional<String>> word) {
        Optional<Certainty> read(T of, List<String> why) {
            Optional<String> found = word.apply(of);
            found.ifPresent(
                    it ->
                            why.add(
                                    "certainty:%s ← %s (%s)"
                                            .formatted(certainty.wireName(), it, name)));
            return found.map(it -> certainty);
        }
    }

    /** A cue with the verb group before it. */
    private record Cue(
            Document document,
            Attribution attribution,
            List<Token> scope,
            Optional<Stances.Form> form,
            Optional<String> negator) {
        boolean speculates() {
            return form.isPresent() && form.get().stance() == Stance.SPECULATE;
        }
    }

    /**
     * A word of a content's first clause, with its neighbours; "" where there is none.
     *
     * @param stance of the claim
     */
    private record Place(Stance stance, String before, Token token, String next, boolean opens) {
        String word() {
            return token.lower();
        }

        Optional<String> wordIf(boolean holds) {
            return holds ? Optional.of(word()) : Optional.empty();
        }
    }

    /** "The judge sentenced", "is known as": what is done, and not said. */
    static boolean isAct(Document document, Attribution attribution) {
        List<String> words =
                tokens(document, attribution.cue()).stream().map(Token::lower).toList();
        return IntStream.range(0, words.size())
                .anyMatch(
                        i ->
                                ACTS.contains(words.get(i))
                                        || (i + 1 < words.size()
                                                && ACTS.contains(
                                                        words.get(i) + "_" + words.get(i + 1))));
    }

    /** "Declined to comment", "asked not to be named": nothing is claimed. */
    static boolean asksToStayUnnamed(Document document, Attribution attribution) {
        Span first = attribution.content().get(0);
        return attribution.content().size() == 1
                && UNNAMED.matcher(first.of(document.text())).matches()
                && tokens(document, attribution.cue()).stream()
                        .flatMap(it -> BaseForms.of(it.lower()).stream())
                        .anyMatch(ASKING::contains);
    }

    /** "Residents were told that …": those who are told something do not say it. */
    static Attribution withoutAddressee(Document document, Attribution attribution) {
        List<Token> cue = tokens(document, attribution.cue());
        if (cue.isEmpty() || attribution.source().isEmpty()) {
            return attribution;
        }
        Token last = cue.get(cue.size() - 1);
        boolean passive =
                ADDRESSED.contains(last.lower())
                        && scope(document, attribution).stream()
                                .anyMatch(it -> BEING.contains(plain(it)));
        Span source = attribution.source().get(attribution.source().size() - 1);
        return passive && source.end() <= cue.get(0).start()
                ? new Attribution(
                        List.of(),
                        attribution.cue(),
                        attribution.content(),
                        attribution.probabilities())
                : attribution;
    }

    /** Reads the cue of an attribution; without a cue the content is plainly stated. */
    Meaning read(Document document, Attribution attribution) {
        List<String> why = new ArrayList<>();
        List<Token> cue = tokens(document, attribution.cue());
        Optional<Stances.Form> form = stances.find(cue);
        Stance stance = form.map(Stances.Form::stance).orElse(Stance.STATE);
        String base = form.map(Stances.Form::base).orElse("");
        if (Set.of("ask", "tell", "swear").contains(base)
                && opensWithInfinitive(document, attribution)) {
            stance = base.equals("swear") ? Stance.PROMISE : Stance.DEMAND;
            base = base + " to";
        }
        if (base.equals("ask") && asksFor(document, attribution)) {
            stance = Stance.DEMAND;
            base = "ask for";
        }
        if (base.equals("suggest") && opensWithGerund(document, attribution)) {
            stance = Stance.DEMAND;
            base = "suggest doing";
        }
        if (base.equals("plead")) {
            Optional<Stance> plea = plea(attribution.content().get(0).of(document.text()));
            stance = plea.orElse(stance);
        }
        if (form.isPresent()) {
            why.add("stance:%s ← %s".formatted(stance.wireName(), base));
        }
        List<Token> scope = scope(document, attribution);
        Optional<String> negator = negator(document, attribution, scope);
        boolean undeniable =
                negator.isPresent()
                        && stance == Stance.DENY
                        && has(scope, "could", "can", "cannot", "cant")
                        && !has(scope, "neither");
        if (undeniable) {
            why.add("stance:confirm ← " + negator.get());
            var bare = new Cue(document, attribution, List.of(), form, Optional.empty());
            return new Meaning(
                    Stance.CONFIRM, Polarity.AFFIRMED, certainty(bare, Stance.CONFIRM, why), why);
        }
        negator.ifPresent(it -> why.add("polarity:negated ← " + it));
        Polarity polarity = negator.isPresent() ? Polarity.NEGATED : Polarity.AFFIRMED;
        var whole = new Cue(document, attribution, scope, form, negator);
        return new Meaning(stance, polarity, certainty(whole, stance, why), why);
    }

    /**
     * "asked members to return": the content opens with an infinitive, over its subject at most.
     */
    private static boolean opensWithInfinitive(Document document, Attribution attribution) {
        Span content = attribution.content().get(0);
        int from = document.tokenAt(content.start());
        for (int i = from; i < Math.min(document.tokens().size(), from + 5); i++) {
            String word = document.tokens().get(i).lower();
            if (CLAUSE_OPENERS.contains(word) && i == from) {
                return false;
            }
            if (word.equals("to") && content.contains(document.tokens().get(i).span())) {
                return document.quotationAt(content.start()).isEmpty();
            }
            if (Set.of("is", "are", "was", "were", "has", "had", "would", "will").contains(word)) {
                return false;
            }
        }
        return false;
    }

    /** "Asked the neighbours for boats": something is wanted, and no answer. */
    private static boolean asksFor(Document document, Attribution attribution) {
        Span content = attribution.content().get(0);
        List<Token> words = document.tokensIn(content);
        boolean question =
                words.isEmpty()
                        || CLAUSE_OPENERS.contains(words.get(0).lower())
                        || words.get(0).lower().equals("about")
                        || words.get(words.size() - 1).text().equals("?")
                        || document.quotationAt(content.start()).isPresent();
        return !question && has(words.subList(0, Math.min(words.size(), CLAUSE)), "for");
    }

    /** "Suggested looking at the bill". */
    private static boolean opensWithGerund(Document document, Attribution attribution) {
        List<Token> words = document.tokensIn(attribution.content().get(0));
        return !words.isEmpty() && GERUND.matcher(words.get(0).text()).matches();
    }

    /** "Pleaded guilty", "pleaded not guilty". */
    private static Optional<Stance> plea(String content) {
        if (content.startsWith("guilty")) {
            return Optional.of(Stance.CONFIRM);
        }
        return content.startsWith("not guilty") ? Optional.of(Stance.DENY) : Optional.empty();
    }

    /** The cue's words and the verb group before it: auxiliaries, adverbs and negations. */
    private static List<Token> scope(Document document, Attribution attribution) {
        List<Token> scope = new ArrayList<>(tokens(document, attribution.cue()));
        if (attribution.cue().isEmpty()) {
            return scope;
        }
        int first = document.tokenAt(attribution.cue().get(0).start());
        for (int i = first - 1; i >= Math.max(0, first - REACH); i--) {
            Token token = document.tokens().get(i);
            boolean inside =
                    attribution.source().stream().anyMatch(it -> it.contains(token.span()))
                            || attribution.content().stream()
                                    .anyMatch(it -> it.contains(token.span()));
            boolean verbal =
                    AUXILIARIES.contains(token.lower())
                            || NEGATORS.contains(token.lower())
                            || token.lower().endsWith("ly")
                            || isContraction(token);
            if (inside || !verbal) {
                break;
            }
            scope.add(0, token);
        }
        return scope;
    }

    private static boolean isContraction(Token token) {
        return token.lower().endsWith("n't") || token.lower().endsWith("n’t");
    }

    private static boolean has(List<Token> tokens, String... words) {
        return tokens.stream().anyMatch(it -> List.of(words).contains(plain(it)));
    }

    private static String plain(Token token) {
        return isContraction(token)
                ? token.lower().substring(0, token.lower().length() - 3)
                : token.lower();
    }

    /** The word that negates the cue; two negations cancel each other. */
    private static Optional<String> negator(
            Document document, Attribution attribution, List<Token> scope) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < scope.size(); i++) {
            String word = scope.get(i).lower();
            String next = i + 1 < scope.size() ? scope.get(i + 1).lower() : "";
            String after = i + 2 < scope.size() ? scope.get(i + 2).lower() : "";
            boolean cancelled =
                    CANCELLING.contains(next) || (next.equals("to") && after.equals("fail"));
            boolean negates =
                    NEGATORS.contains(word)
                            || isContraction(scope.get(i))
                            || NEGATING_PAIRS.contains(word + "_" + next);
            if (negates && cancelled) {
                i++;
            } else if (negates && !(word.equals("nor") && found.contains("neither"))) {
                found.add(word);
            }
        }
        if (!attribution.source().isEmpty()) {
            Span source = attribution.source().get(0);
            Token first =
                    document.tokens()
                            .get(
                                    Math.min(
                                            document.tokenAt(source.start()),
                                            document.tokens().size() - 1));
            int next = document.tokenAt(first.end());
            boolean counts =
                    next < document.tokens().size()
                            && Set.of("fewer", "less", "other", "only")
                                    .contains(document.tokens().get(next).lower());
            if (NEGATIVE_SOURCES.contains(first.lower()) && !counts) {
                found.add(first.lower());
            }
            int before = document.tokenAt(source.start());
            Span sentence = document.sentenceAt(source.start());
            int opening = document.tokenAt(sentence.start());
            if (before > opening
                    && before - opening <= 3
                    && FRONTED.contains(document.tokens().get(opening).lower())) {
                found.add(document.tokens().get(opening).lower());
            }
        }
        if (saysNothing(document, attribution.content().get(0))) {
            found.add("nothing");
        }
        return found.size() % 2 == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** "Nothing about the deal", and not "nothing would change". */
    private static boolean saysNothing(Document document, Span content) {
        List<Token> words = document.tokensIn(content).stream().filter(Token::isWord).toList();
        return !words.isEmpty()
                && words.get(0).lower().equals("nothing")
                && (words.size() == 1 || NOTHING_GOES_ON.contains(words.get(1).lower()));
    }

    private static Certainty certainty(Cue cue, Stance stance, List<String> why) {
        for (Row<Cue> row : OF_CUE) {
            Optional<Certainty> found = row.read(cue, why);
            if (found.isPresent()) {
                return found.get();
            }
        }
        for (Place place :
                firstClause(cue.document(), cue.attribution().content().get(0), stance)) {
            for (Row<Place> row : OF_CONTENT) {
                Optional<Certainty> found = row.read(place, why);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return Certainty.CERTAIN;
    }

    private static Optional<String> doubt(Cue cue) {
        List<Token> scope = cue.scope();
        for (int i = 0; i < scope.size(); i++) {
            Token token = scope.get(i);
            String next = i + 1 < scope.size() ? scope.get(i + 1).lower() : "";
            boolean unable =
                    plain(token).equals("could")
                            && (isContraction(token)
                                    || next.equals("not")
                                    || cue.negator().isPresent());
            if ((MODALS.contains(plain(token)) && !unable) || PERHAPS.contains(token.lower())) {
                return Optional.of(token.lower());
            }
        }
        return Optional.empty();
    }

    /** "If she said", "should the mayor deny": what is only supposed is not said. */
    private static Optional<String> condition(Cue cue) {
        Attribution attribution = cue.attribution();
        if (attribution.source().isEmpty() || attribution.cue().isEmpty()) {
            return Optional.empty();
        }
        Document document = cue.document();
        int first = document.tokenAt(attribution.source().get(0).start());
        if (first == 0 || attribution.source().get(0).start() > attribution.cue().get(0).start()) {
            return Optional.empty();
        }
        String before = document.tokens().get(first - 1).lower();
        boolean event =
                before.equals("that")
                        && first > 1
                        && document.tokens().get(first - 2).lower().equals("event");
        boolean inverted =
                before.equals("were")
                        && document.tokenAt(
                                        document.sentenceAt(document.tokens().get(first).start())
                                                .start())
                                == first - 1;
        return event || inverted || Set.of("if", "unless", "should").contains(before)
                ? Optional.of(before)
                : Optional.empty();
    }

    /** What is not ruled out may be. */
    private static Optional<String> leftOpen(Cue cue) {
        return cue.negator()
                .filter(it -> cue.form().isPresent() && cue.form().get().base().equals("rule out"));
    }

    private static Optional<String> guess(Cue cue) {
        return cue.form()
                .map(Stances.Form::base)
                .filter(it -> cue.speculates() && GUESSES.contains(it));
    }

    private static Optional<String> speculation(Cue cue) {
        return cue.form()
                .map(Stances.Form::base)
                .filter(it -> cue.speculates() && !SURE.contains(it));
    }

    private static Optional<String> likelihood(Cue cue) {
        for (Token token : cue.scope()) {
            boolean awaited =
                    token.lower().equals("expected")
                            && has(cue.scope(), "is", "are", "was", "were");
            if (LIKELY.contains(token.lower()) || awaited) {
                return Optional.of(token.lower());
            }
        }
        return Optional.empty();
    }

    private static List<Place> firstClause(Document document, Span content, Stance stance) {
        int from = document.tokenAt(content.start());
        int to = Math.min(document.tokens().size(), from + CLAUSE);
        List<Place> places = new ArrayList<>();
        for (int i = from; i < to && document.tokens().get(i).start() < content.end(); i++) {
            places.add(
                    new Place(
                            stance,
                            i > from ? document.tokens().get(i - 1).lower() : "",
                            document.tokens().get(i),
                            i + 1 < to ? document.tokens().get(i + 1).lower() : "",
                            i == from));
        }
        return places;
    }

    /**
     * "He could swim", "they could return": what somebody was able or allowed to do is certain,
     * unless the source guesses or warns.
     */
    private static Optional<String> modalInContent(Place place) {
        boolean month =
                place.word().equals("may") && place.token().isCapitalised() && !place.opens();
        boolean guessed = Set.of(Stance.SPECULATE, Stance.WARN).contains(place.stance());
        boolean maybe = COULD_BE.contains(place.next());
        boolean able = ABLE.contains(place.before()) || place.stance() == Stance.ASK;
        boolean past = Set.of("not", "have").contains(place.next());
        boolean open =
                place.word().equals("could")
                        ? !past && (maybe || guessed || !able)
                        : place.stance() != Stance.ASK;
        return place.wordIf(
                MODALS.contains(place.word())
                        && !month
                        && open
                        && !NOUNS_FOLLOW.contains(place.before()));
    }

    private static Optional<String> doubtInContent(Place place) {
        return place.wordIf(
                PERHAPS.contains(place.word())
                        && !Set.of("as", "all", "every", "no", "the", "last", "second")
                                .contains(place.before()));
    }

    private static Optional<String> likelihoodInContent(Place place) {
        boolean almost = place.word().equals("certainly") && place.before().equals("almost");
        return place.wordIf(LIKELY.contains(place.word()) || almost);
    }

    private static Optional<String> beliefInContent(Place place) {
        return place.wordIf(
                BELIEFS.contains(place.word()) && Set.of("i", "we").contains(place.before()));
    }

    private static List<Token> tokens(Document document, List<Span> spans) {
        return spans.stream().flatMap(it -> document.tokensIn(it).stream()).toList();
    }
}
