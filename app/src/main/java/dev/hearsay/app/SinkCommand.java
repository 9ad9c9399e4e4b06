package dev.hearsay.app;

import dev.hearsay.contracts.wire.Dataset;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.sink.files.FileSink.From;
import dev.hearsay.sink.files.SealLimits;
import dev.hearsay.support.kafka.BrokerWatch;
import dev.hearsay.support.kafka.KafkaClients;
import dev.hearsay.support.kafka.Sinks;
import dev.hearsay.support.options.InstanceOptions;
import dev.hearsay.support.options.InstanceOptions.Instance;
import dev.hearsay.support.options.KafkaOptions;
import dev.hearsay.support.options.OutputFolder;
import dev.hearsay.support.terminal.Interruption;
import dev.hearsay.support.terminal.Progress;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the topic and file outputs. */
@Command(
        name = "sink",
        description = "Writes claims and incidents to topics and files until stopped.")
final class SinkCommand implements Callable<Integer> {
    private static final long MOST_SECONDS = 86_400;

    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;
    @Mixin private InstanceOptions instanceOptions;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "hearsay-out/files",
            description = "Folder for the files (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description =
                    "Consumer group for the files; a second folder needs one of its own (default: <topic prefix>-sink-files).")
    private String group;

    @Option(names = "--no-topics", description = "Write files only.")
    private boolean noTopics;

    @Option(names = "--no-files", description = "Write topics only.")
    private boolean noFiles;

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            defaultValue = "manifests",
            description =
                    "Where the files begin when the folder cannot tell: manifests, earliest or latest (default: ${DEFAULT-VALUE}).")
    private From from;

    @Option(
            names = "--seal-records",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Seal files after so many records (default: ${DEFAULT-VALUE}).")
    private long sealRecords;

    @Option(
            names = "--seal-idle-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "Seal files after so long without a record (default: ${DEFAULT-VALUE}).")
    private long sealIdleSeconds;

    @Override
    public Integer call() throws Exception {
        SealLimits limits = validate();
        Topics topics = kafka.topics();
        KafkaClients clients = kafka.clients();
        clients.require(required(topics));
        try (Instance instance = instanceOptions.take("sink", clients.clusterId())) {
            String name = topics.prefix() + "-" + instance.name();
            var sinks = new Sinks();
            if (!noTopics) {
                sinks.addTopics(clients, topics, name);
            }
            if (!noFiles) {
                String filesGroup = group == null ? topics.prefix() + "-sink-files" : group;
                sinks.addFiles(clients, topics, filesGroup, name, out, limits, from);
            }
            run(sinks, clients, topics);
            return 0;
        } catch (UncheckedIOException e) {
            String message = e.getCause().getMessage();
            throw new IllegalStateException(
                    message.startsWith(out.toString()) || message.startsWith("--")
                            ? "--out " + message
                            : "--out %s: %s".formatted(out, message),
                    e);
        }
    }

    private List<String> required(Topics topics) {
        List<String> required = new ArrayList<>(List.of(topics.enriched()));
        if (!noTopics) {
            for (Dataset dataset : List.of(Dataset.CLAIMS, Dataset.INCIDENTS)) {
                dataset.topic(topics).ifPresent(required::add);
                dataset.latestTopic(topics).ifPresent(required::add);
            }
            required.add(topics.deadLetters());
        }
        return required;
    }

    private void run(Sinks sinks, KafkaClients clients, Topics topics) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (var watch = BrokerWatch.startMending(clients, topics, "sink", err);
                var interruption = Interruption.onSignal(sinks::stop)) {
            sinks.start();
            err.println("writing what comes on " + topics.enriched());
            try (var progress = Progress.show("sink", sinks::taken, () -> 0, () -> "paragraphs")) {
                sinks.await();
            }
        }
    }

    private SealLimits validate() {
        if (noTopics && noFiles) {
            throw refused("--no-topics and --no-files together leave nothing to write");
        }
        if (sealRecords < 1) {
            throw refused("--seal-records must be at least 1, not " + sealRecords);
        }
        if (sealIdleSeconds < 1 || sealIdleSeconds > MOST_SECONDS) {
            throw refused(
                    "--seal-idle-seconds must be from 1 to %d, not %d"
                            .formatted(MOST_SECONDS, sealIdleSeconds));
        }
        instanceOptions.validate();
        if (!noFiles) {
            OutputFolder.require(spec, "--out", out);
        }
        return new SealLimits(
                sealRecords,
                SealLimits.DEFAULT.bytes(),
                SealLimits.DEFAULT.openFiles(),
                SealLimits.DEFAULT.age(),
                Duration.ofSeconds(sealIdleSeconds));
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
