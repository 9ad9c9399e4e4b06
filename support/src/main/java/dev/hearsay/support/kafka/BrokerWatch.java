package dev.hearsay.support.kafka;

import dev.hearsay.contracts.wire.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers now and then whether they are there, and tells a person when they are not: Kafka
 * clients wait in silence.
 */
public final class BrokerWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    /** Between two looks for hanging transactions: above the time-out of any of Hearsay's. */
    private static final Duration LOOKING = Duration.ofSeconds(30);

    private final Admin admin;
    private final Consumer<String> told;
    private final Outages outages;
    private boolean refused;
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(
                    2,
                    task -> {
                        Thread thread = new Thread(task, "broker-watch");
                        thread.setDaemon(true);
                        return thread;
                    });

    private BrokerWatch(Admin admin, Consumer<String> told, Outages outages) {
        this.admin = admin;
        this.told = told;
        this.outages = outages;
    }

    /**
     * Watches until closed.
     *
     * @param command named in what is told
     * @param broken told whether the brokers are out of reach, whenever that changes
     */
    public static BrokerWatch start(
            KafkaClients clients, String command, PrintWriter err, Consumer<Boolean> broken) {
        String brokers = String.valueOf(clients.settings().get("bootstrap.servers"));
        Consumer<String> told =
                message -> {
                    err.println("hearsay " + command + ": " + message);
                    err.flush();
                };
        var outages = new Outages(InstantSource.system(), brokers, told, broken);
        var watch = new BrokerWatch(clients.admin(), told, outages);
        watch.every(INTERVAL, watch::ask);
        return watch;
    }

    /** The same for a command that writes: it also ends {@link HangingTransactions}. */
    public static BrokerWatch startMending(
            KafkaClients clients, Topics topics, String command, PrintWriter err) {
        BrokerWatch watch = start(clients, command, err, broken -> {});
        var hanging = new HangingTransactions(watch.admin, topics, InstantSource.system());
        watch.every(LOOKING, () -> watch.end(hanging));
        return watch;
    }

    private void every(Duration interval, Runnable work) {
        ScheduledFuture<?> ignored =
                timer.scheduleWithFixedDelay(
                        work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end(HangingTransactions hanging) {
        try {
            hanging.end().forEach(told);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException && !refused) {
                refused = true;
                LOGGER.warn(
                        "this user may not look for hanging transactions, or end them: {}",
                        e.getCause().getMessage());
            } else {
                // Out of reach: the next time may be better.
                LOGGER.debug("no look for hanging transactions: {}", e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        try {
            admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            outages.answered();
        } catch (ExecutionException | TimeoutException e) {
            outages.silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ZERO);
    }

    /** When something is told: at the first silence, each minute of it, and at its end. */
    static final class Outages {
        private final InstantSource clock;
        private final String brokers;
        private final Consumer<String> told;
        private final Consumer<Boolean> broken;
        private Instant since;
        private Instant lastTold;

        Outages(
                InstantSource clock,
                String brokers,
                Consumer<String> told,
                Consumer<Boolean> broken) {
            this.clock = clock;
            this.brokers = brokers;
            this.told = told;
            this.broken = broken;
        }

        void silent() {
            Instant now = clock.instant();
            if (since == null) {
                since = now;
                lastTold = now;
                told.accept("Kafka at " + brokers + " does not answer; waiting for it");
                broken.accept(true);
            } else if (!now.isBefore(lastTold.plus(REMINDER))) {
                lastTold = now;
                told.accept(
                        "Kafka at %s has not answered for %d s"
                                .formatted(brokers, Duration.between(since, now).toSeconds()));
            }
        }

        void answered() {
            if (since != null) {
                told.accept(
                        "Kafka at %s answers again, after %d s"
                                .formatted(
                                        brokers,
                                        Duration.between(since, clock.instant()).toSeconds()));
                since = null;
                broken.accept(false);
            }
        }
    }
}
