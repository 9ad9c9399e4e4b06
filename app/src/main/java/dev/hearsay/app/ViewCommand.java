package dev.hearsay.app;

import dev.hearsay.app.kafka.KafkaClients;
import dev.hearsay.app.kafka.KafkaOptions;
import dev.hearsay.app.kafka.Pages;
import dev.hearsay.app.terminal.Interruption;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.viewer.LivePage;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the live page. */
@Command(name = "view", description = "Serves a live page of what is found, on this machine only.")
final class ViewCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page (default: 8380, or the next free one).")
    private Integer port;

    @Override
    public Integer call() throws Exception {
        Topics topics = kafka.topics();
        KafkaClients clients = kafka.clients();
        clients.require(List.of(topics.enriched()));
        try (LivePage page = Pages.open(clients, topics, port);
                var interruption = Interruption.onSignal(page::close)) {
            page.start();
            spec.commandLine().getOut().println("Page " + page.address() + " · Ctrl-C to stop");
            spec.commandLine().getOut().flush();
            page.await();
            return 0;
        }
    }
}
