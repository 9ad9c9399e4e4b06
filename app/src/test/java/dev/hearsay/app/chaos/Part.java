package dev.hearsay.app.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A part of the pipeline as a process that is killed and started again. */
final class Part {
    private static final int PATIENCE_SECONDS = 90;
    private static final int LAST_LINES = 10;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private Process process;

    Part(String name, List<String> command, Map<String, String> environment, Path folder) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /** A broker that keeps its log below a folder. */
    static Part broker(Path folder, int port, int controllerPort) {
        return new Part(
                "broker",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.resolve("log").toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort)),
                Map.of(),
                folder);
    }

    String name() {
        return name;
    }

    void start() throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log);
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** What it printed last. */
    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private Path log() {
        return folder.resolve(name + ".log");
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    int exitValue() {
        return process.exitValue();
    }

    /** SIGKILL: nothing is finished, nothing is said. */
    void kill() throws InterruptedException {
        if (isRunning()) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** SIGTERM: what is begun is finished. */
    void stop() throws InterruptedException {
        if (isRunning()) {
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " did not stop");
            }
        }
    }

    /** SIGSTOP or SIGCONT. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }
}
