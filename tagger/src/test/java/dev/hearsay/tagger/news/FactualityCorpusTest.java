package dev.hearsay.tagger.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether it happened; more than half of the sentences tell of no incident at all. */
class FactualityCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/factuality.tsv");
    private static final Tagger TAGGER = NewsTagger.load();

    @Test
    void findsMostIncidentsWithTheirFactuality() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        int found = 0;
        int right = 0;
        for (String row : Files.readAllLines(CORPUS)) {
            String[] columns = row.split("\t", -1);
            if (columns[1].equals("-")) {
                continue;
            }
            count++;
            Incident incident =
                    incidents(columns[0]).stream()
                            .filter(it -> it.trigger().text().contains(columns[1]))
                            .findFirst()
                            .orElse(null);
            boolean same = incident != null && incident.factuality().wireName().equals(columns[3]);
            found += incident == null ? 0 : 1;
            right += same ? 1 : 0;
            if (!same) {
                wrong.add(
                        row
                                + "\n    but was "
                                + (incident == null ? "missed" : incident.factuality()));
            }
        }

        assertThat((double) found / count)
                .as("%d of %d found%n%s", found, count, String.join("\n", wrong))
                .isGreaterThan(.7);
        assertThat((double) right / found)
                .as("%d of %d right%n%s", right, found, String.join("\n", wrong))
                .isGreaterThan(.75);
    }

    @Test
    void findsFewIncidentsWhereThereAreNone() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (String row : Files.readAllLines(CORPUS)) {
            String[] columns = row.split("\t", -1);
            if (columns[1].equals("-")) {
                count++;
                List<Incident> incidents = incidents(columns[0]);
                if (!incidents.isEmpty()) {
                    wrong.add(
                            "%s: %s %s"
                                    .formatted(
                                            columns[0],
                                            incidents.get(0).trigger().text(),
                                            incidents.get(0).type()));
                }
            }
        }

        assertThat((double) wrong.size() / count)
                .as("%d of %d%n%s", wrong.size(), count, String.join("\n", wrong))
                .isLessThan(.3);
    }

    private static List<Incident> incidents(String sentence) {
        return Articles.tag(TAGGER, sentence).get(0).incidents();
    }
}
