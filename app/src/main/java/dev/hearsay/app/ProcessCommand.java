package dev.hearsay.app;

import dev.hearsay.app.kafka.KafkaClients;
import dev.hearsay.app.kafka.KafkaOptions;
import dev.hearsay.app.terminal.Interruption;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.streams.TaggingService;
import java.nio.file.Path;
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
    @Spec private CommandSpec spec;

    @Mixin private TaggerOptions taggerOptions;
    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Stream threads; they share one tagger (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}/hearsay-state",
            description =
                    "Where state is kept between restarts; Kafka has a copy (default: ${DEFAULT-VALUE}).")
    private Path stateDirectory;

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
        }
        Topics topics = kafka.topics();
        KafkaClients clients = kafka.clients();
        clients.require(List.of(topics.paragraphs(), topics.enriched(), topics.deadLetters()));
        try (var service =
                        new TaggingService(
                                clients.settings(),
                                topics,
                                taggerOptions.load(),
                                threads,
                                stateDirectory);
                var interruption = Interruption.onSignal(service::close)) {
            service.start();
            spec.commandLine().getErr().println("processing " + topics.paragraphs());
            Throwable failure = service.await();
            if (failure != null) {
                throw new IllegalStateException(
                        "the topology failed: " + failure.getMessage(), failure);
            }
            return 0;
        }
    }
}
