package dev.hearsay.app;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.support.kafka.BrokerWatch;
import dev.hearsay.support.kafka.KafkaClients;
import dev.hearsay.support.kafka.Pages;
import dev.hearsay.support.options.ConfidenceOptions;
import dev.hearsay.support.options.KafkaOptions;
import dev.hearsay.support.terminal.Interruption;
import dev.hearsay.viewer.LivePage;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the live page. */
@Command(name = "view", description = "Serves a live page of what is found.")
final class ViewCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;

    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;
    @Mixin private ConfidenceOptions confidence;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page (default: 8380, or the next free one).")
    private Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address of this machine to serve the page on; 0.0.0.0 for all, which shows it to whoever can reach this machine (default: ${DEFAULT-VALUE}).")
    private String bind;

    @Override
    public Integer call() throws Exception {
        if (port != null && (port < 0 || port > MOST_PORT)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port must be from 0 to %d, not %d".formatted(MOST_PORT, port));
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new ParameterException(
                    spec.commandLine(), "--bind %s: no such address".formatted(bind));
        }
        Topics topics = kafka.topics();
        KafkaClients clients = kafka.clients();
        clients.require(List.of(topics.enriched()));
        PrintWriter err = spec.commandLine().getErr();
        try (LivePage page = Pages.open(clients, topics, confidence.least(), address, port);
                var watch = BrokerWatch.start(clients, "view", err, page::setBrokersSilent);
                var interruption = Interruption.onSignal(page::close)) {
            page.start();
            spec.commandLine().getOut().println("Page " + page.address() + " · Ctrl-C to stop");
            spec.commandLine().getOut().flush();
            page.await();
            return 0;
        }
    }
}
