package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.CasualtyKind;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Mention;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.rules.Lexicon.EventForm;
import dev.hearsay.tagger.rules.Phrases.Phrase;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds reported incidents: a trigger word, who did it to whom, where, when, and whether it
 * happened.
 */
final class IncidentFinder {
    private static final int SPORT_ARTICLE = 2;
    private static final int MODAL_REACH = 8;

    private final Lexicon lexicon;
    private final Document document;
    private final Phrases phrases;
    private final Entities entities;
    private final List<Entity> known;
    private final List<Claim> claims;
    private final Circumstances circumstances;
    private final String articleId;
    private final Map<String, Integer> ordinals;
    private final List<Token> tokens;

    IncidentFinder(
            Lexicon lexicon,
            Document document,
            Phrases phrases,
            Entities entities,
            List<Entity> known,
            List<Claim> claims,
            String articleId,
            Map<String, Integer> ordinals) {
        this.lexicon = lexicon;
        this.document = document;
        this.phrases = phrases;
        this.entities = entities;
        this.known = known;
        this.claims = claims;
        this.circumstances = new Circumstances(lexicon, document);
        this.articleId = articleId;
        this.ordinals = ordinals;
        this.tokens = document.tokens();
    }

    /** The incidents of the paragraph, in order of their triggers. */
    List<Incident> find(int sportWords) {
        if (sportWords >= SPORT_ARTICLE) {
            return List.of();
        }
        List<Incident> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            int trigger = i;
            blacklisting(trigger)
                    .or(() -> eventAt(trigger))
                    .ifPresent(event -> found.add(incident(trigger, event)));
        }
        return found;
    }

    private Optional<EventForm> eventAt(int i) {
        List<EventForm> readings = lexicon.events(tokens.get(i));
        if (readings.isEmpty() || isNoEvent(i)) {
            return Optional.empty();
        }
        boolean noun = isNoun(i);
        return readings.stream().filter(it -> it.verb() != noun).findFirst();
    }

    /** "placed … on its blacklist": the verb alone says nothing. */
    private Optional<EventForm> blacklisting(int i) {
        if (!List.of("placed", "put", "added").contains(tokens.get(i).lower())) {
            return Optional.empty();
        }
        int end = document.tokenAt(document.sentenceAt(tokens.get(i).start()).end());
        boolean list =
                tokens.subList(i, end).stream().anyMatch(it -> it.lower().equals("blacklist"));
        return list
                ? Optional.of(new EventForm(IncidentType.SANCTION, "embargo", true))
                : Optional.empty();
    }

    private boolean isNoun(int i) {
        List<EventForm> readings = lexicon.events(tokens.get(i));
        if (readings.stream().allMatch(EventForm::verb)) {
            boolean gerund = tokens.get(i).lower().endsWith("ing");
            boolean marked = followsNounMarker(i) && !isPrepositionBefore(i);
            return !gerund && (marked || isModifiedNoun(i));
        }
        if (readings.stream().noneMatch(EventForm::verb)) {
            return true;
        }
        return followsNounMarker(i) || precedesComplement(i) || isCompound(i);
    }

    /** "the first shot of": a determiner, a singular modifier, and no object behind. */
    private boolean isModifiedNoun(int i) {
        return i >= 2
                && lexicon.is("determiner", tokens.get(i - 2))
                && !tokens.get(i - 1).lower().endsWith("s")
                && !phrases.isAdverb(tokens.get(i - 1))
                && precedesComplement(i);
    }

    private boolean followsNounMarker(int i) {
        if (i == 0) {
            return false;
        }
        Token previous = tokens.get(i - 1);
        String word = previous.lower();
        boolean relative = word.equals("that") || word.equals("to");
        return !relative
                && (lexicon.is("determiner", previous)
                        || lexicon.is("preposition", previous)
                        || lexicon.is("month", previous)
                        || lexicon.is("number", previous)
                        || isPossessive(previous)
                        || word.equals("”"));
    }

    private boolean precedesComplement(int i) {
        return i + 1 < tokens.size()
                && List.of("of", "on", "against").contains(tokens.get(i + 1).lower());
    }

    /** "sneak attack", "airport attack", "rocket attacks": a modifier before it, no subject. */
    private boolean isCompound(int i) {
        if (i < 1 || !tokens.get(i - 1).isWord()) {
            return false;
        }
        Token modifier = tokens.get(i - 1);
        if (phrases.isAdverb(modifier)
                || modifier.lower().equals("to")
                || modifier.lower().equals("that")
                || phrases.isPronoun(modifier)) {
            return false;
        }
        String word = tokens.get(i).lower();
        if (word.endsWith("ed") || word.endsWith("ing")) {
            return word.endsWith("ing") && i > 1 && lexicon.is("determiner", tokens.get(i - 2));
        }
        if (word.endsWith("s")) {
            return i + 1 >= tokens.size() || !startsObject(tokens.get(i + 1));
        }
        return !modifier.lower().endsWith("s");
    }

    private boolean startsObject(Token token) {
        return lexicon.is("determiner", token) || token.isCapitalised() || token.isNumber();
    }

    private static boolean isPossessive(Token token) {
        return token.lower().equals("’s") || token.lower().equals("'s") || token.text().equals("’");
    }

    private boolean isNoEvent(int i) {
        Token token = tokens.get(i);
        if (i > 0 && lexicon.is("bodily", tokens.get(i - 1))) {
            return true;
        }
        boolean agreement = token.lower().equals("talks") && i > 0 && isNegatedVerb(i);
        if (agreement) {
            return true;
        }
        int end = Math.min(tokens.size(), i + 6);
        for (int j = i + 1; j < end; j++) {
            if (!tokens.get(j).isWord() && !isPossessive(tokens.get(j))) {
                return false;
            }
            if (lexicon.is("boundary", tokens.get(j))) {
                return false;
            }
            if (lexicon.is("abstract", tokens.get(j))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNegatedVerb(int i) {
        return phrases.isPronoun(tokens.get(i - 1));
    }

    private Incident incident(int i, EventForm event) {
        Span sentence = document.sentenceAt(tokens.get(i).start());
        int from = document.tokenAt(Math.max(sentence.start(), document.afterDateline()));
        int to = document.tokenAt(sentence.end());
        Span trigger = tokens.get(i).span();
        Optional<Claim> claim = innermostClaim(trigger);
        Participants participants = event.verb() ? ofVerb(i, from, to) : ofNoun(i, from, to);
        List<Incident.Participant> actor = participant(participants.actor());
        List<Incident.Participant> target = participant(participants.target());
        List<Incident.Place> place = circumstances.places(i, from, to, event.verb());
        List<Incident.Time> time = circumstances.times(i, from, to);
        List<Incident.Casualty> casualties = casualties(i, participants.target());
        IncidentType type = typeInContext(event, from, to);
        String rule = "lexicon:" + tokens.get(i).lower() + (event.verb() ? "/verb" : "/noun");
        Judgement judgement = factuality(i, from, event.verb(), claim);
        return new Incident(
                id(type, trigger, actor, target, place, time),
                type,
                event.mode(),
                type.quad().orElse(null),
                null,
                Mention.of(trigger, document.text()),
                actor,
                target,
                place,
                time,
                List.of(),
                casualties,
                judgement.factuality(),
                claim.map(Claim::id).orElse(null),
                null,
                null,
                List.of(rule, "factuality:" + judgement.reason()));
    }

    private String id(
            IncidentType type,
            Span trigger,
            List<Incident.Participant> actor,
            List<Incident.Participant> target,
            List<Incident.Place> place,
            List<Incident.Time> time) {
        List<String> surfaces =
                Stream.of(
                                actor.stream().map(Incident.Participant::text),
                                target.stream().map(Incident.Participant::text),
                                place.stream().map(Incident.Place::text),
                                time.stream().map(Incident.Time::text))
                        .flatMap(it -> it)
                        .toList();
        String surface = trigger.of(document.text());
        String first = Ids.incident(articleId, type, surface, surfaces, 0);
        int ordinal = ordinals.merge(first, 1, Integer::sum) - 1;
        return ordinal == 0 ? first : Ids.incident(articleId, type, surface, surfaces, ordinal);
    }

    /** Deaths in the sentence of an accident or a disaster are no assault. */
    private IncidentType typeInContext(EventForm event, int from, int to) {
        if (event.type() != IncidentType.ASSAULT || event.mode() != null) {
            return event.type();
        }
        for (int j = from; j < to; j++) {
            for (EventForm other : lexicon.events(tokens.get(j))) {
                if (other.type() == IncidentType.ACCIDENT
                        || other.type() == IncidentType.DISASTER) {
                    return other.type();
                }
            }
        }
        return event.type();
    }

    private record Participants(Optional<Phrase> actor, Optional<Phrase> target) {}

    private Participants ofVerb(int i, int from, int to) {
        boolean passive = isPassive(i, from);
        Optional<Phrase> left = subject(i, from);
        Optional<Phrase> right = phrases.after(i, to);
        if (!passive) {
            return new Participants(left, right);
        }
        for (int j = i + 1; j < Math.min(to, i + MODAL_REACH); j++) {
            if (tokens.get(j).lower().equals("by")) {
                return new Participants(phrases.after(j, to), left);
            }
        }
        return new Participants(Optional.empty(), left);
    }

    /** A gerund ("by attacking") has no subject of its own. */
    private Optional<Phrase> subject(int i, int from) {
        if (tokens.get(i).lower().endsWith("ing") && isPrepositionBefore(i)) {
            return Optional.empty();
        }
        return relative(i, from).or(() -> phrases.before(leftOfVerb(i, from), from));
    }

    private boolean isPrepositionBefore(int i) {
        return i > 0
                && lexicon.is("preposition", tokens.get(i - 1))
                && !tokens.get(i - 1).lower().equals("to");
    }

    /** The subject of "voted to expel" stands before "voted". */
    private int leftOfVerb(int i, int from) {
        if (i - 2 >= from && tokens.get(i - 1).lower().equals("to")) {
            return i - 2;
        }
        return i;
    }

    /** "attack that killed": what the relative pronoun stands for. */
    private Optional<Phrase> relative(int i, int from) {
        boolean relative =
                i - 2 >= from
                        && List.of("that", "which", "who").contains(tokens.get(i - 1).lower());
        return relative
                ? phrases.before(i - 1, from).map(this::afterPreposition)
                : Optional.empty();
    }

    private boolean isPassive(int i, int from) {
        if (!tokens.get(i).lower().matches(".*(ed|en|wn|held|hit|shot|met)")) {
            return false;
        }
        int j = i - 1;
        while (j >= from && phrases.isAdverb(tokens.get(j)) && !lexicon.is("be", tokens.get(j))) {
            j--;
        }
        return j >= from && lexicon.is("be", tokens.get(j));
    }

    private Participants ofNoun(int i, int from, int to) {
        Optional<Phrase> actor = Optional.empty();
        Optional<Phrase> target = Optional.empty();
        Optional<Phrase> owner = owner(i, from);
        if (lexicon.is("suffered", tokens.get(i))) {
            target = owner;
        } else {
            actor = owner;
        }
        for (int j = i + 1; j < Math.min(to, i + MODAL_REACH + 4); j++) {
            String word = tokens.get(j).lower();
            if (word.equals(",") || word.equals(".") || lexicon.is("boundary", tokens.get(j))) {
                break;
            }
            boolean gerund = j + 1 < to && tokens.get(j + 1).lower().endsWith("ing");
            if (word.equals("by") && !gerund && actor.isEmpty()) {
                actor = phrases.after(j, to);
            }
            if (List.of("of", "on", "against").contains(word) && target.isEmpty()) {
                target = phrases.after(j, to);
            }
        }
        return new Participants(actor.or(() -> performer(i, from)), target);
    }

    /** "Soleimani’s assassination", "their attacks". */
    private Optional<Phrase> owner(int i, int from) {
        for (int j = i - 1; j >= from && j >= i - 3; j--) {
            Token token = tokens.get(j);
            if (List.of("their", "its", "his", "her").contains(token.lower())) {
                return Optional.of(new Phrase(j, j));
            }
            if (isPossessive(token)) {
                return phrases.before(j, from).map(this::afterPreposition);
            }
            if (!token.isWord() || lexicon.is("preposition", token)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Phrase afterPreposition(Phrase phrase) {
        int first = phrase.first();
        for (int j = phrase.first(); j < phrase.last(); j++) {
            if (lexicon.is("preposition", tokens.get(j))) {
                first = j + 1;
            }
        }
        return new Phrase(first, phrase.last());
    }

    /**
     * The subject of the verb that governs a noun: "is planning an attack", "imposed sanctions".
     */
    private Optional<Phrase> performer(int i, int from) {
        for (int j = i - 1; j >= from && j >= i - 5; j--) {
            Token token = tokens.get(j);
            if (lexicon.is("performing", token)) {
                return phrases.before(j, from);
            }
            if (!token.isWord()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<Incident.Participant> participant(Optional<Phrase> phrase) {
        return phrase.stream()
                .map(phrases::span)
                .map(
                        span ->
                                new Incident.Participant(
                                        span.start(),
                                        span.end(),
                                        span.of(document.text()),
                                        entities.byName(
                                                        phrases.head(phrase.orElseThrow()).text(),
                                                        known)
                                                .filter(
                                                        it ->
                                                                phrases.head(phrase.orElseThrow())
                                                                        .isCapitalised())
                                                .map(Entity::resolution)
                                                .orElse(null),
                                        Countries.codeOf(span.of(document.text())),
                                        null))
                .toList();
    }

    private List<Incident.Casualty> casualties(int i, Optional<Phrase> target) {
        String word = tokens.get(i).lower();
        CasualtyKind kind =
                word.startsWith("kill")
                        ? CasualtyKind.KILLED
                        : word.startsWith("arrest") || word.startsWith("detain")
                                ? CasualtyKind.DETAINED
                                : null;
        if (kind == null || target.isEmpty()) {
            return List.of();
        }
        Phrase people = target.get();
        boolean atLeast = tokens.get(people.first()).lower().equals("at");
        for (int j = people.first(); j <= people.last(); j++) {
            Token token = tokens.get(j);
            if (token.isNumber() || lexicon.is("number", token)) {
                Span span = phrases.span(people);
                Integer number = Numbers.valueOf(token.lower());
                return List.of(
                        new Incident.Casualty(
                                kind,
                                span.start(),
                                span.end(),
                                span.of(document.text()),
                                number,
                                atLeast ? null : number));
            }
        }
        return List.of();
    }

    private Optional<Claim> innermostClaim(Span trigger) {
        return claims.stream()
                .filter(it -> it.content().holds(trigger))
                .min(
                        (a, b) ->
                                Integer.compare(
                                        a.content().text().length(), b.content().text().length()));
    }

    private record Judgement(Factuality factuality, String reason) {}

    private Judgement factuality(int i, int from, boolean verb, Optional<Claim> claim) {
        if (claim.isPresent()
                && claim.get().cue() != null
                && claim.get().cue().stance() == Stance.DENY) {
            return new Judgement(Factuality.DENIED, "denied by the source");
        }
        boolean purpose =
                verb
                        && tokens.get(i).lower().endsWith("ing")
                        && i > from
                        && tokens.get(i - 1).lower().equals("for");
        if (purpose && !told(from, i)) {
            return new Judgement(Factuality.POSSIBLE, "a purpose");
        }
        int start = Math.max(from, i - MODAL_REACH);
        for (int j = i - 1; j >= start; j--) {
            Token token = tokens.get(j);
            boolean near = i - j <= 4;
            if (token.text().equals(";") || token.text().equals("“")) {
                break;
            }
            if (near && lexicon.is("denied", token) && (verb || i - j <= 2)) {
                return new Judgement(Factuality.DENIED, "after \"" + token.text() + "\"");
            }
            boolean willing = lexicon.is("planned", token);
            if (willing && claim.isPresent() && token.lower().startsWith("plan")) {
                return new Judgement(Factuality.POSSIBLE, "a plan that a source reports");
            }
            boolean governs = verb || near;
            if (willing && governs && (!token.lower().equals("to") || (verb && j == i - 1))) {
                return new Judgement(
                        conditional(from, i) ? Factuality.POSSIBLE : Factuality.PLANNED,
                        "after \"" + token.text() + "\"");
            }
            if (governs && lexicon.is("possible", token)) {
                return new Judgement(Factuality.POSSIBLE, "after \"" + token.text() + "\"");
            }
        }
        if (conditional(from, i)) {
            return new Judgement(Factuality.POSSIBLE, "in a conditional");
        }
        boolean progressive =
                verb
                        && tokens.get(i).lower().endsWith("ing")
                        && i > from
                        && lexicon.is("be", tokens.get(i - 1));
        return progressive
                ? new Judgement(Factuality.ONGOING, "progressive")
                : new Judgement(Factuality.OCCURRED, "told as fact");
    }

    /** "convicted for smuggling": here "for" gives the reason. */
    private boolean told(int from, int i) {
        return i - 2 >= from && tokens.get(i - 2).lower().endsWith("ed");
    }

    private boolean conditional(int from, int i) {
        for (int j = from; j < i; j++) {
            if (List.of("if", "unless").contains(tokens.get(j).lower())) {
                return true;
            }
        }
        return false;
    }
}
