package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.CasualtyKind;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentBuilder;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Mention;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.internal.encoder.Calibration.Confidence;
import dev.hearsay.tagger.internal.encoder.Calibration.Kind;
import dev.hearsay.tagger.internal.encoder.Desk;
import dev.hearsay.tagger.internal.encoder.EventLabel;
import dev.hearsay.tagger.internal.encoder.Labelling;
import dev.hearsay.tagger.internal.encoder.Labelling.Event;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.entities.Cast;
import dev.hearsay.tagger.internal.entities.Countries;
import dev.hearsay.tagger.internal.entities.Gazetteer.Town;
import dev.hearsay.tagger.internal.incidents.Participants.Happening;
import dev.hearsay.tagger.internal.incidents.Participants.Parties;
import dev.hearsay.tagger.internal.language.BaseForms;
import dev.hearsay.tagger.internal.language.Numbers;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.language.WordClass;
import dev.hearsay.tagger.internal.reading.ParagraphReading;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes incidents of the triggers of a paragraph. */
final class IncidentFinder {
    private static final int LONGEST_TRIGGER = 40;

    /** From which probability on an incident is background. */
    private static final double BACKGROUND = .35;

    /** How many words may stand between "denied" and "allegations". */
    private static final int FARTHEST_DENIAL = 3;

    private static final Map<EventLabel, CasualtyKind> CASUALTIES =
            new EnumMap<>(
                    Map.of(
                            EventLabel.KILLED, CasualtyKind.KILLED,
                            EventLabel.INJURED, CasualtyKind.INJURED,
                            EventLabel.DETAINED, CasualtyKind.DETAINED,
                            EventLabel.DISPLACED, CasualtyKind.DISPLACED));

    /** The Gulf of Aden is not in Yemen. */
    private static final Pattern WATERS =
            Pattern.compile("\\b(?:Gulf|Sea|Strait|Straits|Bay|Channel|Ocean)\\b");

    private static final Pattern SHORTENED = Pattern.compile("(?i)\\b[ap]\\.m$");
    private static final Set<String> DENYING = Rows.words(IncidentFinder.class, "denying");
    private static final Pattern CORRECTED =
            Pattern.compile("(?i)\\b(?:earlier|previous|original) version of (?:this|the|our) ");
    private static final Set<String> INTENTS = Rows.words(IncidentFinder.class, "intents");
    private static final Set<String> SETTLED = Rows.words(IncidentFinder.class, "settled");
    private static final Set<String> JOINING = Set.of("and", "or");
    private static final Set<String> OWNERS = Set.of("its", "his", "her", "their");
    private static final Set<String> SITES = Rows.words(IncidentFinder.class, "sites");
    private static final Set<String> LOOSE_ENDS = Rows.words(IncidentFinder.class, "loose-ends");
    private static final Set<String> EDGES = Rows.words(IncidentFinder.class, "edges");
    private static final Set<String> FUNCTION_WORDS =
            Rows.words(IncidentFinder.class, "function-words");

    private final IncidentResources resources;
    private final ParagraphReading paragraph;
    private final Document document;
    private final Labelling labels;
    private final IncidentHeadline headline;
    private final Whereabouts whereabouts;
    private final Participants participants;
    private final List<Claim> claims;
    private final SameEvent sameEvent;

    IncidentFinder(IncidentResources resources, ParagraphReading paragraph, List<Claim> claims) {
        this.resources = resources;
        this.paragraph = paragraph;
        this.document = paragraph.document();
        this.labels = paragraph.labels();
        this.headline = new IncidentHeadline(document);
        this.whereabouts = new Whereabouts(document);
        this.participants =
                new Participants(
                        resources.actorCodes(),
                        resources.pack(),
                        document,
                        whereabouts,
                        paragraph.speakers());
        this.claims = claims;
        this.sameEvent = new SameEvent(paragraph.context().incidents());
    }

    FoundIncidents find() {
        return new FoundIncidents(incidents(), sameEvent.told());
    }

