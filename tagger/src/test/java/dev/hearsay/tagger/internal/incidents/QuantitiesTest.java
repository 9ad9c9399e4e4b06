package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.tagger.WrongCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/quantities.tsv");

    @Test
    void readsPhrases() throws IOException {
        List<String> rows = Files.readAllLines(CORPUS);
        var wrong = new WrongCases();
        for (String row : rows) {
            String[] columns = row.split("\t", -1);
            Quantities.Range range = Quantities.of(columns[0]).range();
            String found = text(range.min()) + "\t" + text(range.max());
            if (!found.equals(columns[1] + "\t" + columns[2])) {
                wrong.add(row, found);
            }
        }

        wrong.check("quantities");
    }

    private static String text(Integer number) {
        return number == null ? "-" : number.toString();
    }
}
