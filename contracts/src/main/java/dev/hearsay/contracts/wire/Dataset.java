package dev.hearsay.contracts.wire;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.model.TagRecord;
import dev.hearsay.contracts.model.WireNamed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** What is made of the messages on the enriched topic: the same rows for topics and for files. */
public enum Dataset implements WireNamed {
    /** Paragraphs with what was found in them. */
    ENRICHED,
    CLAIMS,
    INCIDENTS,
    /** Articles that were taken back, and long lists of ids that articles no longer have. */
    RETRACTIONS;

    /**
     * One row.
     *
     * @param json of the record on one line, in UTF-8, without an end of line
     * @param id of the claim or incident, which the latest topic is keyed by; null in datasets
     *     without one
     * @param eventTime for the day of the files
     */
    public record Row(Message record, Bytes json, String id, Instant eventTime) {
        /** What the rows of a topic are keyed by. */
        public String articleId() {
            return record.articleId();
        }
    }

    /** The topic with every row, by article id, if there is one. */
    public Optional<String> topic(Topics topics) {
        return switch (this) {
            case ENRICHED -> Optional.of(topics.enriched());
            case CLAIMS -> Optional.of(topics.claims());
            case INCIDENTS -> Optional.of(topics.incidents());
            case RETRACTIONS -> Optional.empty();
        };
    }

    /** The compacted topic with the latest row of each id, if there is one. */
    public Optional<String> latestTopic(Topics topics) {
        return switch (this) {
            case CLAIMS -> Optional.of(topics.latestClaims());
            case INCIDENTS -> Optional.of(topics.latestIncidents());
            case ENRICHED, RETRACTIONS -> Optional.empty();
        };
    }

    /** Of ids that an article no longer has, those of this dataset. */
    public List<String> superseded(Supersedes supersedes) {
        if (supersedes == null) {
            return List.of();
        }
        return switch (this) {
            case CLAIMS -> supersedes.claims();
            case INCIDENTS -> supersedes.incidents();
            case ENRICHED, RETRACTIONS -> List.of();
        };
    }

    /**
     * The rows that a message on the enriched topic makes, in order.
     *
     * @param value the message's own bytes, which become its row where they are one line: fields
     *     that this release does not know are kept
     */
    public List<Row> rows(Message message, byte[] value) {
        if (message instanceof EnrichedParagraph enriched) {
            Instant time =
                    enriched.paragraph()
                            .article()
                            .eventTime(enriched.paragraph().provenance().fetchedAt());
            return switch (this) {
                case ENRICHED ->
                        List.of(
                                new Row(
                                        enriched,
                                        Bytes.wrap(isOneLine(value) ? value : Json.write(enriched)),
                                        null,
                                        time));
                case CLAIMS -> rows(TagRecord.claims(enriched), time);
                case INCIDENTS -> rows(TagRecord.incidents(enriched), time);
                case RETRACTIONS -> List.of();
            };
        }
        if (this == RETRACTIONS && message instanceof Retraction retraction) {
            return List.of(row(retraction, null, retraction.retractedAt()));
        }
        if (this == RETRACTIONS && message instanceof Supersession supersession) {
            return List.of(row(supersession, null, supersession.supersededAt()));
        }
        return List.of();
    }

    private static Row row(Message record, String id, Instant time) {
        return new Row(record, Bytes.wrap(Json.write(record)), id, time);
    }

    private static boolean isOneLine(byte[] value) {
        for (byte b : value) {
            if (b == '\n') {
                return false;
            }
        }
        return true;
    }

    private static List<Row> rows(List<TagRecord> tags, Instant time) {
        return tags.stream().map(it -> row(it, it.id(), time)).toList();
    }
}
