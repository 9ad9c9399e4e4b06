package dev.hearsay.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases of a corpus that are wrong today, each with what comes out. The list is compared
 * exactly: a case that goes wrong is seen, and one that comes right has to leave the list.
 */
public final class WrongCases {
    private static final Path LISTS = Path.of("src/test/resources/corpus");
    private static final Path ACTUAL = Path.of("target/corpus");

    private final List<String> lines = new ArrayList<>();

    /** Adds a case: what the corpus says, and what comes out. */
    public void add(String expected, String actual) {
        lines.add(expected);
        lines.add("    → " + actual);
    }

    /**
     * Compares the cases with the list of a corpus.
     *
     * @param corpus names the list, {@code corpus.wrong.txt}
     */
    public void check(String corpus) throws IOException {
        String name = corpus + ".wrong.txt";
        Files.createDirectories(ACTUAL);
        Files.write(ACTUAL.resolve(name), lines);
        assertThat(lines)
                .as(
                        "If the change is wanted, copy tagger/%s over tagger/%s.",
                        ACTUAL.resolve(name), LISTS.resolve(name))
                .isEqualTo(Files.readAllLines(LISTS.resolve(name)));
    }
}
