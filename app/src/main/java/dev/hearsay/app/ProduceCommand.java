package dev.hearsay.app;

import dev.hearsay.app.kafka.KafkaClients;
import dev.hearsay.app.kafka.KafkaOptions;
import dev.hearsay.app.terminal.Interruption;
import dev.hearsay.app.terminal.Progress;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.ProducerService;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.source.FeedReader;
import dev.hearsay.producer.source.FileSource;
import dev.hearsay.producer.source.HttpFetcher;
import dev.hearsay.producer.source.Source;
import dev.hearsay.producer.source.StandardInput;
import dev.hearsay.producer.source.WebSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.ProducerFencedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Articles to Kafka. */
@Command(
        name = "produce",
        description =
                "Sends the paragraphs of articles to Kafka. What was sent before and has not changed is not sent again.")
final class ProduceCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description =
                    "A text file, a .jsonl file, a folder of such files, an RSS or Atom feed or a web page (by file or address), or - for standard input.")
    private List<String> sources;

    @Option(names = "--follow", description = "Keep reading: watch folders, poll feeds.")
    private boolean follow;

    @Option(
            names = "--poll-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "With --follow: seconds between two looks at an address; files are looked at every two (default: ${DEFAULT-VALUE}).")
    private int pollSeconds;

    @Option(
            names = "--source-name",
            paramLabel = "NAME",
            description =
                    "Name that ids of articles in files are made of, instead of the name of their folder.")
    private String sourceName;

    @Option(
            names = "--transactional-id",
            paramLabel = "ID",
            description =
                    "Producers with the same id take over from one another (default: made of the sources' names).")
    private String transactionalId;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        if (pollSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--poll-seconds must be at least 1");
        }
        Topics topics = kafka.topics();
        List<Source> opened = sources.stream().map(this::open).toList();
        KafkaClients clients = kafka.clients();
        clients.require(List.of(topics.paragraphs(), topics.articles(), topics.deadLetters()));
        String id =
                transactionalId == null ? defaultTransactionalId(topics, opened) : transactionalId;

        var stop = new CountDownLatch(1);
        try (var service =
                        ProducerService.open(
                                clients.producer(id),
                                clients.consumer(null, "earliest"),
                                topics,
                                clock);
                var interruption =
                        Interruption.endingAfter(
                                () -> {
                                    stop.countDown();
                                    service.close();
                                })) {
            int unreadable = read(service, opened, stop);
            service.close();
            summarise(service.counts());
            return unreadable == 0 ? 0 : 1;
        } catch (ProducerFencedException e) {
            throw new IllegalStateException(
                    "another producer with transactional id \"%s\" has taken over".formatted(id),
                    e);
        }
    }

    private int read(ProducerService service, List<Source> opened, CountDownLatch stop)
            throws InterruptedException {
        try (var progress =
                Progress.show(
                        "produce",
                        () -> service.counts().articles(),
                        () -> 0,
                        () -> service.counts().paragraphs() + " paragraphs")) {
            if (!follow) {
                return service.readOnce(opened);
            }
            service.follow(opened, stop);
            return 0;
        }
    }

    private void summarise(PublishCounts counts) {
        spec.commandLine()
                .getErr()
                .printf(
                        "%d articles sent (%d paragraphs), %d unchanged, %d set aside as dead letters%n",
                        counts.sent(), counts.paragraphs(), counts.unchanged(), counts.rejected());
    }

    private Source open(String source) {
        if (source.equals("-")) {
            return new StandardInput(System.in, true);
        }
        var fetcher = new HttpFetcher(HttpFetcher.Limits.DEFAULT);
        var feedReader = new FeedReader(fetcher);
        if (source.startsWith("http://") || source.startsWith("https://")) {
            return new WebSource(
                    URI.create(source), fetcher, feedReader, Duration.ofSeconds(pollSeconds));
        }
        Path path = Path.of(source);
        if (!Files.exists(path)) {
            throw new ParameterException(
                    spec.commandLine(), "SOURCE " + source + ": no such file or folder");
        }
        return new FileSource(path, sourceName, follow, true, clock, feedReader);
    }

    private static String defaultTransactionalId(Topics topics, List<Source> opened) {
        return topics.prefix()
                + "-producer-"
                + opened.stream().map(Source::name).sorted().collect(Collectors.joining("+"));
    }
}
