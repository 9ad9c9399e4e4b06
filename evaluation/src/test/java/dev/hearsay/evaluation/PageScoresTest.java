package dev.hearsay.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of reading pages, and all that is read wrong, case by case. */
class PageScoresTest {
    @ParameterizedTest
    @CsvSource({
        "../seeds/newsroom, newsroom.pages.txt",
        "src/test/resources/pages, styles.pages.txt"
    })
    void whatIsReadWrongIsListed(Path folder, String list) throws Exception {
        var scores = new PageScores();
        for (Path gold : golds(folder)) {
            for (String line : Files.readAllLines(gold, UTF_8)) {
                JsonNode record = Json.read(line.getBytes(UTF_8), JsonNode.class);
                if (PageScores.isGold(record)) {
                    scores.add(record, gold.getParent());
                }
            }
        }
        List<String> today = new ArrayList<>(scores.lines());
        today.add("");
        today.addAll(scores.wrong());
        Files.write(Path.of("target", list), today);

        assertThat(today)
                .as("If the change is wanted, copy evaluation/target/%s over its list.", list)
                .isEqualTo(Files.readAllLines(Path.of("src/test/resources", list), UTF_8));
    }

    private static List<Path> golds(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(it -> it.endsWith("gold.jsonl")).sorted().toList();
        }
    }
}
