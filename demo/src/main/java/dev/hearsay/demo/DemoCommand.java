package dev.hearsay.demo;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.ProducerService;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.schedule.FeedArticles;
import dev.hearsay.producer.schedule.FileSource;
import dev.hearsay.sink.files.FileSink.From;
import dev.hearsay.sink.files.SealLimits;
import dev.hearsay.streams.StreamsRunner;
import dev.hearsay.streams.StreamsRunner.Place;
import dev.hearsay.streams.TaggingTopology;
import dev.hearsay.support.files.TemporaryFolder;
import dev.hearsay.support.input.Told;
import dev.hearsay.support.kafka.KafkaClients;
import dev.hearsay.support.kafka.Pages;
import dev.hearsay.support.kafka.Sinks;
import dev.hearsay.support.kafka.TopicAdmin;
import dev.hearsay.support.options.ConfidenceOptions;
import dev.hearsay.support.options.OutputFolder;
import dev.hearsay.support.options.TaggerOptions;
import dev.hearsay.support.terminal.Interruption;
import dev.hearsay.support.terminal.LogFile;
import dev.hearsay.support.terminal.Progress;
import dev.hearsay.support.terminal.Terminal;
import dev.hearsay.tagger.news.NewsTagger;
import dev.hearsay.viewer.LivePage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole of Hearsay in one process, on sample articles or on a newsroom that changes. */
@Command(
        name = "demo",
        description =
                "Runs broker, producer, topology, sinks and live page in one process on sample articles, and shows what was found.")
