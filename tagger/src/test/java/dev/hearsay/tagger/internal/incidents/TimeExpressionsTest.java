package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.tagger.WrongCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeExpressionsTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/times.tsv");

    @Test
    void resolvesExpressions() throws IOException {
        List<String> rows = Files.readAllLines(CORPUS);
        var wrong = new WrongCases();
        for (String row : rows) {
            String[] columns = row.split("\t", -1);
            String found =
                    TimeExpressions.resolve(
                                    columns[0],
                                    LocalDate.parse(columns[1]),
                                    columns[2].equals("future"))
                            .map(
                                    it ->
                                            it.time().value()
                                                    + "\t"
                                                    + it.time().granularity().wireName())
                            .orElse("-\t-");
            if (!found.equals(columns[3] + "\t" + columns[4])) {
                wrong.add(row, found);
            }
        }

        wrong.check("times");
    }
}
