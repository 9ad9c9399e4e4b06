package dev.hearsay.support.terminal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A line on standard error that says how far long work has come: rewritten in place on a terminal,
 * else a new line every ten seconds in which something was done.
 */
public final class Progress implements AutoCloseable {
    private static final Duration LINE = Duration.ofSeconds(10);
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final int BAR = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private final Instant start;
    private final String label;
    private final LongSupplier done;
    private final LongSupplier total;
    private final Supplier<String> detail;
    private final ScheduledExecutorService timer;
    private ScheduledFuture<?> drawing;
    private long lastShown = -1;

    private Progress(
            PrintStream out,
            boolean terminal,
            Clock clock,
            String label,
            LongSupplier done,
            LongSupplier total,
            Supplier<String> detail) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
        this.label = label;
        this.done = done;
        this.total = total;
        this.detail = detail;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "progress");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Shows progress until closed.
     *
     * @param total gives 0 while it is not known
     */
    public static Progress show(
            String label, LongSupplier done, LongSupplier total, Supplier<String> detail) {
        boolean terminal = Terminal.showsProgress();
        var progress =
                new Progress(System.err, terminal, Clock.systemUTC(), label, done, total, detail);
        long period = (terminal ? REDRAW : LINE).toMillis();
        progress.drawing =
                progress.timer.scheduleAtFixedRate(
                        progress::draw, period, period, TimeUnit.MILLISECONDS);
        return progress;
    }

    /** Shows the last state and ends the line. */
    @Override
    public void close() {
        drawing.cancel(false);
        timer.shutdown();
        draw();
        if (terminal) {
            out.println();
        }
    }

    private synchronized void draw() {
        long count = done.getAsLong();
        if (!terminal && count == lastShown) {
            return;
        }
        lastShown = count;
        Duration elapsed = Duration.between(start, clock.instant());
        String line = line(label, count, total.getAsLong(), elapsed, detail.get());
        if (terminal) {
            out.print("\r\u001b[K" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    static String line(String label, long done, long total, Duration elapsed, String detail) {
        double seconds = Math.max(elapsed.toMillis(), 1) / 1000.0;
        String rate = String.format(Locale.ROOT, "%.0f/s", done / seconds);
        String count =
                total > 0 ? bar(done, total) + " " + done + "/" + total : Long.toString(done);
        return "%s %s · %s%s".formatted(label, count, rate, detail.isEmpty() ? "" : " · " + detail);
    }

    private static String bar(long done, long total) {
        int full = (int) Math.min(BAR, BAR * done / total);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }
}
