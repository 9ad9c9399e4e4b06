package dev.hearsay.tagger.internal.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** Tab-separated resources; blank lines and lines that open with "#" are left out. */
public final class Rows {
    private Rows() {}

    /**
     * The columns of each row of a resource beside a class.
     *
     * @throws IllegalStateException if there is no such resource
     */
    public static List<String[]> of(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("word list " + resource + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The words of a class of {@code words.tsv} beside a Java class.
     *
     * @throws IllegalStateException if there is no such file or word class
     */
    public static Set<String> words(Class<?> owner, String wordClass) {
        return of(owner, "words.tsv").stream()
                .filter(row -> row[0].equals(wordClass))
                .map(row -> Set.of(row[1].split(" ", -1)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "words.tsv beside %s has no class \"%s\""
                                                .formatted(owner.getSimpleName(), wordClass)));
    }
}
