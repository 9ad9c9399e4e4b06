package dev.hearsay.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.sink.files.FileVerifier;
import dev.hearsay.support.kafka.KafkaClients;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every part in a process of its own, killed at random: what is in the topics and files at the end
 * is what an undisturbed run leaves there. {@code benchmarks/chaos.sh} runs it at length.
 */
class ChaosIT {
    private static final int PARAGRAPHS = Integer.getInteger("chaos.paragraphs", 400);
    private static final int KILLS = Integer.getInteger("chaos.kills", 6);
    private static final int SEED = Integer.getInteger("chaos.seed", 1);
    private static final int PARAGRAPHS_AN_ARTICLE = 5;
    private static final int ARTICLES_A_FILE = 20;
    private static final int FIRST_PORT = 24_000;
    private static final Topics TOPICS = new Topics("hearsay");

    private static final List<String> SENTENCES =
            List.of(
                    "Police said the road to %s was closed.",
                    "Gunmen attacked a bus near %s.",
                    "The mayor of %s denied it.",
                    "Rain fell in %s.",
                    "“We will stay in %s,” she said.");
    private static final List<String> TOWNS =
            List.of("Lund", "Gao", "Mosul", "Lyon", "Tampere", "Kano", "Oruro", "Split");

    @TempDir private Path folder;
    private final List<Part> parts = new ArrayList<>();
    private final Random random = new Random(SEED);

    @AfterEach
    void killAll() throws InterruptedException {
        for (Part part : parts) {
            part.kill();
        }
    }

    @Test
    void whateverIsKilledTopicsAndFilesEqualAnUndisturbedRun() throws Exception {
        Path news = Files.createDirectories(folder.resolve("news"));
        writeArticles(news);
        Instant start = Instant.now();
        Delivered undisturbed = run("undisturbed", news, 0);
        say("undisturbed: %d s", Duration.between(start, Instant.now()).toSeconds());
        start = Instant.now();
        Delivered killed = run("killed", news, KILLS);
        say("with %d kills: %d s", KILLS, Duration.between(start, Instant.now()).toSeconds());

        undisturbed
                .records()
                .forEach(
                        (place, records) -> {
                            say("%8d records in %s", records.size(), place);
                            assertThat(killed.records().get(place)).as(place).isEqualTo(records);
                        });
        assertThat(undisturbed.records().get(TOPICS.enriched())).hasSize(PARAGRAPHS);
        assertThat(undisturbed.records().get(TOPICS.claims())).isNotEmpty();
        assertThat(undisturbed.records().get(TOPICS.incidents())).isNotEmpty();
    }

    private Delivered run(String name, Path news, int kills) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        Path files = home.resolve("files");
        int port = freePort(FIRST_PORT);
        int controllerPort = freePort(port + 1);
        String brokers = "127.0.0.1:" + port;
        var clients = new KafkaClients(Map.of("bootstrap.servers", brokers));
        Part broker = Part.broker(home, port, controllerPort);
        parts.add(broker);
        broker.start();
        Commands.Result topics =
                Commands.run(
                        Commands.hearsay("topics", "--partitions", "4"),
                        home,
                        Map.of("HEARSAY_BOOTSTRAP_SERVER", brokers),
                        "");
        assertThat(topics.exitCode()).as(topics.err()).isZero();

