package dev.hearsay.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.app.Commands.Result;
import dev.hearsay.contracts.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's sample is what its command prints. */
class ReadmeIT {
    private static final String COMMAND =
            "`./hearsay demo --exit --all --seeds seeds/000_472cccd54e0e8084.txt`";

    @TempDir private Path folder;

    @Test
    void theSampleIsWhatTheCommandPrintsAndWrites() throws Exception {
        String readme = Files.readString(Commands.PROJECT.resolve("README.md"));
        String behind = readme.substring(readme.indexOf(COMMAND));
        String printed = block(behind, "```\n");
        JsonNode claim = Json.read(block(behind, "```json\n").getBytes(UTF_8), JsonNode.class);

        Result result =
                Commands.run(
                        Commands.hearsay(
                                "demo",
                                "--exit",
                                "--all",
                                "--seeds",
                                "seeds/000_472cccd54e0e8084.txt",
                                "--out",
                                folder.toString()),
                        Commands.PROJECT);

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> lines = result.out().lines().toList();
        int from = 0;
        for (String line : printed.lines().filter(it -> !it.isBlank()).toList()) {
            assertThat(lines.subList(from, lines.size())).contains(line);
            from = from + lines.subList(from, lines.size()).indexOf(line) + 1;
        }
        assertThat(SinkFiles.records(folder, "claims")).anyMatch(it -> isShortened(claim, it));
    }

    private static String block(String text, String fence) {
        int start = text.indexOf(fence) + fence.length();
        return text.substring(start, text.indexOf("```", start));
    }

    /** Whether a record has all that a sample has; "…" stands for anything. */
    private static boolean isShortened(JsonNode sample, JsonNode record) {
        if (sample.isObject()) {
            for (Map.Entry<String, JsonNode> field : sample.properties()) {
                if (!record.has(field.getKey())
                        || !isShortened(field.getValue(), record.get(field.getKey()))) {
                    return false;
                }
            }
            return true;
        }
        if (sample.isArray()) {
            for (int i = 0; i < sample.size(); i++) {
                if (!record.has(i) || !isShortened(sample.get(i), record.get(i))) {
                    return false;
                }
            }
            return sample.size() == record.size();
        }
        if (sample.isTextual() && sample.asText().contains("…")) {
            return record.asText().startsWith(sample.asText().split("…", -1)[0]);
        }
        // Probabilities differ a little from processor to processor.
        return sample.isDouble()
                ? Math.abs(sample.asDouble() - record.asDouble()) < .02
                : sample.equals(record);
    }
}
