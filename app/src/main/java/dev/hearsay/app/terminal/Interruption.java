package dev.hearsay.app.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: the work is asked to stop, and the process waits until it has. The exit code
 * is then the signal's (130 or 143).
 */
public final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 40;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        this.hook =
                new Thread(
                        () -> {
                            stop.run();
                            awaitEnd();
                        },
                        "shutdown");
    }

    /**
     * From now on a signal calls {@code stop}, and the process ends when this is closed.
     *
     * @param stop called from another thread; returns at once
     */
    public static Interruption onSignal(Runnable stop) {
        var interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void awaitEnd() {
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("hearsay: gave up waiting for a clean stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already ending: the hook runs and has just been told.
        }
    }
}
