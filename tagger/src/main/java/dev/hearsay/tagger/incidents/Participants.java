package dev.hearsay.tagger.incidents;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.claims.Sources;
import dev.hearsay.tagger.language.Countries;
import dev.hearsay.tagger.language.Rows;
import dev.hearsay.tagger.text.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Actors and targets: who they are in the article, and their country and code. A country that the
 * phrase does not name is taken from what stands beside it ("police" in Cairo), and {@code why}
 * says from what.
 */
final class Participants {
    private static final Pattern JOINT = Pattern.compile(", and |,? and (?:the )?|, (?:the )?");
    private static final Set<String> POSSESSIVES = Rows.words(Participants.class, "possessives");
    private static final Set<String> FROM_ELSEWHERE =
            Rows.words(Participants.class, "from-elsewhere");

    /** Those who do these come from elsewhere as often as not. */
    private static final Set<IncidentType> TRAVELLING =
            EnumSet.of(
                    IncidentType.CONSULT,
                    IncidentType.MOBILIZE,
                    IncidentType.AID,
                    IncidentType.COOPERATE,
                    IncidentType.RETREAT);

    /** A state does these to those who live in it. */
    private static final Set<IncidentType> DOMESTIC =
            EnumSet.of(
                    IncidentType.COERCE,
                    IncidentType.PROTEST,
                    IncidentType.DECIDE,
                    IncidentType.CRIME);

    private final ActorCodes actorCodes;
    private final DomainPack pack;
    private final Document document;
    private final Sources sources;

    Participants(ActorCodes actorCodes, DomainPack pack, Document document, Sources sources) {
        this.actorCodes = actorCodes;
        this.pack = pack;
        this.document = document;
        this.sources = sources;
    }

    /** The event that participants take part in. */
    record Happening(IncidentType type, Span trigger, List<Incident.Place> places) {}

    /** Who did it, and to whom. */
    record Parties(List<Incident.Participant> actor, List<Incident.Participant> target) {}

    /**
     * The participants of an event.
     *
     * @param actors spans of who did it
     * @param targets spans of whom it was done to
     * @param why gets what decided
     */
    Parties of(Happening event, List<Span> actors, List<Span> targets, List<String> why) {
        List<Incident.Participant> actor = named(actors, why);
        List<Incident.Participant> target = named(targets, why);
        return new Parties(
                actor.stream().map(it -> located(it, event, target, true, why)).toList(),
                target.stream().map(it -> located(it, event, actor, false, why)).toList());
    }

    private List<Incident.Participant> named(List<Span> spans, List<String> why) {
        return spans.stream().flatMap(this::apart).map(it -> named(it, why)).toList();
    }

    /** "Romania and Poland" are two participants. */
    private Stream<Span> apart(Span span) {
        String text = span.of(document.text());
        List<Span> parts = new ArrayList<>();
        Matcher joint = JOINT.matcher(text);
        int start = 0;
        while (joint.find()) {
            parts.add(new Span(span.start() + start, span.start() + joint.start()));
            start = joint.end();
        }
        parts.add(new Span(span.start() + start, span.end()));
        boolean countries = parts.stream().allMatch(it -> Countries.isName(it.of(document.text())));
        return countries ? parts.stream() : Stream.of(span);
    }

    private Incident.Participant named(Span span, List<String> why) {
        String text = span.of(document.text());
        Resolution resolved = sources.speaker(span, null, why).resolution();
        Optional<DomainPack.Code> known = pack.actor(text);
        if (known.isPresent()) {
            why.add(known.get().why());
            return new Incident.Participant(
                    span.start(),
                    span.end(),
                    text,
                    resolved,
                    known.get().country(),
                    known.get().code());
        }
        String country =
                actorCodes
                        .country(text)
                        .or(
                                () ->
                                        Optional.ofNullable(resolved)
                                                .map(Resolution::name)
                                                .flatMap(actorCodes::country))
                        .orElse(null);
        return participant(span, resolved, country);
    }

    private Incident.Participant participant(Span span, Resolution resolved, String country) {
        String text = span.of(document.text());
        return new Incident.Participant(
                span.start(), span.end(), text, resolved, country, actorCodes.of(text, country));
    }

    /** Gives a country to one that names none, if what stands beside it leaves no choice. */
    private Incident.Participant located(
            Incident.Participant participant,
            Happening event,
            List<Incident.Participant> others,
            boolean acting,
            List<String> why) {
        if (participant.country() != null) {
            return participant;
        }
        List<String> words =
                Arrays.asList(participant.text().toLowerCase(Locale.ROOT).split("\\W+", -1));
        Optional<String> theirs = only(others.stream().map(Incident.Participant::country));
        if (!acting && POSSESSIVES.contains(words.get(0)) && theirs.isPresent()) {
            return of(theirs.get(), participant, words.get(0), why);
        }
        boolean elsewhere =
                words.stream().anyMatch(FROM_ELSEWHERE::contains)
                        || (acting && TRAVELLING.contains(event.type()));
        if (elsewhere || actorCodes.sector(participant.text()).isEmpty()) {
            return participant;
        }
        Optional<String> here = only(event.places().stream().map(Incident.Place::country));
        if (here.isPresent()) {
            return of(here.get(), participant, event.places().get(0).text(), why);
        }
        if (DOMESTIC.contains(event.type()) && theirs.isPresent()) {
            return of(theirs.get(), participant, others.get(0).text(), why);
        }
        Span sentence = document.sentenceAt(event.trigger().start());
        Optional<String> spoken = only(Countries.all(sentence.of(document.text())).stream());
        return spoken.map(it -> of(it, participant, "the sentence", why)).orElse(participant);
    }

    private Incident.Participant of(
            String country, Incident.Participant participant, String evidence, List<String> why) {
        why.add("country:%s of “%s” ← %s".formatted(country, participant.text(), evidence));
        return participant(
                new Span(participant.start(), participant.end()), participant.resolved(), country);
    }

    private static Optional<String> only(Stream<String> countries) {
        List<String> different =
                countries
                        .filter(Objects::nonNull)
                        .filter(ActorCodes::isCountry)
                        .distinct()
                        .toList();
        return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
    }
}
