package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

class EnvironmentDefaultsTest {
    private final EnvironmentDefaults defaults =
            new EnvironmentDefaults(Map.of("HEARSAY_TOPIC_PREFIX", "desk", "HEARSAY_OUT", ""));

    @Test
    void anOptionIsTakenFromItsVariable() {
        assertThat(defaults.defaultValue(OptionSpec.builder("-p", "--topic-prefix").build()))
                .isEqualTo("desk");
    }

    @Test
    void anEmptyOrMissingVariableLeavesTheDefault() {
        assertThat(defaults.defaultValue(OptionSpec.builder("--out").build())).isNull();
        assertThat(defaults.defaultValue(OptionSpec.builder("--follow").build())).isNull();
    }
}
