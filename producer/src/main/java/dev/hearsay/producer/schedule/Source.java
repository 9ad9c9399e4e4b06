package dev.hearsay.producer.schedule;

import java.io.IOException;
import java.time.Duration;

/**
 * Somewhere articles come from. A source may be read again and again; it then gives at least what
 * is new since the last time.
 */
public interface Source {
    /** The stable name that ids and the producer's transactional id are made of. */
    String name();

    /** The path or address it reads, the same at each run. */
    String origin();

    /** How long to wait, when the source is followed, before it is read again. */
    Duration interval();

    /**
     * Reads what the source holds now, in order.
     *
     * @throws IOException if the source as a whole cannot be read; the message names it
     * @throws InterruptedException if the reading thread was asked to stop
     */
    void read(Inbox items) throws IOException, InterruptedException;

    /** What was read last is committed: it need not be given again. */
    default void confirm() {}
}
