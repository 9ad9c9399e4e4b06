package dev.hearsay.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether each record is to be committed alone. The broker ends a transaction that stays open too
 * long, and all of it is then done again; a slow paragraph must not wait in a transaction with what
 * was sent before it. After one slow paragraph more are expected for a while. Shared by all
 * threads.
 */
final class Caution {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration LASTING = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final AtomicLong until = new AtomicLong();

    Caution(InstantSource clock) {
        this.clock = clock;
    }

    /** Does the work for a record, and looks how long it takes. */
    void watch(Runnable work) {
        long start = clock.millis();
        work.run();
        long end = clock.millis();
        if (end - start > SLOW.toMillis()) {
            until.set(end + LASTING.toMillis());
        }
    }

    boolean isDue() {
        return clock.millis() < until.get();
    }
}
