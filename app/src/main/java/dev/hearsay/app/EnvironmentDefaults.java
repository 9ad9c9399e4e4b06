package dev.hearsay.app;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option that was not given from the environment: {@code --topic-prefix} from {@code
 * HEARSAY_TOPIC_PREFIX}.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && option.longestName().startsWith("--")) {
            String name = option.longestName().substring(2).replace('-', '_');
            String value = environment.get("HEARSAY_" + name.toUpperCase(Locale.ROOT));
            return value == null || value.isBlank() ? null : value;
        }
        return null;
    }
}
