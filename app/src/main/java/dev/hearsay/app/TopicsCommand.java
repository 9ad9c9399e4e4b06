package dev.hearsay.app;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.support.kafka.KafkaClients;
import dev.hearsay.support.kafka.TopicAdmin;
import dev.hearsay.support.options.KafkaOptions;
import dev.hearsay.support.options.RetentionOption;
import dev.hearsay.support.terminal.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates and checks the topics. */
@Command(
        name = "topics",
        description =
                "Creates the topics that are missing and checks the others; never changes a partition count.")
final class TopicsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;
    @Mixin private RetentionOption retentionOption;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "6",
            description = "Partitions of every topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Copies of every partition (default: the cluster's).")
    private Short replicationFactor;

    @Override
    public Integer call() throws Exception {
        if (partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions must be at least 1");
        }
        if (replicationFactor != null && replicationFactor < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--replication-factor must be at least 1");
        }
        Topics topics = kafka.topics();
        Duration retention = retentionOption.retention();
        KafkaClients clients = kafka.clients();
        clients.require(List.of());
        List<TopicAdmin.State> states;
        try (Admin admin = clients.admin()) {
            states = TopicAdmin.ensure(admin, topics, partitions, replicationFactor, retention);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        for (TopicAdmin.State state : states) {
            out.printf(
                    "%-8s %-32s %s%s%n",
                    state.created() ? "created" : "found",
                    state.name(),
                    Printable.count(state.partitions(), "partition"),
                    state.differences().isEmpty()
                            ? ""
                            : "  DIFFERS: " + String.join("; ", state.differences()));
        }
        boolean differs = states.stream().anyMatch(it -> !it.differences().isEmpty());
        return differs ? 1 : 0;
    }
}
