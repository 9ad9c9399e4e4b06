package dev.hearsay.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as a user's shell would. */
public final class Commands {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final int PATIENCE_MINUTES = 8;

    private Commands() {}

    public record Result(int exitCode, String out, String err) {}

    /** The command line's own jar, as the build packed it. */
    public static List<String> hearsay(String... arguments) {
        return hearsay(Path.of(System.getProperty("java.io.tmpdir")), arguments);
    }

    /** The same, with a folder of its own for temporary files. */
    public static List<String> hearsay(Path temporary, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-jar");
        command.add(Path.of("target/hearsay-app-0.1.0-all.jar").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    public static Result run(
            List<String> command, Path folder, Map<String, String> environment, String input)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + command);
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static Result run(List<String> command, Path folder) throws IOException, InterruptedException {
        return run(command, folder, Map.of(), "");
    }
}
