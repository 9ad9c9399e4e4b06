package dev.hearsay.demo.newsroom;

import dev.hearsay.support.terminal.Interruption;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the made-up newsroom. */
@Command(
        name = "newsroom",
        description =
                "Serves a made-up newsroom on this machine: twelve outlets whose feeds and pages change over minutes.")
public final class NewsroomCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    private static final int MOST_SECONDS = 3_600;

    @Spec private CommandSpec spec;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "${sys:hearsay.home:-.}/seeds/newsroom",
            description = "The outlets' files (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + Newsroom.WRITTEN_PORT,
            description = "Port to serve on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to serve on (default: ${DEFAULT-VALUE}).")
    private InetAddress bind;

    @Option(
            names = "--minute-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long a minute of the newsroom takes (default: ${DEFAULT-VALUE}).")
    private int minuteSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        require("--port", port, MOST_PORT);
        require("--minute-seconds", minuteSeconds, MOST_SECONDS);
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--folder " + folder + ": no such folder");
        }
        var stop = new CountDownLatch(1);
        try (var interruption = Interruption.onSignal(stop::countDown);
                Newsroom newsroom =
                        Newsroom.start(
                                folder,
                                bind,
                                port,
                                Duration.ofSeconds(minuteSeconds),
                                Clock.systemUTC())) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%d outlets, whose news change for %d minutes; Ctrl-C to stop. Their feeds:%n",
                    newsroom.outlets().size(), Math.max(1, newsroom.length().toMinutes()));
            newsroom.feeds().forEach(out::println);
            out.flush();
            stop.await();
        }
        return 0;
    }

    private void require(String flag, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be from 1 to %d, not %d".formatted(flag, most, value));
        }
    }
}
