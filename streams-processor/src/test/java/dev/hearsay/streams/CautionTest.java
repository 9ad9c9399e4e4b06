package dev.hearsay.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CautionTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
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

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }
}
