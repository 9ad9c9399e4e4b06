package dev.hearsay.app;

import dev.hearsay.app.kafka.KafkaClients;
import dev.hearsay.app.kafka.KafkaOptions;
import dev.hearsay.app.kafka.Sinks;
import dev.hearsay.app.terminal.Interruption;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.sink.files.FileSink.From;
import dev.hearsay.sink.files.SealLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the topic and file outputs. */
@Command(
        name = "sink",
        description = "Writes claims and incidents to topics and files until stopped.")
final class SinkCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;

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
        Topics topics = kafka.topics();
        KafkaClients clients = kafka.clients();
        clients.require(
                List.of(
                        topics.enriched(),
                        topics.claims(),
                        topics.incidents(),
                        topics.latestClaims(),
                        topics.latestIncidents(),
                        topics.deadLetters()));
        var limits =
                new SealLimits(
                        sealRecords,
                        SealLimits.DEFAULT.bytes(),
                        SealLimits.DEFAULT.openFiles(),
                        SealLimits.DEFAULT.age(),
                        Duration.ofSeconds(sealIdleSeconds));
        var sinks = new Sinks();
        if (!noTopics) {
            sinks.addTopics(clients, topics);
        }
        if (!noFiles) {
            String filesGroup = group == null ? topics.prefix() + "-sink-files" : group;
            sinks.addFiles(clients, topics, filesGroup, out, limits, from);
        }
        try (var interruption = Interruption.onSignal(sinks::stop)) {
            sinks.start();
            spec.commandLine().getErr().println("writing what comes on " + topics.enriched());
            sinks.await();
            return 0;
        }
    }
}
