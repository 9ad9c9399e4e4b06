package dev.hearsay.support.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How sure the tagger must have been of what a command shows. */
public final class ConfidenceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private double least;

    @Option(
            names = "--min-confidence",
            paramLabel = "P",
            defaultValue = "0",
            description =
                    "Show only claims and incidents with at least this confidence, from 0 to 1; on topics, and in the files of sinks, all of them stay (default: ${DEFAULT-VALUE}).")
    void setLeast(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--min-confidence must be from 0 to 1, not " + value);
        }
        least = value;
    }

    /** The least confidence, in [0, 1]. */
    public double least() {
        return least;
    }
}
