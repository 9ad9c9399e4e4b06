package dev.hearsay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Supersedes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final Topics TOPICS = new Topics("desk");

    @Test
    void eachDatasetHasItsTopics() {
        Map<String, String> topics =
                Arrays.stream(Dataset.values())
                        .collect(
                                Collectors.toMap(
                                        Dataset::wireName,
                                        it ->
                                                it.topic(TOPICS).orElse("-")
                                                        + " "
                                                        + it.latestTopic(TOPICS).orElse("-")));

        assertThat(topics)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "enriched", "desk.enriched.v1 -",
                                "claims", "desk.claims.v1 desk.latest-claims.v1",
                                "incidents", "desk.incidents.v1 desk.latest-incidents.v1",
                                "retractions", "- -"));
    }

    @Test
    void anEnrichedParagraphMakesItsOwnRowAndOneForEachTag() {
        assertThat(rows(Samples.enriched()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("enriched", 1, "claims", 1, "incidents", 1, "retractions", 0));
    }

    @Test
    void whatTakesBackMakesRetractions() {
        var onlyRetractions = Map.of("enriched", 0, "claims", 0, "incidents", 0, "retractions", 1);

        assertThat(rows(Samples.retraction())).isEqualTo(onlyRetractions);
        assertThat(rows(Samples.supersession())).isEqualTo(onlyRetractions);
    }

    @Test
    void anEnrichedRowIsTheMessageAsItCameUnlessItHasSeveralLines() {
        byte[] known = Json.write(Samples.enriched());
        String later = new String(known, UTF_8).replaceFirst("\\{", "{\"later\":1,");
        byte[] severalLines = later.replaceFirst(",", ",\n").getBytes(UTF_8);

        assertThat(json(later.getBytes(UTF_8))).isEqualTo(Bytes.wrap(later.getBytes(UTF_8)));
        assertThat(json(severalLines)).isEqualTo(Bytes.wrap(known));
    }

    @Test
    void idsThatAnArticleNoLongerHasBelongToOneDataset() {
        var supersedes = new Supersedes(List.of("c1"), List.of("i1", "i2"));

        assertThat(Dataset.CLAIMS.superseded(supersedes)).containsExactly("c1");
        assertThat(Dataset.INCIDENTS.superseded(supersedes)).containsExactly("i1", "i2");
        assertThat(Dataset.ENRICHED.superseded(supersedes)).isEmpty();
        assertThat(Dataset.CLAIMS.superseded(null)).isEmpty();
    }

    private static Map<String, Integer> rows(Message message) {
        byte[] value = Json.write(message);
        return Arrays.stream(Dataset.values())
                .collect(Collectors.toMap(Dataset::wireName, it -> it.rows(message, value).size()));
    }

    private static Bytes json(byte[] value) {
        return Dataset.ENRICHED.rows(Samples.enriched(), value).get(0).json();
    }
}
