package dev.hearsay.tagger.news;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.WrongCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims within claims: half of the sentences hold one, half only look as if they did. */
class NestedCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/nested.tsv");
    private static final Tagger TAGGER = NewsTagger.load();

    @Test
    void findsInnerClaimsAndNoneWhereThereAreNone() throws IOException {
        var wrong = new WrongCases();
        for (String row : Files.readAllLines(CORPUS)) {
            String[] columns = row.split("\t", -1);
            List<Claim> inner =
                    Articles.tag(TAGGER, columns[0]).get(0).claims().stream()
                            .filter(it -> it.within() != null)
                            .toList();
            boolean holds = !columns[6].equals("-");
            boolean hit = holds && inner.stream().anyMatch(it -> matches(it, columns));
            if (hit != holds || inner.size() > (holds ? 1 : 0)) {
                wrong.add(row, inner.stream().map(NestedCorpusTest::render).toList().toString());
            }
        }

        wrong.check("nested");
    }

    private static boolean matches(Claim claim, String[] columns) {
        return claim.cue() != null
                && claim.source() != null
                && overlaps(claim.cue().text(), columns[5])
                && overlaps(claim.source().text(), columns[4])
                && overlaps(claim.content().text(), columns[6]);
    }

    private static boolean overlaps(String found, String expected) {
        return found != null && (found.contains(expected) || expected.contains(found));
    }

    private static String render(Claim claim) {
        return "%s | %s | %s"
                .formatted(
                        claim.source() == null ? "-" : claim.source().text(),
                        claim.cue() == null ? "-" : claim.cue().text(),
                        claim.content().text());
    }
}