public final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
    private static final int PARTITIONS = 2;
    private static final int STREAM_THREADS = 2;

    private static final int MOST_PORT = 65_535;
    private static final int MOST_SECONDS = 3_600;

    @Spec private CommandSpec spec;

    @Mixin private TaggerOptions taggerOptions;
    @Mixin private ConfidenceOptions confidence;

    @Option(
            names = "--seeds",
            paramLabel = "PATH",
            defaultValue = "${sys:hearsay.home:-.}/seeds",
            description = "Articles to run on: a folder or a file (default: ${DEFAULT-VALUE}).")
    private Path seeds;

    @Option(
            names = "--live",
            description =
                    "Run on the feeds of a made-up newsroom instead, which change for a few minutes.")
    private boolean live;

    @Option(
            names = "--minute-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How long a minute of the newsroom takes, with --live (default: ${DEFAULT-VALUE}).")
    private int minuteSeconds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the files (default: hearsay-out/<UTC time> in the project).")
    private Path out;

    @Option(names = "--all", description = "Show every speaker and incident, not the first few.")
    private boolean all;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page (default: 8380, or the next free one).")
    private Integer port;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            description = "Port of the broker (default: 19092, or the next free one).")
    private Integer kafkaPort;

    @Option(names = "--exit", description = "End when all is done, even in a terminal.")
    private boolean exit;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        if (!live && !Files.exists(seeds)) {
            throw new ParameterException(
                    spec.commandLine(), "--seeds " + seeds + ": no such file or folder");
        }
        require("--port", port, MOST_PORT);
        require("--kafka-port", kafkaPort, MOST_PORT);
        require("--minute-seconds", minuteSeconds, MOST_SECONDS);
        Path folder =
                out == null
                        ? Path.of(
                                System.getProperty("hearsay.home", "."),
                                "hearsay-out",
                                RUN.format(clock.instant()))
                        : out;
        OutputFolder.require(spec, "--out", folder);
        if (!isEmpty(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--out %s: not empty; the demo needs a folder of its own".formatted(folder));
        }
        NewsTagger tagger = taggerOptions.load();
        LogFile.use(folder.resolve("demo.log"));
        var stop = new CountDownLatch(1);
        try (var interruption = Interruption.onSignal(stop::countDown)) {
            spec.commandLine().getErr().println("Starting a Kafka broker in this process…");
            try (EmbeddedBroker broker = EmbeddedBroker.start(kafkaPort)) {
                return run(broker, tagger, folder, stop) ? 0 : 1;
            } catch (RuntimeException | Error e) {
                if (stop.getCount() > 0) {
                    throw e;
                }
                return stoppedEarly();
            }
        }
    }

    private void require(String flag, Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be from 1 to %d, not %d".formatted(flag, most, value));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private int stoppedEarly() {
        spec.commandLine().getErr().println("stopped before all was done");
        return 1;
    }

    /** Whether all was done before the stop. */
    private boolean run(EmbeddedBroker broker, NewsTagger tagger, Path folder, CountDownLatch stop)
            throws Exception {
        var topics = new Topics(Topics.DEFAULT_PREFIX);
        var clients = new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers()));
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, topics, PARTITIONS, (short) 1, Topics.RETENTION);
        }
        var sinks = new Sinks();
        sinks.addTopics(clients, topics, null);
        sinks.addFiles(
                clients, topics, "demo-files", null, folder, SealLimits.DEFAULT, From.MANIFESTS);
        try (var state = TemporaryFolder.create("hearsay-state-");
                LivePage page =
                        Pages.open(
                                clients,
                                topics,
                                confidence.least(),
                                InetAddress.getLoopbackAddress(),
                                port);
                var tagging =
                        new StreamsRunner(
                                clients.settings(),
                                TaggingTopology.applicationId(topics),
                                new Place(STREAM_THREADS, state.path(), null),
                                new TaggingTopology(topics, tagger, Topics.RETENTION)::build)) {
            if (isWatched()) {
                page.start();
                tellAddresses(page, broker);
            }
            tagging.start();
            sinks.start();
            try {
                return show(clients, topics, tagging, sinks, folder, page, broker, stop);
            } finally {
                sinks.stop();
                sinks.await();
            }
        }
    }

    private boolean show(
            KafkaClients clients,
            Topics topics,
            StreamsRunner tagging,
            Sinks sinks,
            Path folder,
            LivePage page,
            EmbeddedBroker broker,
            CountDownLatch stop)
            throws IOException, InterruptedException {
        var told = new Told(spec.commandLine());
        try (LiveNews news = live ? LiveNews.open(newsroomFolder(), minuteSeconds, clock) : null) {
            PublishCounts sent =
                    news == null
                            ? produce(clients, topics, told)
                            : news.follow(clients, topics, spec.commandLine().getOut(), told, stop);
            if (sent.articles() == 0) {
                told.tell("--seeds %s: no articles in it".formatted(seeds));
                return false;
            }
            try (var summary =
                    new Summary(clients.consumer(null, "earliest"), topics, confidence.least())) {
                if (!watch(summary, tagging, sinks, sent, stop)) {
                    stoppedEarly();
                    return false;
                }
                spec.commandLine()
                        .getOut()
                        .print(summary.text(sent, folder, all, Terminal.hasColour()));
            }
            if (isWatched()) {
                spec.commandLine().getOut().println();
                tellAddresses(page, broker);
                stop.await();
            }
        }
        spec.commandLine().getOut().flush();
        return live || told.setAside() == 0;
    }

    private static Path newsroomFolder() {
        return Path.of(System.getProperty("hearsay.home", "."), "seeds", "newsroom");
    }

    private boolean isWatched() {
        return Terminal.isInteractive() && !exit;
    }

    private void tellAddresses(LivePage page, EmbeddedBroker broker) {
        spec.commandLine()
                .getOut()
                .printf(
                        "Page %s · Kafka %s · Ctrl-C to stop%n",
                        page.address(), broker.bootstrapServers());
        spec.commandLine().getOut().flush();
    }

    private PublishCounts produce(KafkaClients clients, Topics topics, Told told)
            throws InterruptedException {
        var reader = new FeedArticles(new HttpFetcher(HttpFetcher.Limits.DEFAULT, false));
        var source = new FileSource(seeds, null, false, true, true, clock, reader);
        try (var service =
                ProducerService.open(
                        clients.producer(Topics.DEFAULT_PREFIX + "-producer-demo"),
                        clients.consumer(null, "earliest"),
                        topics,
                        Topics.RETENTION,
                        clock)) {
            service.readOnce(List.of(source), told);
            return service.counts();
        }
    }

    /** Reads what the topology wrote until nothing is missing, and all of it is in sealed files. */
    private static boolean watch(
            Summary summary,
            StreamsRunner tagging,
            Sinks sinks,
            PublishCounts sent,
            CountDownLatch stop)
            throws InterruptedException {
        try (var progress =
                Progress.show(
                        "demo",
                        sinks::taken,
                        sent::paragraphs,
                        () -> "paragraphs tagged and written")) {
            while (summary.processed() < sent.paragraphs()
                    || sinks.taken() < summary.enriched()
                    || sinks.sealed() < summary.enriched()) {
                if (stop.getCount() == 0) {
                    return false;
                }
                if (tagging.failure().isPresent()) {
                    throw new IllegalStateException(
                            "the topology failed: " + tagging.failure().get().getMessage());
                }
                if (sinks.hasFailed()) {
                    sinks.await();
                }
                if (summary.processed() >= sent.paragraphs()
                        && sinks.taken() >= summary.enriched()) {
                    sinks.seal();
                }
                summary.poll();
            }
        }
        return true;
    }
}
