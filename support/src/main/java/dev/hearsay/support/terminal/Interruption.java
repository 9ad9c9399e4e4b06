package dev.hearsay.support.terminal;

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

    private Interruption(Runnable stop, boolean awaited) {
        this.hook =
                new Thread(
                        () -> {
                            stop.run();
                            if (awaited) {
                                awaitEnd();
                            }
                        },
                        "shutdown");
    }

    /**
     * From now on a signal calls {@code stop}, and the process ends when this is closed.
     *
     * @param stop called from another thread; returns at once
     */
    public static Interruption onSignal(Runnable stop) {
        return install(new Interruption(stop, true));
    }

    /**
     * From now on a signal calls {@code finish}, and the process ends when that returns, whatever
     * else still waits: a read of standard input, say.
     */
    public static Interruption endingAfter(Runnable finish) {
        return install(new Interruption(finish, false));
    }

    private static Interruption install(Interruption interruption) {
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
