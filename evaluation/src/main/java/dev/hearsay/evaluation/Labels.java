package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.WireNamed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks labels before anything is scored with them. */
final class Labels {
    private static final List<String> CLAIM_PARTS = List.of("source", "cue", "content");
    private static final List<String> INCIDENT_PARTS =
            List.of(
                    "trigger",
                    "actor",
                    "target",
                    "place",
                    "time",
                    "instrument",
                    "killed",
                    "injured",
                    "detained",
                    "displaced");

    private Labels() {}

    /** What is wrong with the labels of a text; empty if nothing is. */
    static Optional<String> fault(JsonNode record) {
        int length = record.path("text").asText("").length();
        for (JsonNode claim : record.path("claims")) {
            Optional<String> fault = outside(claim, CLAIM_PARTS, length);
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (JsonNode incident : record.path("incidents")) {
            Optional<String> fault =
                    unknown(incident, "type", names(IncidentType.values()))
                            .or(() -> unknown(incident, "factuality", names(Factuality.values())))
                            .or(() -> outside(incident, INCIDENT_PARTS, length));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static List<String> names(WireNamed[] values) {
        return Arrays.stream(values).flatMap(it -> Stream.of(it.name(), it.wireName())).toList();
    }

    private static Optional<String> unknown(JsonNode label, String field, List<String> known) {
        JsonNode value = label.path(field);
        return value.isMissingNode() || known.contains(value.asText())
                ? Optional.empty()
                : Optional.of("no %s \"%s\"".formatted(field, value.asText()));
    }

    private static Optional<String> outside(JsonNode label, List<String> parts, int length) {
        for (String part : parts) {
            JsonNode spans = label.path(part);
            Iterable<JsonNode> each = spans.path(0).isInt() ? List.of(spans) : spans;
            for (JsonNode span : each) {
                boolean within =
                        span.size() == 2
                                && span.path(0).isInt()
                                && span.path(1).isInt()
                                && span.path(0).asInt() >= 0
                                && span.path(0).asInt() < span.path(1).asInt()
                                && span.path(1).asInt() <= length;
                if (!within) {
                    return Optional.of(
                            "%s %s is no span of a text of %d UTF-16 units"
                                    .formatted(part, span, length));
                }
            }
        }
        return Optional.empty();
    }
}
