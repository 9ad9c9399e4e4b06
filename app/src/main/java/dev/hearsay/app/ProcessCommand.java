package dev.hearsay.app;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.streams.StreamsRunner;
import dev.hearsay.streams.StreamsRunner.Place;
import dev.hearsay.streams.TaggingTopology;
import dev.hearsay.support.kafka.BrokerWatch;
import dev.hearsay.support.kafka.KafkaClients;
import dev.hearsay.support.options.InstanceOptions;
import dev.hearsay.support.options.InstanceOptions.Instance;
import dev.hearsay.support.options.KafkaOptions;
import dev.hearsay.support.options.RetentionOption;
import dev.hearsay.support.options.TaggerOptions;
import dev.hearsay.support.terminal.Interruption;
import dev.hearsay.support.terminal.Progress;
import dev.hearsay.tagger.GuardedTagger.BrokenTaggerException;
import dev.hearsay.tagger.news.NewsTagger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the topology. */
@Command(
        name = "process",
        description =
                "Tags paragraphs as they come: runs the Kafka Streams topology until stopped.")
final class ProcessCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 64;

    @Spec private CommandSpec spec;

    @Mixin private TaggerOptions taggerOptions;
    @Mixin private KafkaOptions kafka;
    @Mixin private RetentionOption retentionOption;
    @Mixin private InstanceOptions instanceOptions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Stream threads; they share one tagger (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new ParameterException(
                    spec.commandLine(), "--threads must be from 1 to " + MOST_THREADS);
        }
        Topics topics = kafka.topics();
        Duration retention = retentionOption.retention();
        instanceOptions.validate();
        KafkaClients clients = kafka.clients();
        NewsTagger tagger = taggerOptions.load();
        clients.require(List.of(topics.paragraphs(), topics.enriched(), topics.deadLetters()));
        var topology = new TaggingTopology(topics, tagger, retention);
        try (Instance instance = instanceOptions.take("process", clients.clusterId());
                var runner =
                        new StreamsRunner(
                                clients.settings(),
                                TaggingTopology.applicationId(topics),
                                new Place(
                                        threads,
                                        instance.folder(),
                                        topics.prefix() + "-" + instance.name()),
                                topology::build);
                var watch =
                        BrokerWatch.startMending(
                                clients, topics, "process", spec.commandLine().getErr());
                var interruption = Interruption.onSignal(runner::close)) {
            runner.start();
            spec.commandLine()
                    .getErr()
                    .printf("processing %s as instance %s%n", topics.paragraphs(), instance.name());
            Throwable failure = await(runner, topology);
            if (failure != null) {
                throw new IllegalStateException(
                        "the topology failed: " + rootMessage(failure), failure);
            }
            return 0;
        }
    }

    private static Throwable await(StreamsRunner runner, TaggingTopology topology)
            throws InterruptedException {
        try (var progress =
                Progress.show("process", topology::processed, () -> 0, () -> "paragraphs")) {
            return runner.await();
        }
    }

    /** What Kafka Streams wraps tells a person nothing. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof BrokenTaggerException)) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
