package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What the documents say can be done. */
class DocumentsTest {
    private static final Path PROJECT = Path.of("..");

    /** A command as it stands in the text: up to a comment, another command or the code's end. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\./|`)hearsay ([a-z][^`#\\n|<&>]*)");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (Path document : documents()) {
            Matcher matcher = COMMAND.matcher(Files.readString(document));
            while (matcher.find()) {
                count++;
                String[] arguments = matcher.group(1).strip().split("\\s+", -1);
                try {
                    Hearsay.commandLine().parseArgs(arguments);
                } catch (MissingParameterException e) {
                    // A part of a command, to show an option.
                } catch (ParameterException e) {
                    wrong.add(document + ": " + Arrays.toString(arguments) + ": " + e.getMessage());
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(30);
    }

    @Test
    void everyLinkToAFileLeadsToOne() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher matcher = LINK.matcher(Files.readString(document));
            while (matcher.find()) {
                Path target = document.resolveSibling(matcher.group(1)).normalize();
                if (!Files.exists(target)) {
                    broken.add(document + ": " + matcher.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder :
                List.of(PROJECT, PROJECT.resolve("docs"), PROJECT.resolve("benchmarks"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(it -> it.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }
}
