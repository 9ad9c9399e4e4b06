package dev.hearsay.app;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The platforms that the program carries native libraries for: the model's runtime and RocksDB. */
final class Platform {
    private static final Set<String> SUPPORTED =
            Set.of("linux x86-64", "linux arm64", "macos arm64", "windows x86-64");

    private Platform() {}

    /**
     * Why the program cannot run here, as a sentence; empty if it can.
     *
     * @param system the value of {@code os.name}
     * @param architecture the value of {@code os.arch}
     */
    static Optional<String> refusal(String system, String architecture) {
        String platform = system(system) + " " + architecture(architecture);
        return SUPPORTED.contains(platform)
                ? Optional.empty()
                : Optional.of(
                        "no native libraries for %s %s; this build has those for Linux (x86-64, arm64), macOS (arm64) and Windows (x86-64), and docs/dependencies.md says how to add one"
                                .formatted(system, architecture));
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac") ? "macos" : lower.startsWith("windows") ? "windows" : lower;
    }

    private static String architecture(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86-64";
            case "aarch64", "arm64" -> "arm64";
            default -> name;
        };
    }
}
