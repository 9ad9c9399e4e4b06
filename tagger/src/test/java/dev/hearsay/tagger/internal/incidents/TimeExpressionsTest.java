package dev.hearsay.tagger.internal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeExpressionsTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/times.tsv");

    @Test
    void resolvesAtLeast95Of100Expressions() throws IOException {
        List<String> rows = Files.readAllLines(CORPUS);
        List<String> wrong = new ArrayList<>();
        for (String row : rows) {
            String[] columns = row.split("\t", -1);
            String found =
                    TimeExpressions.resolve(
                                    columns[0],
                                    LocalDate.parse(columns[1]),
                                    columns[2].equals("future"))
                            .map(it -> it.value() + "\t" + it.granularity().wireName())
                            .orElse("-\t-");
            if (!found.equals(columns[3] + "\t" + columns[4])) {
                wrong.add(row + "\n    but was " + found);
            }
        }

        assertThat(wrong).as("wrong of %d", rows.size()).hasSizeLessThan(rows.size() / 20);
    }
}
