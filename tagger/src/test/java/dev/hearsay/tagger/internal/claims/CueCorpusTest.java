package dev.hearsay.tagger.internal.claims;

import dev.hearsay.tagger.WrongCases;
import dev.hearsay.tagger.internal.claims.CueReader.Meaning;
import dev.hearsay.tagger.internal.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cue's stance, polarity and certainty, on sentences whose spans are given. */
class CueCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/cues.tsv");
    private final CueReader reader = new CueReader(Stances.load());

    @Test
    void readsCues() throws IOException {
        List<String> rows = rows();
        var wrong = new WrongCases();
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
                wrong.add(row, found + " " + meaning.why());
            }
        }

        wrong.check("cues");
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(CORPUS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
