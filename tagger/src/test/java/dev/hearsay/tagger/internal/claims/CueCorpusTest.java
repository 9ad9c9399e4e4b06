package dev.hearsay.tagger.internal.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.tagger.internal.claims.CueReader.Meaning;
import dev.hearsay.tagger.internal.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cue's stance, polarity and certainty, on sentences whose spans are given. */
class CueCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/cues.tsv");
    private final CueReader reader = new CueReader(Stances.load());

    @Test
    void readsAtLeast95Of100CuesRight() throws IOException {
        List<String> rows = rows();
        List<String> wrong = new ArrayList<>();
        for (String row : rows) {
            String[] columns = row.split("\t", -1);
            Marked marked = Marked.of(columns[0]);
            Meaning meaning = reader.read(Document.of(marked.text()), marked.attributions().get(0));
            String found =
                    meaning.stance().wireName()
                            + "\t"
                            + meaning.polarity().wireName()
                            + "\t"
                            + meaning.certainty().wireName();
            if (!row.endsWith(found)) {
                wrong.add(row + "\n    but was " + found + " " + meaning.why());
            }
        }

        assertThat(wrong).as("wrong of %d", rows.size()).hasSizeLessThan(rows.size() / 20);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(CORPUS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
