package dev.hearsay.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stands in the list of commands; it is the launcher that builds. */
@Command(
        name = "build",
        description =
                "Builds the program and does nothing else; the other commands build it first where a source is newer.")
final class BuildCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "only the launcher builds: run ./hearsay build");
    }
}