        Map<String, String> environment =
                Map.of(
                        "HEARSAY_BOOTSTRAP_SERVER",
                        brokers,
                        "HEARSAY_STATE_DIR",
                        home.resolve("state").toString());
        Part producer = hearsay(home, environment, "producer", "produce", news.toString());
        List<Part> workers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            workers.add(hearsay(home, environment, "process-" + i, "process", "--threads", "1"));
            workers.add(
                    hearsay(
                            home,
                            environment,
                            "sink-" + i,
                            "sink",
                            "--out",
                            files.toString(),
                            "--seal-records",
                            "500",
                            "--seal-idle-seconds",
                            "3"));
        }
        producer.start();
        for (Part worker : workers) {
            worker.start();
        }
        try (var enriched = new Observer(clients, TOPICS.enriched());
                var claims = new Observer(clients, TOPICS.claims())) {
            for (int kill = 0; kill < kills; kill++) {
                awaitMore(enriched, PARAGRAPHS / (kills + 2));
                keepRunning(workers);
                harm(kill, broker, producer, workers, enriched);
            }
            Runnable supervise = () -> keepRunning(workers);
            await(
                    enriched,
                    "the producer",
                    supervise,
                    () ->
                            !producer.isRunning()
                                    && (producer.exitValue() == 0 || restart(producer)));
            await(enriched, "the topology", supervise, () -> enriched.seen() >= PARAGRAPHS);
            await(
                    enriched,
                    "the files",
                    supervise,
                    () -> FileLines.count(files, "enriched") >= PARAGRAPHS);
            long written = FileLines.count(files, "claims");
            await(claims, "the topics", supervise, () -> claims.seen() >= written);
        }
        for (Part worker : workers) {
            worker.stop();
        }
        Delivered delivered = Delivered.read(clients, TOPICS, files);
        assertThat(FileVerifier.verify(files).faults()).isEmpty();
        broker.stop();
        return delivered;
    }

    /** Harm comes as the work goes on; where it does not go on, it comes all the same. */
    private void awaitMore(Observer enriched, int records) {
        long enough =
                Math.min(PARAGRAPHS, enriched.seen() + random.nextInt(Math.max(1, 2 * records)));
        boolean ignored = enriched.await(Duration.ofSeconds(30), () -> enriched.seen() >= enough);
    }

    /** Kills a part, or stops a worker for longer than its session, or lets one leave and join. */
    private void harm(int number, Part broker, Part producer, List<Part> workers, Observer observer)
            throws Exception {
        Part worker = workers.get(random.nextInt(workers.size()));
        int kind = random.nextInt(10);
        if (kind == 0) {
            say("%d: leaves and joins: %s", number, worker.name());
            worker.stop();
            worker.start();
        } else if (kind == 1) {
            say("%d: stopped past its session: %s", number, worker.name());
            String group =
                    worker.name().startsWith("sink") ? "hearsay-sink-files" : "hearsay-tagging";
            worker.signal("STOP");
            boolean missed =
                    observer.await(Duration.ofMinutes(1), () -> observer.members(group) == 1);
            say("%d: %s", number, missed ? "the other one took over" : "nobody missed it");
            worker.signal("CONT");
        } else {
            Part victim = kind == 2 ? broker : kind <= 4 ? producer : worker;
            say("%d: killed: %s", number, victim.name());
            victim.kill();
            if (victim != producer || producer.exitValue() != 0) {
                victim.start();
            }
        }
    }

    /** What a supervisor does. */
    private static void keepRunning(List<Part> workers) {
        for (Part worker : workers) {
            if (!worker.isRunning()) {
                restart(worker);
            }
        }
    }

    private static boolean restart(Part part) {
        try {
            part.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return false;
    }

    private Part hearsay(
            Path home, Map<String, String> environment, String name, String... arguments) {
        Part part = new Part(name, Commands.hearsay(arguments), environment, home);
        parts.add(part);
        return part;
    }

    private void writeArticles(Path news) throws IOException {
        var texts = new Random(SEED);
        int articles = PARAGRAPHS / PARAGRAPHS_AN_ARTICLE;
        for (int first = 0; first < articles; first += ARTICLES_A_FILE) {
            var lines = new StringBuilder();
            for (int i = first; i < Math.min(articles, first + ARTICLES_A_FILE); i++) {
                var text = new StringBuilder();
                for (int k = 0; k < PARAGRAPHS_AN_ARTICLE; k++) {
                    String sentence = SENTENCES.get(texts.nextInt(SENTENCES.size()));
                    String town = TOWNS.get(texts.nextInt(TOWNS.size()));
                    text.append(k == 0 ? "" : "\\n").append(sentence.formatted(town));
                }
                lines.append(
                        "{\"id\":\"%d\",\"title\":\"Article %d\",\"language\":\"%s\",\"text\":\"%s\"}%n"
                                .formatted(i, i, i % 2 == 0 ? "en" : "de", text));
            }
            Files.writeString(news.resolve("part-%05d.jsonl".formatted(first)), lines);
        }
    }

    private void await(Observer observer, String what, Runnable supervise, BooleanSupplier reached)
            throws IOException {
        Duration patience = Duration.ofSeconds(120L + PARAGRAPHS / 5);
        boolean inTime =
                observer.await(
                        patience,
                        () -> {
                            supervise.run();
                            return reached.getAsBoolean();
                        });
        if (!inTime) {
            var message = new StringBuilder("waited too long for " + what);
            for (Part part : parts) {
                message.append("\n== ").append(part.name()).append('\n').append(part.lastLines());
            }
            throw new AssertionError(message.toString());
        }
    }

    private static int freePort(int from) throws IOException {
        for (int port = from; ; port++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Taken: the next one.
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf("chaos: " + format + "%n", values);
    }
}
