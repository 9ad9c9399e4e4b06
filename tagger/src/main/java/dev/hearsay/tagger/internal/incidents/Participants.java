package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.entities.Countries;
import dev.hearsay.tagger.internal.entities.SpeakerResolver;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.text.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
    private static final Pattern JOINT = Pattern.compile(",? and (?:the )?|, (?:the )?");
    private static final Set<String> POSSESSIVES = Rows.words(Participants.class, "possessives");
    private static final Set<String> FROM_ELSEWHERE =
            Rows.words(Participants.class, "from-elsewhere");

    private static final String POLICE = "COP";

    /** Those who do these come from elsewhere as often as not. */
    private static final Set<IncidentType> TRAVELLING =
            EnumSet.of(IncidentType.MOBILIZE, IncidentType.AID, IncidentType.RETREAT);

    /** Neither side of these need be at home where they happen. */
    private static final Set<IncidentType> MEETING =
            EnumSet.of(IncidentType.CONSULT, IncidentType.COOPERATE);

    /** A state does these to those who live in it. */
    private static final Set<IncidentType> DOMESTIC =
            EnumSet.of(IncidentType.COERCE, IncidentType.DECIDE);

    private final ActorCodes actorCodes;
    private final PackMatcher pack;
    private final Document document;
    private final Whereabouts whereabouts;
    private final SpeakerResolver speakers;

    Participants(
            ActorCodes actorCodes,
            PackMatcher pack,
            Document document,
            Whereabouts whereabouts,
            SpeakerResolver speakers) {
        this.actorCodes = actorCodes;
        this.pack = pack;
        this.document = document;
        this.whereabouts = whereabouts;
        this.speakers = speakers;
    }

    /** The event that participants take part in. */
    record Happening(IncidentType type, List<Incident.Place> places) {}

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
        return spans.stream()
                .filter(it -> spans.stream().noneMatch(other -> isPart(it, other)))
                .flatMap(this::apart)
                .map(it -> participant(it, why))
                .toList();
    }

    private static boolean isPart(Span span, Span other) {
        return other.contains(span) && !span.equals(other);
    }

    /** "Romania and Poland" are two participants; "Aleppo, Syria" is one. */
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
        List<String> names = parts.stream().map(it -> it.of(document.text())).toList();
        boolean countries =
                names.stream().allMatch(Countries::isName)
                        && names.stream().map(Countries::named).distinct().count() == names.size();
        return countries ? parts.stream() : Stream.of(span);
    }

    private Incident.Participant participant(Span span, List<String> why) {
        String text = span.of(document.text());
        Resolution resolved = speakers.meant(span, why).orElse(null);
        Optional<PackMatcher.Code> known = pack.actor(text);
        known.ifPresent(it -> why.add(it.why()));
        // "Harriet Pole": what a person is called tells no country.
        String described = speakers.isPerson(resolved) ? text.replace(resolved.name(), "") : text;
        String named =
                whereabouts
                        .country(span)
                        .or(() -> actorCodes.named(described))
                        .or(
                                () ->
                                        Optional.ofNullable(resolved)
                                                .map(Resolution::name)
                                                .flatMap(
                                                        speakers.isPerson(resolved)
                                                                ? actorCodes::leader
                                                                : actorCodes::named))
                        .orElse(null);
        String code = known.map(PackMatcher.Code::code).orElseGet(() -> actorCodes.of(text, named));
        String country = ActorCodes.country(known.map(PackMatcher.Code::code).orElse(named));
        return new Incident.Participant(span.start(), span.end(), text, resolved, country, code);
    }

    /** Gives a country to one that names none, if what stands beside it leaves no choice. */
    private Incident.Participant located(
            Incident.Participant participant,
            Happening event,
            List<Incident.Participant> others,
            boolean acting,
            List<String> why) {
        List<String> words =
                Arrays.asList(participant.text().toLowerCase(Locale.ROOT).split("\\W+", -1));
        if (participant.country() != null
                || pack.actor(participant.text()).isPresent()
                || words.stream().anyMatch(FROM_ELSEWHERE::contains)) {
            return participant;
        }
        Optional<Evidence> theirs =
                only(others.stream().map(it -> new Evidence(it.country(), it.text())));
        if (!acting && POSSESSIVES.contains(words.get(0))) {
            return inCountry(participant, theirs, why);
        }
        boolean elsewhere =
                MEETING.contains(event.type()) || (acting && TRAVELLING.contains(event.type()));
        if (elsewhere || actorCodes.sector(participant.text()).isEmpty()) {
            return participant;
        }
        Optional<Evidence> here =
                only(event.places().stream().map(it -> new Evidence(it.country(), it.text())));
        boolean policed =
                others.stream().anyMatch(it -> it.code() != null && it.code().endsWith(POLICE));
        boolean ruled = !acting && (DOMESTIC.contains(event.type()) || policed);
        return inCountry(participant, here.isPresent() || !ruled ? here : theirs, why);
    }

    private Incident.Participant inCountry(
            Incident.Participant participant, Optional<Evidence> found, List<String> why) {
        if (found.isEmpty()) {
            return participant;
        }
        String country = found.get().country();
        why.add(
                "country:%s of “%s” ← %s"
                        .formatted(country, participant.text(), found.get().text()));
        return new Incident.Participant(
                participant.start(),
                participant.end(),
                participant.text(),
                participant.resolved(),
                country,
                actorCodes.of(participant.text(), country));
    }

    /** A country, and the words that tell it. */
    private record Evidence(String country, String text) {}

    /** The first of those that name a country, if they all name the same. */
    private static Optional<Evidence> only(Stream<Evidence> evidence) {
        List<Evidence> found = evidence.filter(it -> ActorCodes.isCountry(it.country())).toList();
        boolean same = found.stream().map(Evidence::country).distinct().count() == 1;
        return same ? Optional.of(found.get(0)) : Optional.empty();
    }
}
