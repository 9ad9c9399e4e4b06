package dev.hearsay.support.options;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long an article is remembered, the same for all parts. */
public final class RetentionOption {
    private static final int FEWEST_DAYS = 4;
    private static final int MOST_DAYS = 36_500;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--retention-days",
            paramLabel = "N",
            defaultValue = "400",
            description =
                    "How long an article and its latest tags are remembered after it was last seen; the same for topics, produce and process (default: ${DEFAULT-VALUE}).")
    private int days;

    /** The time; a wrong one is an error of the command line. */
    public Duration retention() {
        if (days < FEWEST_DAYS || days > MOST_DAYS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--retention-days must be from %d to %d, not %d"
                            .formatted(FEWEST_DAYS, MOST_DAYS, days));
        }
        return Duration.ofDays(days);
    }
}
