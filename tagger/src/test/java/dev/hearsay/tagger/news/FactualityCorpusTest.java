package dev.hearsay.tagger.news;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.WrongCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether it happened; more than half of the sentences tell of no incident at all. */
class FactualityCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/factuality.tsv");
    private static final Tagger TAGGER = NewsTagger.load();

    @Test
    void findsIncidentsWithTheirFactualityAndNoneWhereThereAreNone() throws IOException {
        var wrong = new WrongCases();
        for (String row : Files.readAllLines(CORPUS)) {
            String[] columns = row.split("\t", -1);
            List<Incident> incidents = incidents(columns[0]);
            String found = columns[1].equals("-") ? first(incidents) : told(incidents, columns[1]);
            String expected = columns[1].equals("-") ? "-" : columns[3];
            if (!found.equals(expected)) {
                wrong.add(row, found);
            }
        }

        wrong.check("factuality");
    }

    private static String told(List<Incident> incidents, String trigger) {
        return incidents.stream()
                .filter(it -> it.trigger().text().contains(trigger))
                .findFirst()
                .map(it -> it.factuality().wireName())
                .orElse("missed");
    }

    private static String first(List<Incident> incidents) {
        return incidents.stream()
                .findFirst()
                .map(it -> it.trigger().text() + " " + it.type())
                .orElse("-");
    }

    private static List<Incident> incidents(String sentence) {
        return Articles.tag(TAGGER, sentence).get(0).incidents();
    }
}
