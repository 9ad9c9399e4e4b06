package dev.hearsay.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CautionTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Caution caution = new Caution(now::get);

    @Test
    void afterASlowRecordEachIsCommittedAloneForAWhile() {
        caution.watch(() -> pass(Duration.ofMillis(900)));
        assertThat(caution.isDue()).isFalse();

        caution.watch(() -> pass(Duration.ofSeconds(7)));
        assertThat(caution.isDue()).isTrue();

        pass(Duration.ofMinutes(11));
        assertThat(caution.isDue()).isFalse();
    }

    @Test
    void theBoundsAreTakenAtTheirWord() {
        caution.watch(() -> pass(Duration.ofSeconds(1)));
        assertThat(caution.isDue()).isFalse();

        caution.watch(() -> pass(Duration.ofMillis(1001)));
        pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(caution.isDue()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(caution.isDue()).isFalse();
    }

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }
}
