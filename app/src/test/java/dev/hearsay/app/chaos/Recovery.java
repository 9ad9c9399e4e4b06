package dev.hearsay.app.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.app.Commands;
import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.support.kafka.KafkaClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how long after a SIGKILL every partition has committed output again, where the part is
 * started again at once, and where another one takes over. {@code benchmarks/recovery.sh} runs it.
 */
final class Recovery {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final int PARTITIONS = 4;
    private static final int PORT = 24_500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Four paragraphs at a time: far less than a processor can tag, so that no backlog counts. */
    private static final int SENDING_MILLIS = 400;

    private static int sent;

    private Recovery() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("recovery");
        String brokers = "127.0.0.1:" + PORT;
        Map<String, String> environment =
                Map.of(
                        "HEARSAY_BOOTSTRAP_SERVER",
                        brokers,
                        "HEARSAY_STATE_DIR",
                        home.resolve("state").toString());
        Part broker = Part.broker(home, PORT, PORT + 1);
        broker.start();
        Commands.run(
                Commands.hearsay("topics", "--partitions", Integer.toString(PARTITIONS)),
                home,
                environment,
                "");
        var clients = new KafkaClients(Map.of("bootstrap.servers", brokers));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (Producer<byte[], byte[]> producer = clients.producer("recovery")) {
            producer.initTransactions();
            ScheduledFuture<?> ignored =
                    timer.scheduleAtFixedRate(
                            () -> send(producer), 0, SENDING_MILLIS, TimeUnit.MILLISECONDS);
            for (String command : List.of("process", "sink")) {
                measure(command, home, environment, clients);
            }
        } finally {
            timer.shutdownNow();
            broker.kill();
        }
        System.exit(0);
    }

    private static void measure(
            String command, Path home, Map<String, String> environment, KafkaClients clients)
            throws Exception {
        Part other = part("sink".equals(command) ? "process" : "sink", home, environment, "other");
        other.start();
        Part first = part(command, home, environment, "first");
        first.start();
        String topic = "sink".equals(command) ? TOPICS.claims() : TOPICS.enriched();
        awaitOutput(clients, topic);
        for (int run = 1; run <= 3; run++) {
            first.kill();
            Instant killed = Instant.now();
            first.start();
            report(command + ", started again", killed, awaitOutput(clients, topic));
        }
        Part second = part(command, home, environment, "second");
        for (int run = 1; run <= 3; run++) {
            second.start();
            String group = "sink".equals(command) ? "hearsay-sink-topics" : "hearsay-tagging";
            try (var observer = new Observer(clients, topic)) {
                boolean joined = observer.await(PATIENCE, () -> observer.members(group) == 2);
                if (!joined) {
                    throw new AssertionError("no second member of " + group);
                }
            }
            awaitOutput(clients, topic);
            first.kill();
            Instant killed = Instant.now();
            report(command + ", taken over", killed, awaitOutput(clients, topic));
            Part free = first;
            first = second;
            second = free;
        }
        first.stop();
        second.kill();
        other.stop();
    }

    private static Part part(
            String command, Path home, Map<String, String> environment, String name) {
        return new Part(
                command + "-" + name,
                "sink".equals(command)
                        ? Commands.hearsay("sink", "--no-files")
                        : Commands.hearsay("process", "--threads", "1"),
                environment,
                home);
    }

    private static void report(String what, Instant killed, Instant recovered) {
        System.out.printf(
                "recovery: %-24s %5.1f s%n",
                what, Duration.between(killed, recovered).toMillis() / 1000.0);
    }

    /** When every partition has committed something that was not there at the call. */
    private static Instant awaitOutput(KafkaClients clients, String topic) {
        try (Consumer<byte[], byte[]> consumer = clients.consumer(null, "latest")) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            Set<Integer> seen = new HashSet<>();
            Instant deadline = Instant.now().plus(PATIENCE);
            while (seen.size() < PARTITIONS) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("no output on " + topic);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    seen.add(record.partition());
                }
            }
            return Instant.now();
        }
    }

    private static synchronized void send(Producer<byte[], byte[]> producer) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String id = "r" + sent++;
            var paragraph =
                    new Paragraph(
                            id,
                            "v",
                            1,
                            0,
                            1,
                            0,
                            Role.BODY,
                            "Police said no.",
                            ArticleMetadata.NONE,
                            new Provenance("test", null, Instant.now(), null));
            var ignored =
                    producer.send(
                            new ProducerRecord<>(
                                    TOPICS.paragraphs(),
                                    id.getBytes(UTF_8),
                                    Json.write(paragraph)));
        }
        producer.commitTransaction();
    }
}
