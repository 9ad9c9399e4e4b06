package dev.hearsay.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void everyTopicStandsUnderThePrefix() {
        assertThat(new Topics("desk").definitions())
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
    void onlyLatestStatesAndFeedsAreKeptForEver() {
        assertThat(new Topics("desk").definitions())
                .filteredOn(it -> "compact".equals(it.settings().get("cleanup.policy")))
                .extracting(Topics.Definition::name)
                .containsExactly(
                        "desk.latest-claims.v1", "desk.latest-incidents.v1", "desk.feeds.v1");
    }

    @Test
    void aPrefixThatKafkaWouldRefuseIsRefused() {
        assertThatThrownBy(() -> new Topics("news desk"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("news desk");
    }
}
