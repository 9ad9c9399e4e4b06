package dev.hearsay.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;

/** Whether this machine can run containers. */
final class Docker {
    private Docker() {}

    /** Skips the test, saying why, where there is no Docker engine. */
    static void assumeRunning() throws InterruptedException {
        assumeTrue(works(List.of("docker", "info")), "skipped: no Docker engine answers here");
    }

    /** Skips the test, saying why, where there is no docker-compose. */
    static void assumeCompose() throws InterruptedException {
        assumeRunning();
        assumeTrue(
                works(List.of("docker-compose", "--version")),
                "skipped: docker-compose is not installed here");
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            return Commands.run(command, Commands.PROJECT).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