    private List<Incident> incidents() {
        List<Incident> found = new ArrayList<>();
        resources.pack().triggers(document).forEach(it -> found.add(incident(it)));
        List<Tag<IncidentType>> triggers = labels.triggers();
        for (int i = 0; i < triggers.size(); i++) {
            Tag<IncidentType> trigger = triggers.get(i);
            boolean taken =
                    found.stream().anyMatch(it -> it.trigger().span().overlaps(trigger.span()));
            boolean denial =
                    trigger.label() == IncidentType.ACCUSE && isPartOfDenial(trigger.span());
            if (!taken && !denial && trigger.span().length() <= LONGEST_TRIGGER) {
                incident(trigger, labels.event(i)).ifPresent(found::add);
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(it -> it.trigger().start()))
                .map(this::linked)
                .map(it -> IncidentBuilder.builder(it).headline(headline.of(it)).build())
                .toList();
    }

    private Incident linked(Incident incident) {
        return sameEvent
                .firstMention(incident)
                .map(it -> IncidentBuilder.builder(incident).mentionOf(it).build())
                .orElse(incident);
    }

    /** Empty where all evidence considered it is none. */
    private Optional<Incident> incident(Tag<IncidentType> trigger, Event event) {
        Confidence confidence =
                confidence(
                        Kind.INCIDENT,
                        Map.of(
                                "trigger",
                                trigger.probability(),
                                "reading",
                                event.incident(),
                                "news",
                                labels.desk(Desk.NEWS)));
        if (confidence.probability() < resources.thresholds().incident()) {
            return Optional.empty();
        }
        Map<IncidentType, Double> types = new EnumMap<>(event.type());
        types.merge(trigger.label(), trigger.probability(), Double::sum);
        types.replaceAll((type, weight) -> weight * Modes.share(type, event.mode()));
        IncidentType type = likeliest(types);
        double share = types.get(type) / types.values().stream().mapToDouble(it -> it).sum();
        Confidence ofType = confidence(Kind.TYPE, Map.of("type", share));
        List<String> why = new ArrayList<>(List.of(confidence.why(), ofType.why()));
        String mode = Modes.likeliest(type, event.mode());
        Incident found = incident(trigger.span(), type, mode, event, why);
        return Optional.of(
                IncidentBuilder.builder(found)
                        .confidence(confidence.probability())
                        .typeConfidence(ofType.probability())
                        .build());
    }

    private Confidence confidence(Kind kind, Map<String, Double> evidence) {
        return resources.calibration().confidence(kind, evidence);
    }

    private Incident incident(PackMatcher.Match match) {
        List<String> why = new ArrayList<>();
        why.add(match.why());
        Event event = labels.event(match.trigger());
        return incident(match.trigger(), match.type(), match.mode(), event, why);
    }

    private Incident incident(
            Span trigger, IncidentType type, String mode, Event event, List<String> why) {
        Optional<Claim> claim = claimAround(trigger);
        Factuality factuality = factuality(trigger, event, claim, why);
        Confidence ofFactuality =
                confidence(
                        Kind.FACTUALITY, Map.of("factuality", event.factuality().get(factuality)));
        why.add(ofFactuality.why());
        List<Incident.Place> place =
                tags(event, EventLabel.PLACE)
                        .map(it -> place(site(it.span(), trigger), why))
                        .toList();
        Parties parties =
                participants.of(
                        new Happening(type, place),
                        beside(trigger, tags(event, EventLabel.ACTOR)),
                        beside(trigger, tags(event, EventLabel.TARGET)),
                        why);
        List<Incident.Participant> actor = parties.actor();
        List<Incident.Participant> target = parties.target();
        boolean future = factuality == Factuality.PLANNED || factuality == Factuality.POSSIBLE;
        List<Incident.Time> time =
                tags(event, EventLabel.TIME)
                        .filter(it -> !isOfGoverning(it.span(), trigger))
                        .filter(it -> document.sentenceAt(trigger.start()).overlaps(it.span()))
                        .map(it -> time(it.span(), future, why))
                        .toList();
        if (time.isEmpty()) {
            time = modifier(trigger).map(it -> time(it, future, why)).stream().toList();
        }
        // What opens an article, and what is still to come, is its news.
        boolean background = event.background() >= BACKGROUND && !future && paragraph.index() > 0;
        if (background) {
            why.add(String.format(Locale.ROOT, "background ← %.2f", event.background()));
        }
        String id = id(type, trigger, actor, target, place, time);
        return IncidentBuilder.builder()
                .id(id)
                .type(type)
                .mode(mode)
                .quad(type.quad().orElse(null))
                .cameo(resources.cameoCodes().of(type, mode))
                .trigger(mention(trigger))
                .actor(actor)
                .target(target)
                .place(place)
                .time(time)
                .instrument(
                        tags(event, EventLabel.INSTRUMENT).map(it -> mention(it.span())).toList())
                .casualties(casualties(event, why))
                .factuality(factuality)
                .background(background)
                .claimId(claim.map(Claim::id).orElse(null))
                .factualityConfidence(ofFactuality.probability())
                .why(why)
                .build();
    }

    /** "agreed on Monday to reopen": the time is that of what was agreed. */
    private boolean isOfGoverning(Span time, Span trigger) {
        List<Token> tokens = document.tokens();
        int next = document.tokenAt(time.end());
        return next + 1 < tokens.size()
                && tokens.get(next).lower().equals("to")
                && tokens.get(next + 1).start() == trigger.start();
    }

    /** "denied allegations that": of the words that deny, only the verb tells an incident. */
    private boolean isPartOfDenial(Span trigger) {
        int first = document.tokenAt(trigger.start());
        for (int i = first - 1; i >= Math.max(0, first - FARTHEST_DENIAL); i--) {
            if (BaseForms.of(document.tokens().get(i).lower()).stream()
                    .anyMatch(DENYING::contains)) {
                return true;
            }
        }
        return claims.stream()
                .map(Claim::cue)
                .filter(it -> it != null && it.stance() == Stance.DENY)
                .flatMap(it -> it.spans().stream())
                .anyMatch(it -> it.contains(trigger) && isNoun(trigger, it));
    }

    /** Whether a word stands behind another one of a cue, and is no verb. */
    private static boolean isNoun(Span trigger, Span cue) {
        return trigger.start() > cue.start() && trigger.end() == cue.end();
    }

    /**
     * "wants to expel", "voted to expel": what is wanted has not happened yet, and what is settled
     * is planned.
     */
    private Factuality factuality(
            Span trigger, Event event, Optional<Claim> claim, List<String> why) {
        Map<Factuality, Double> scores = new EnumMap<>(event.factuality());
        int first = document.tokenAt(trigger.start());
        List<Token> tokens = document.tokens();
        boolean infinitive = first > 1 && tokens.get(first - 1).lower().equals("to");
        if (infinitive) {
            Optional<String> intent =
                    BaseForms.of(tokens.get(first - 2).lower()).stream()
                            .filter(INTENTS::contains)
                            .findFirst();
            if (intent.isPresent()) {
                scores.remove(Factuality.OCCURRED);
                scores.remove(Factuality.ONGOING);
                if (SETTLED.contains(intent.get())) {
                    scores.remove(Factuality.POSSIBLE);
                }
                why.add("factuality:not yet ← %s to".formatted(tokens.get(first - 2).text()));
            }
        }
        boolean corrected =
                claim.map(Claim::source)
                        .map(Claim.Source::text)
                        .filter(it -> CORRECTED.matcher(it).find())
                        .isPresent();
        if (corrected) {
            why.add("factuality:denied ← what a correction takes back");
            return Factuality.DENIED;
        }
        Factuality likeliest = likeliest(scores);
        boolean secondHand =
                likeliest == Factuality.PLANNED
                        && claim.filter(it -> it.within() != null && it.cue() != null)
                                .filter(it -> it.cue().stance() == Stance.WANT)
                                .isPresent();
        if (secondHand) {
            why.add("factuality:possible ← a plan that another one tells of");
            return Factuality.POSSIBLE;
        }
        return likeliest;
    }

    /**
     * "the Baghdad airport attack": the site between a place and the trigger belongs to the place.
     */
    private Span site(Span place, Span trigger) {
        int next = document.tokenAt(place.end());
        boolean site =
                next + 1 < document.tokens().size()
                        && SITES.contains(document.tokens().get(next).lower())
                        && document.tokens().get(next + 1).start() == trigger.start();
        return site ? new Span(place.start(), document.tokens().get(next).end()) : place;
    }

    /** "the January killing": a month, weekday or year right before the trigger. */
    private Optional<Span> modifier(Span trigger) {
        int first = document.tokenAt(trigger.start());
        if (first == 0) {
            return Optional.empty();
        }
        Token before = document.tokens().get(first - 1);
        boolean time =
                (resources.lexicon().is(WordClass.MONTH, before) && before.isCapitalised())
                        || resources.lexicon().is(WordClass.WEEKDAY, before)
                        || before.text().matches("(?:19|20)\\d\\d");
        return time ? Optional.of(before.span()) : Optional.empty();
    }

    private static <L> L likeliest(Map<L, Double> scores) {
        return scores.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /** The participants of a label; runs with nothing between them are one. */
    private Stream<Tag<EventLabel>> tags(Event event, EventLabel label) {
        List<Tag<EventLabel>> labelled =
                event.participants().stream()
                        .filter(it -> it.label() == label)
                        .sorted(Comparator.comparing((Tag<EventLabel> it) -> it.span()))
                        .toList();
        return Tag.joined(labelled, label, document.text()).stream()
                .map(it -> new Tag<>(label, trimmed(it.span()), it.probability()))
                .filter(it -> hasContent(it.span()));
    }

    /** Whole words, without conjunctions, commas and what goes before a noun at the edges. */
    private Span trimmed(Span span) {
        List<Token> tokens = document.tokensIn(document.wholeWords(span));
        int first = 0;
        int last = tokens.size() - 1;
        while (first < last && EDGES.contains(tokens.get(first).lower())) {
            first++;
        }
        while (last > first
                && (EDGES.contains(tokens.get(last).lower())
                        || LOOSE_ENDS.contains(tokens.get(last).lower()))) {
            last--;
        }
        Span words = new Span(tokens.get(first).start(), tokens.get(last).end());
        return named(counted(withStop(withoutBracket(words))));
    }

    /** "We" of "We [the union]": what is inserted at the end is cut off. */
    private Span withoutBracket(Span span) {
        String text = span.of(document.text());
        int open = text.lastIndexOf('[');
        boolean last = open > 0 && (text.indexOf(']', open) < 0 || text.endsWith("]"));
        int end =
                last && open > 0 ? text.substring(0, open).stripTrailing().length() : text.length();
        return end == 0 ? span : new Span(span.start(), span.start() + end);
    }

    /** "9 a.m" ends with its full stop. */
    private Span withStop(Span span) {
        boolean shortened =
                SHORTENED.matcher(span.of(document.text())).find()
                        && document.text().startsWith(".", span.end());
        return shortened ? new Span(span.start(), span.end() + 1) : span;
    }

    /** "Forty" of "Forty houses": what is counted belongs to its number. */
    private Span counted(Span span) {
        List<Token> tokens = document.tokens();
        int next = document.tokenAt(span.end());
        if (next == 0 || next >= tokens.size()) {
            return span;
        }
        Token last = tokens.get(next - 1);
        Token behind = tokens.get(next);
        boolean number = last.isNumber() || Numbers.valueOf(last.lower()) != null;
        boolean noun =
                behind.isWord()
                        && !behind.isCapitalised()
                        && !FUNCTION_WORDS.contains(behind.lower())
                        && Stream.of(
                                        WordClass.PREPOSITION,
                                        WordClass.AUXILIARY,
                                        WordClass.BE,
                                        WordClass.BOUNDARY,
                                        WordClass.DETERMINER)
                                .noneMatch(it -> resources.lexicon().is(it, behind))
                        && behind.lower().endsWith("s");
        return number && noun ? new Span(span.start(), behind.end()) : span;
    }

    /** "The White" of "The White House": a name is not cut. */
    private Span named(Span span) {
        return paragraph.speakers().cast().mentions().stream()
                .map(Cast.Naming::span)
                .filter(it -> span.start() < it.start() || it.contains(span))
                .filter(it -> it.start() < span.end() && span.end() < it.end())
                .findFirst()
                .map(it -> new Span(span.start(), it.end()))
                .orElse(span);
    }

    /** Those in the trigger's sentence, or all where there is none in it. */
    private List<Span> beside(Span trigger, Stream<Tag<EventLabel>> participants) {
        List<Span> all = participants.map(it -> joined(it.span())).toList();
        Span sentence = document.sentenceAt(trigger.start());
        List<Span> here = all.stream().filter(sentence::contains).toList();
        return here.isEmpty() ? all : here;
    }

    /**
     * "five companies and 15 individuals", "Iran or its proxies": what "and" or "or" joins with a
     * number, or with whose it is, belongs together.
     */
    private Span joined(Span span) {
        List<Token> tokens = document.tokens();
        int next = document.tokenAt(span.end());
        if (next + 2 >= tokens.size() || !JOINING.contains(tokens.get(next).lower())) {
            return span;
        }
        Token second = tokens.get(next + 1);
        boolean belongs =
                Numbers.valueOf(second.lower()) != null || OWNERS.contains(second.lower());
        int last = next + 2;
        // "and his two sons", "and its Lebanese proxies"
        while (last + 1 < tokens.size()
                && (tokens.get(last).isCapitalised()
                        || Numbers.valueOf(tokens.get(last).lower()) != null)) {
            last++;
        }
        return belongs && Character.isLetter(tokens.get(last).text().charAt(0))
                ? new Span(span.start(), tokens.get(last).end())
                : span;
    }

    private boolean hasContent(Span span) {
        return document.tokensIn(span).stream()
                .anyMatch(it -> !FUNCTION_WORDS.contains(it.lower()) && it.isWord());
    }

    private Mention mention(Span span) {
        return new Mention(span.start(), span.end(), span.of(document.text()));
    }

    private Incident.Place place(Span span, List<String> why) {
        String text = span.of(document.text());
        Optional<PackMatcher.Code> known = resources.pack().place(text);
        known.ifPresent(it -> why.add(it.why()));
        boolean water = WATERS.matcher(text).find();
        String named =
                known.map(PackMatcher.Code::code)
                        .or(() -> whereabouts.country(span))
                        .or(() -> water ? Optional.empty() : Countries.named(text))
                        .orElse(null);
        Optional<Town> town = water ? Optional.empty() : whereabouts.town(span, named);
        return new Incident.Place(
                span.start(),
                span.end(),
                text,
                town.map(it -> it.region().country()).orElse(named),
                town.map(it -> it.region().name()).filter(it -> !it.isEmpty()).orElse(null),
                town.map(Town::latitude).orElse(null),
                town.map(Town::longitude).orElse(null));
    }

    private Incident.Time time(Span span, boolean future, List<String> why) {
        String text = span.of(document.text());
        var read = TimeExpressions.resolve(text, paragraph.published(), future);
        read.ifPresent(it -> why.add("time:%s ← %s".formatted(it.rule(), text)));
        var resolved = read.map(TimeExpressions.Reading::time);
        return new Incident.Time(
                span.start(),
                span.end(),
                text,
                resolved.map(TimeExpressions.Resolved::value).orElse(null),
                resolved.map(TimeExpressions.Resolved::granularity).orElse(null));
    }

    private List<Incident.Casualty> casualties(Event event, List<String> why) {
        return CASUALTIES.entrySet().stream()
                .flatMap(
                        entry ->
                                tags(event, entry.getKey())
                                        .map(it -> casualty(entry.getValue(), it.span(), why)))
                .toList();
    }

    private Incident.Casualty casualty(CasualtyKind kind, Span span, List<String> why) {
        String text = span.of(document.text());
        Quantities.Reading read = Quantities.of(text);
        Quantities.Range people = read.range();
        boolean unknown = people.min() == null && people.max() == null;
        boolean person =
                unknown
                        && !text.contains(" and ")
                        && paragraph
                                .speakers()
                                .isPerson(
                                        paragraph
                                                .speakers()
                                                .meant(span, new ArrayList<>())
                                                .orElse(null));
        if (person) {
            why.add("people:a person ← " + text);
            return new Incident.Casualty(kind, span.start(), span.end(), text, 1, 1);
        }
        if (people.min() != null || people.max() != null) {
            why.add("people:%s ← %s".formatted(read.rule(), text));
        }
        return new Incident.Casualty(
                kind, span.start(), span.end(), text, people.min(), people.max());
    }

    private String id(
            IncidentType type,
            Span trigger,
            List<Incident.Participant> actor,
            List<Incident.Participant> target,
            List<Incident.Place> place,
            List<Incident.Time> time) {
        List<String> surfaces = new ArrayList<>();
        actor.forEach(it -> surfaces.add(it.text()));
        target.forEach(it -> surfaces.add(it.text()));
        place.forEach(it -> surfaces.add(it.text()));
        time.forEach(it -> surfaces.add(it.text()));
        String text = trigger.of(document.text());
        String first = Ids.incident(paragraph.articleId(), type, text, surfaces, 0);
        int ordinal = paragraph.ordinals().next(first);
        return ordinal == 0
                ? first
                : Ids.incident(paragraph.articleId(), type, text, surfaces, ordinal);
    }

    /** The innermost attributed claim whose content holds the trigger. */
    private Optional<Claim> claimAround(Span trigger) {
        return claims.stream()
                .filter(it -> it.form() != ClaimForm.AUTHORIAL)
                .filter(it -> it.content().holds(trigger))
                .min(Comparator.comparingInt(it -> it.content().text().length()));
    }
}
