package dev.hearsay.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void everyTopicStandsUnderThePrefix() {
        assertThat(new Topics("desk").definitions(Topics.RETENTION))
                .extracting(Topics.Definition::name)
                .containsExactly(
                        "desk.paragraphs.v1",
                        "desk.enriched.v1",
                        "desk.claims.v1",
                        "desk.incidents.v1",
                        "desk.latest-claims.v1",
                        "desk.latest-incidents.v1",
                        "desk.articles.v1",
                        "desk.feeds.v1",
                        "desk.dead-letters.v1");
    }

    @Test
    void whatWasSentAndWhatIsLatestAreRememberedEquallyLong() {
        String retention = Long.toString(Duration.ofDays(50).toMillis());

        assertThat(new Topics("desk").definitions(Duration.ofDays(50)))
                .filteredOn(it -> retention.equals(it.settings().get("retention.ms")))
                .extracting(Topics.Definition::name)
                .containsExactly(
                        "desk.latest-claims.v1", "desk.latest-incidents.v1", "desk.articles.v1");
    }

    @Test
    void aPrefixThatKafkaWouldRefuseIsRefused() {
        assertThatThrownBy(() -> new Topics("news desk"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("news desk");
    }
}
