package dev.hearsay.support.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aKnownTotalIsShownAsABar() {
        assertThat(Progress.line("demo", 50, 100, Duration.ofSeconds(5), "tagged"))
                .isEqualTo("demo [############------------] 50/100 · 10/s · tagged");
    }

    @Test
    void anUnknownTotalIsShownAsACount() {
        assertThat(Progress.line("produce", 7, 0, Duration.ofSeconds(1), ""))
                .isEqualTo("produce 7 · 7/s");
    }

    @Test
    void moreThanTheTotalStaysInTheBar() {
        assertThat(Progress.line("demo", 9, 3, Duration.ofSeconds(1), ""))
                .contains("[########################] 9/3");
    }
}
