package dev.hearsay.tagger.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims within claims: half of the sentences hold one, half only look as if they did. */
class NestedCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/nested.tsv");
    private static final Tagger TAGGER = NewsTagger.load();

    @Test
    void findsMostInnerClaimsAndFewThatAreNone() throws IOException {
        int expected = 0;
        int found = 0;
        int right = 0;
        List<String> wrong = new ArrayList<>();
        for (String row : Files.readAllLines(CORPUS)) {
            String[] columns = row.split("\t", -1);
            List<Claim> inner =
                    Articles.tag(TAGGER, columns[0]).get(0).claims().stream()
                            .filter(it -> it.within() != null)
                            .toList();
            boolean holds = !columns[6].equals("-");
            boolean hit = holds && inner.stream().anyMatch(it -> matches(it, columns));
            expected += holds ? 1 : 0;
            found += inner.size();
            right += hit ? 1 : 0;
            if (hit != holds || inner.size() > (holds ? 1 : 0)) {
                wrong.add(
                        row
                                + "\n    but was "
                                + inner.stream().map(NestedCorpusTest::render).toList());
            }
        }
        double f1 = 2. * right / (expected + found);

        assertThat(f1)
                .as(
                        "%d expected, %d found, %d right%n%s",
                        expected, found, right, String.join("\n", wrong))
                .isGreaterThan(.8);
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
        return "%s | %s | %s (%s)"
                .formatted(
                        claim.source() == null ? "-" : claim.source().text(),
                        claim.cue() == null ? "-" : claim.cue().text(),
                        claim.content().text(),
                        claim.confidence());
    }
}
