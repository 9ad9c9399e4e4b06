package dev.hearsay.support.kafka;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.sink.files.FileSink;
import dev.hearsay.sink.files.FileSink.From;
import dev.hearsay.sink.files.SealLimits;
import dev.hearsay.sink.topics.TopicSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Topic and file sinks, each on a thread of its own; if one fails, all stop. */
public final class Sinks {
    private final List<Thread> threads = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();
    private TopicSink topicSink;
    private FileSink fileSink;
    private volatile Throwable failure;

    private interface Work {
        void run() throws Exception;
    }

    /**
     * Adds the output to topics.
     *
     * @param instance a name that no other sink has, the same after a restart; null for none
     */
    public void addTopics(KafkaClients clients, Topics topics, String instance) {
        String name = topics.prefix() + "-sink-topics";
        String id = name + "-" + (instance == null ? UUID.randomUUID() : instance);
        topicSink =
                new TopicSink(
                        clients.consumer(name, instance, "earliest"), clients.producer(id), topics);
        add("sink-topics", topicSink::run, topicSink::stop);
    }

    /**
     * Adds the output to files.
     *
     * @param instance a name that no other sink has, the same after a restart; null for none
     * @throws ExecutionException if the cluster cannot tell its id and the topic's
     */
    public void addFiles(
            KafkaClients clients,
            Topics topics,
            String group,
            String instance,
            Path folder,
            SealLimits limits,
            From from)
            throws ExecutionException, InterruptedException {
        fileSink =
                new FileSink(
                        clients.consumer(group, instance, "none"),
                        target(clients, topics, folder),
                        limits,
                        from,
                        Clock.systemUTC());
        add("sink-files", fileSink::run, fileSink::stop);
    }

    private static FileSink.Target target(KafkaClients clients, Topics topics, Path folder)
            throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            String topicId =
                    admin.describeTopics(List.of(topics.enriched()))
                            .allTopicNames()
                            .get()
                            .get(topics.enriched())
                            .topicId()
                            .toString();
            return new FileSink.Target(
                    folder.toAbsolutePath().normalize(),
                    UUID.randomUUID().toString(),
                    admin.describeCluster().clusterId().get(),
                    topics.enriched(),
                    topicId);
        }
    }

    private void add(String name, Work work, Runnable stop) {
        stops.add(stop);
        threads.add(
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (Throwable e) {
                                failure = e;
                                stop();
                            }
                        },
                        name));
    }

    /** Starts all sinks. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Asks all sinks to finish. Safe from any thread. */
    public void stop() {
        stops.forEach(Runnable::run);
    }

    /** Enriched records that every sink has taken. */
    public long taken() {
        long byTopics = topicSink == null ? Long.MAX_VALUE : topicSink.delivered();
        long byFiles = fileSink == null ? Long.MAX_VALUE : fileSink.written();
        return Math.min(byTopics, byFiles);
    }

    /** Enriched records that stand in sealed files. */
    public long sealed() {
        return fileSink == null ? Long.MAX_VALUE : fileSink.sealed();
    }

    /** Asks for what was taken to be sealed now. Safe from any thread. */
    public void seal() {
        if (fileSink != null) {
            fileSink.seal();
        }
    }

    /** Whether a sink has failed; {@link #await} tells why. */
    public boolean hasFailed() {
        return failure != null;
    }

    /**
     * Waits until all sinks have finished.
     *
     * @throws UncheckedIOException if files could not be written
     * @throws IllegalStateException if a sink has failed otherwise
     */
    public void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure instanceof IOException cause) {
            throw new UncheckedIOException(cause);
        }
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }
}
