package dev.hearsay.tagger;

import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.SourceKind;
import java.util.List;

/**
 * What one paragraph of an article leaves to the next: who was named, who spoke last, and which
 * quotation is still open. Small, immutable, and free of wall-clock time.
 *
 * @param entities people and organisations named so far, in order of first mention
 * @param lastSpeaker the source of the last claim, null before the first
 * @param openQuotation a quotation that the last paragraph did not close, else null
 * @param incidents what was told to have happened, for mentions of the same event
 */
public record ArticleContext(
        List<Entity> entities,
        Speaker lastSpeaker,
        OpenQuotation openQuotation,
        List<ToldIncident> incidents) {
    /** The context of an article's first paragraph. */
    public static final ArticleContext EMPTY = new ArticleContext(List.of(), null, null, List.of());

    public ArticleContext {
        entities = List.copyOf(entities);
        incidents = List.copyOf(incidents);
    }

    /**
     * Someone or something with a name.
     *
     * @param name the fullest form so far
     * @param gender null where nothing tells
     * @param roles what the article calls them ("chief engineer"), and acronyms
     * @param paragraph where the name stands first
     * @param start of the name there, UTF-16 code units
     * @param end of the name there, exclusive
     * @param lastParagraph where they were named last
     * @param claims how many claims they have made so far; null, which is 0, in contexts that an
     *     earlier release wrote
     */
    public record Entity(
            String name,
            SourceKind kind,
            Gender gender,
            List<String> roles,
            int paragraph,
            int start,
            int end,
            int lastParagraph,
            Integer claims) {
        public Entity {
            claims = claims == null ? 0 : claims;
            roles = List.copyOf(roles);
        }

        /** The same with one more claim; what is not known of it yet is as given. */
        public Entity speaking(SourceKind as, Gender pronoun) {
            return new Entity(
                    name,
                    kind == SourceKind.UNKNOWN ? as : kind,
                    gender == null ? pronoun : gender,
                    roles,
                    paragraph,
                    start,
                    end,
                    lastParagraph,
                    claims + 1);
        }

        /** The same, of a gender. */
        public Entity with(Gender shown) {
            return new Entity(
                    name, kind, shown, roles, paragraph, start, end, lastParagraph, claims);
        }

        /** The same, named last in another paragraph. */
        public Entity namedLast(int in) {
            return new Entity(name, kind, gender, roles, paragraph, start, end, in, claims);
        }

        /** Where it is told who that is. */
        public Resolution resolution(Double confidence) {
            return new Resolution(name, paragraph, start, end, confidence);
        }

        /** Whether a resolution points to it. */
        public boolean isMeantBy(Resolution resolution) {
            return resolution != null && resolution(resolution.confidence()).equals(resolution);
        }
    }

    /**
     * The source of a claim.
     *
     * @param resolution null where nobody could tell who it is
     * @param paragraph index of the paragraph in which the source is written; null where it is
     *     written nowhere, and in contexts that an earlier release wrote
     * @param start of the source there, in UTF-16 code units; null where the paragraph is
     */
    public record Speaker(
            SourceKind kind, Resolution resolution, Integer paragraph, Integer start) {
        public Speaker(SourceKind kind, Resolution resolution) {
            this(kind, resolution, null, null);
        }
    }

    /**
     * A quotation that may go on in the next paragraph.
     *
     * @param closed whether it ended with the paragraph, so that it goes on only where the next one
     *     opens with a quotation of nobody else; null, which is no, in contexts that an earlier
     *     release wrote
     */
    public record OpenQuotation(String claimId, Speaker speaker, Boolean closed) {
        /** Whether a mark closed it. */
        public boolean wasClosed() {
            return Boolean.TRUE.equals(closed);
        }
    }

    /**
     * An incident told in an earlier paragraph.
     *
     * @param id of its first mention
     * @param trigger in lower case
     * @param actors words of their names, in lower case; so are targets and places
     * @param times resolved values
     */
    public record ToldIncident(
            String id,
            IncidentType type,
            String trigger,
            List<String> actors,
            List<String> targets,
            List<String> places,
            List<String> times) {
        public ToldIncident {
            actors = List.copyOf(actors);
            targets = List.copyOf(targets);
            places = List.copyOf(places);
            times = List.copyOf(times);
        }
    }
}
