package dev.hearsay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentBuilder;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Mention;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.evaluation.Labelled.LabelledIncident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReliabilityScoresTest {
    private static final String TEXT = "war war war war";

    @Test
    void theErrorIsTheMeanDistanceBetweenConfidenceAndShareOfRightOnes() {
        // Of two at .8 one is right, of two at .25 none: (|1.6 - 1| + |.5 - 0|) / 4.
        var predictions = new Predictions();
        predictions.add(
                enriched(
                        List.of(
                                incident(0, .8),
                                incident(4, .8),
                                incident(8, .25),
                                incident(12, .25))));

        assertThat(new ReliabilityScores().lines(List.of(labelled()), predictions))
                .containsExactly(
                        "confidence, incident: calibration error 27.5",
                        "  0.2 to 0.3: 2, confidence 0.25, right 0.00",
                        "  0.8 to 0.9: 2, confidence 0.80, right 0.50");
    }

    private static Labelled labelled() {
        var war = new LabelledIncident(new Span(0, 3), "ASSAULT", null, "occurred", Map.of());
        return new Labelled(
                "a",
                null,
                false,
                TEXT,
                JsonNodeFactory.instance.objectNode(),
                List.of(new Span(0, TEXT.length())),
                null,
                List.of(List.of(war)),
                null);
    }

    private static Incident incident(int start, double confidence) {
        return IncidentBuilder.builder()
                .id("i" + start)
                .type(IncidentType.ASSAULT)
                .trigger(new Mention(start, start + 3, "war"))
                .factuality(Factuality.OCCURRED)
                .confidence(confidence)
                .build();
    }

    private static EnrichedParagraph enriched(List<Incident> incidents) {
        return new EnrichedParagraph(
                new Paragraph(
                        "a",
                        "v",
                        1,
                        0,
                        1,
                        0,
                        Role.BODY,
                        TEXT,
                        null,
                        new Provenance("file", "x", Instant.EPOCH, null)),
                EnrichedParagraph.Status.TAGGED,
                List.of(),
                List.of(),
                incidents,
                new TaggerInfo("1", null, List.of()),
                null);
    }
}
