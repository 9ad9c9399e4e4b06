package dev.hearsay.support.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.support.kafka.BrokerWatch.Outages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<String> told = new ArrayList<>();
    private final List<Boolean> broken = new ArrayList<>();
    private final Outages outages = new Outages(now::get, "b:9092", told::add, broken::add);

    @Test
    void anOutageIsToldWhenItBeginsEachMinuteAndWhenItEnds() {
        outages.answered();
        for (int seconds = 0; seconds <= 130; seconds += 5) {
            now.set(Instant.EPOCH.plus(Duration.ofSeconds(seconds)));
            outages.silent();
        }
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(140)));
        outages.answered();
        outages.answered();

        assertThat(told)
                .containsExactly(
                        "Kafka at b:9092 does not answer; waiting for it",
                        "Kafka at b:9092 has not answered for 60 s",
                        "Kafka at b:9092 has not answered for 120 s",
                        "Kafka at b:9092 answers again, after 140 s");
        assertThat(broken).containsExactly(true, false);
    }
}
