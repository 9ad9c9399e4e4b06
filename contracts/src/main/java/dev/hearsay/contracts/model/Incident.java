package dev.hearsay.contracts.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * An event that the text reports, announces, threatens, denies or supposes.
 *
 * @param mode a finer kind in lower case, may be null
 * @param quad quad class of the type, null for the four types that are no interaction
 * @param cameo CAMEO code, may be null
 * @param claimId the innermost attributed claim inside whose content the incident stands, if any
 * @param mentionOf an earlier incident of the article that is the same event, if any
 * @param background whether it is told as the past of another story; null in records of releases
 *     that did not tell
 * @param headline what is reported, in one line made of the paragraph's words; null in records of
 *     releases that had none
 * @param confidence that an incident is reported here, in [0, 1]; null where a domain pack says so
 * @param typeConfidence that the type is right if it is one, in [0, 1], may be null
 * @param factualityConfidence that the factuality is right if it is one, in [0, 1], may be null
 * @param why the rules or scores that made the incident what it is
 */
@RecordBuilder
public record Incident(
        String id,
        IncidentType type,
        String mode,
        QuadClass quad,
        String cameo,
        Mention trigger,
        List<Participant> actor,
        List<Participant> target,
        List<Place> place,
        List<Time> time,
        List<Mention> instrument,
        List<Casualty> casualties,
        Factuality factuality,
        String claimId,
        String mentionOf,
        Boolean background,
        String headline,
        Double confidence,
        Double typeConfidence,
        Double factualityConfidence,
        List<String> why) {
    public Incident {
        Check.notBlank("incident.id", id);
        Check.present("incident.type", type);
        Check.present("incident.trigger", trigger);
        Check.present("incident.factuality", factuality);
        Check.probability("incident.confidence", confidence);
        Check.probability("incident.typeConfidence", typeConfidence);
        Check.probability("incident.factualityConfidence", factualityConfidence);
        actor = Check.copy(actor);
        target = Check.copy(target);
        place = Check.copy(place);
        time = Check.copy(time);
        instrument = Check.copy(instrument);
        casualties = Check.copy(casualties);
        why = Check.copy(why);
    }

    /**
     * Who did it, or to whom it was done.
     *
     * @param resolved who that is; null where the article does not tell
     * @param country ISO 3166 alpha-3, or CAMEO's IGO, NGO or IMG for what is of no country; may be
     *     null
     * @param code CAMEO actor code, may be null
     */
    public record Participant(
            int start, int end, String text, Resolution resolved, String country, String code) {
        public Participant {
            Check.present("participant", new Span(start, end));
            Check.notBlank("participant.text", text);
        }
    }

    /**
     * Where it happened.
     *
     * @param country ISO 3166 alpha-3, may be null
     * @param region the country's first-level region in which the town lies, may be null
     * @param latitude of the town, in degrees; null where no town is named or several may be meant
     * @param longitude the same, east of Greenwich
     */
    public record Place(
            int start,
            int end,
            String text,
            String country,
            String region,
            Double latitude,
            Double longitude) {
        public Place {
            Check.present("place", new Span(start, end));
            Check.notBlank("place.text", text);
        }
    }

    /**
     * When it happened.
     *
     * @param value the resolved time as an ISO 8601 date or part of one, may be null
     * @param granularity how exact the value is, null without a value
     */
    public record Time(int start, int end, String text, String value, Granularity granularity) {
        public Time {
            Check.present("time", new Span(start, end));
            Check.notBlank("time.text", text);
        }
    }

    /** People killed, injured, detained or displaced; null bounds where no number can be told. */
    public record Casualty(
            CasualtyKind kind, int start, int end, String text, Integer min, Integer max) {
        public Casualty {
            Check.present("casualty.kind", kind);
            Check.present("casualty", new Span(start, end));
            Check.notBlank("casualty.text", text);
        }
    }
}
