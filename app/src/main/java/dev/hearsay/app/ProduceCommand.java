package dev.hearsay.app;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.ProducerService;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.schedule.FeedArticles;
import dev.hearsay.producer.schedule.FileSource;
import dev.hearsay.producer.schedule.Source;
import dev.hearsay.producer.schedule.StandardInput;
import dev.hearsay.producer.schedule.WebSource;
import dev.hearsay.support.input.Told;
import dev.hearsay.support.kafka.BrokerWatch;
import dev.hearsay.support.kafka.KafkaClients;
import dev.hearsay.support.options.KafkaOptions;
import dev.hearsay.support.options.RetentionOption;
import dev.hearsay.support.terminal.Interruption;
import dev.hearsay.support.terminal.Printable;
import dev.hearsay.support.terminal.Progress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
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
    private static final int MOST_SECONDS = 31_536_000;
    private static final Pattern ADDRESS = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+)://.*");

    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;
    @Mixin private RetentionOption retentionOption;

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
                    "Name that ids of articles in files are made of, instead of the name of their folder; ids that JSON Lines give then count in all files together, not in each of its own.")
    private String sourceName;

    @Option(
            names = "--transactional-id",
            paramLabel = "ID",
            description =
                    "Producers with the same id take over from one another (default: made of the sources' names).")
    private String transactionalId;

    @Option(
            names = "--lenient",
            description = "Exit code 0 even if inputs were set aside as dead letters.")
    private boolean lenient;

    @Option(
            names = "--allow-private",
            fallbackValue = "true",
            description =
                    "Fetch also from this machine and its networks, where feeds of others must not lead.")
    private boolean allowPrivate;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        if (pollSeconds < 1 || pollSeconds > MOST_SECONDS) {
            throw refused("--poll-seconds must be from 1 to %d".formatted(MOST_SECONDS));
        }
        Topics topics = kafka.topics();
        Duration retention = retentionOption.retention();
        List<Source> opened = sources.stream().map(this::open).toList();
        String id =
                transactionalId == null ? defaultTransactionalId(topics, opened) : transactionalId;
        KafkaClients clients = kafka.clients();
        clients.require(List.of(topics.paragraphs(), topics.articles(), topics.deadLetters()));

        var stop = new CountDownLatch(1);
        var told = new Told(spec.commandLine());
        try (var service =
                        ProducerService.open(
                                clients.producer(id),
                                clients.consumer(null, "earliest"),
                                topics,
                                retention,
                                clock);
                var watch =
                        follow
                                ? BrokerWatch.start(
                                        clients,
                                        "produce",
                                        spec.commandLine().getErr(),
                                        broken -> {})
                                : null;
                var interruption =
                        Interruption.endingAfter(
                                () -> {
                                    stop.countDown();
                                    service.close();
                                })) {
            int unreadable = read(service, opened, told, stop);
            service.close();
            return finish(service.counts(), unreadable, told);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new IllegalStateException(
                    "another producer with transactional id \"%s\" has taken over".formatted(id),
                    e);
        }
    }

    private int read(ProducerService service, List<Source> opened, Told told, CountDownLatch stop)
            throws InterruptedException {
        try (var progress =
                Progress.show(
                        "produce",
                        () -> service.counts().articles(),
                        () -> 0,
                        () -> service.counts().paragraphs() + " paragraphs")) {
            if (!follow) {
                return service.readOnce(opened, told);
            }
            service.follow(opened, told, stop);
            return 0;
        }
    }

    private int finish(PublishCounts counts, int unreadable, Told told) {
        spec.commandLine()
                .getErr()
                .printf(
                        "%s sent (%s%s), %d unchanged, %d set aside as dead letters%n",
                        Printable.count(counts.sent(), "article"),
                        Printable.count(counts.paragraphs(), "paragraph"),
                        counts.teasers() == 0
                                ? ""
                                : "; of "
                                        + Printable.count(counts.teasers(), "article")
                                        + " only a teaser",
                        counts.unchanged(),
                        counts.rejected());
        if (!follow && counts.articles() == 0 && unreadable == 0) {
            told.tell("no articles in " + String.join(", ", sources));
            return 1;
        }
        boolean complete = unreadable == 0 && (lenient || told.setAside() == 0);
        return complete ? 0 : 1;
    }

    private Source open(String source) {
        if (source.equals("-")) {
            return new StandardInput(
                    System.in, true, sourceName == null ? id -> "stdin#" + id : this::named);
        }
        var fetcher = new HttpFetcher(HttpFetcher.Limits.DEFAULT, allowPrivate);
        var feedArticles = new FeedArticles(fetcher);
        Matcher address = ADDRESS.matcher(source);
        if (address.matches()) {
            return new WebSource(
                    uri(source, address.group(1)),
                    fetcher,
                    feedArticles,
                    Duration.ofSeconds(pollSeconds));
        }
        try {
            Path path = Path.of(source);
            if (Files.isReadable(path)) {
                return new FileSource(path, sourceName, follow, true, true, clock, feedArticles);
            }
        } catch (InvalidPathException e) {
            throw refused("SOURCE %s: %s".formatted(Printable.text(source), e.getReason()));
        }
        throw refused(
                "SOURCE " + Printable.text(source) + ": no such file or folder, or not readable");
    }

    private String named(String id) {
        return sourceName + "#" + id;
    }

    private URI uri(String source, String scheme) {
        if (!Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw refused(
                    "SOURCE %s: only http and https are read, not %s"
                            .formatted(Printable.text(source), scheme));
        }
        try {
            URI uri = new URI(source);
            if (uri.getHost() == null) {
                throw refused("SOURCE %s: no host in this address".formatted(source));
            }
            if (uri.getRawUserInfo() != null) {
                throw refused("SOURCE: an address that names a user is not read");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw refused(
                    "SOURCE %s: no address: %s".formatted(Printable.text(source), e.getReason()));
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String defaultTransactionalId(Topics topics, List<Source> opened) {
        return topics.prefix()
                + "-producer-"
                + opened.stream().map(Source::name).sorted().collect(Collectors.joining("+"));
    }
}
