package dev.hearsay.support.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ConfidenceOptionsTest {
    @Command
    private static final class Shows {
        @Mixin private ConfidenceOptions confidence;
    }

    private static double least(String... arguments) {
        var command = new Shows();
        new CommandLine(command).parseArgs(arguments);
        return command.confidence.least();
    }

    @Test
    void withoutItEverythingIsShown() {
        assertThat(least()).isZero();
        assertThat(least("--min-confidence", ".8")).isEqualTo(.8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-.1", "1.01", "NaN"})
    void whatIsNoProbabilityIsRefused(String value) {
        assertThatThrownBy(() -> least("--min-confidence", value))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("--min-confidence must be from 0 to 1, not ");
    }
}
