package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.support.input.Told;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * What is wrong on a command line is told in one line that names the flag, before Kafka is asked.
 */
class RefusalsTest {
    @TempDir private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    topics --bootstrap-server foo             | --bootstrap-server "foo": HOST:PORT is needed
                    topics --topic-prefix a:b                 | --topic-prefix: topic prefix "a:b" may hold only letters, digits, '.', '_' and '-'
                    topics --command-config /nope             | --command-config /nope: no such file
                    topics --partitions 0                     | --partitions must be at least 1
                    topics --replication-factor 0             | --replication-factor must be at least 1
                    topics --retention-days 1                 | --retention-days must be from 4 to 36500, not 1
                    process --state-dir FILE                  | --state-dir FILE: not a folder
                    process --threads 0                       | --threads must be from 1 to 64
                    process --instance a/b                    | --instance "a/b" may hold only letters, digits, '.', '_' and '-'
                    process --retention-days 0                | --retention-days must be from 4 to 36500, not 0
                    sink --no-topics --no-files               | --no-topics and --no-files together leave nothing to write
                    sink --seal-records 0                     | --seal-records must be at least 1, not 0
                    sink --seal-idle-seconds 0                | --seal-idle-seconds must be from 1 to 86400, not 0
                    sink --out FILE                           | --out FILE: FILE is no folder
                    sink --out FILE/below                     | --out FILE/below: Not a directory
                    sink --topic-prefix a:b                   | --topic-prefix: topic prefix "a:b" may hold only letters, digits, '.', '_' and '-'
                    view --port 99999                         | --port must be from 0 to 65535, not 99999
                    produce http://[bad                       | SOURCE http://[bad: no address: Expected closing bracket for IPv6 address
                    produce ftp://x.example/a                 | SOURCE ftp://x.example/a: only http and https are read, not ftp
                    produce http:///a                         | SOURCE http:///a: no host in this address
                    produce NOPE                              | SOURCE NOPE: no such file or folder, or not readable
                    produce --poll-seconds 0 FILE             | --poll-seconds must be from 1 to 31536000
                    produce --retention-days 0 FILE           | --retention-days must be from 4 to 36500, not 0
                    tag NOPE                                  | FILE NOPE: no such file, or not readable
                    demo --seeds NOPE                         | --seeds NOPE: no such file or folder
                    demo --seeds FILE --port 0                | --port must be from 1 to 65535, not 0
                    demo --seeds FILE --kafka-port 70000      | --kafka-port must be from 1 to 65535, not 70000
                    demo --seeds FILE --out FOLDER            | --out FOLDER: not empty; the demo needs a folder of its own
                    demo --live --minute-seconds 0            | --minute-seconds must be from 1 to 3600, not 0
                    newsroom --folder NOPE                    | --folder NOPE: no such folder
                    newsroom --folder FOLDER --port 0         | --port must be from 1 to 65535, not 0
                    produce http://ida:x@a.example/           | SOURCE: an address that names a user is not read
                    eval NOPE                                 | FILE NOPE: no such file, or not readable
                    build                                     | only the launcher builds: run ./hearsay build
                    """)
    void isTold(String line, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        String[] arguments =
                Arrays.stream(line.split(" +", -1)).map(this::placed).toArray(String[]::new);

        Told told = run(arguments);

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err().replace(file.toString(), "FILE").replace(folder.toString(), "FOLDER"))
                .isEqualTo(
                        "hearsay %s: %s (hearsay %s --help tells more)%n"
                                .formatted(arguments[0], message, arguments[0]));
    }

    private String placed(String argument) {
        return argument.startsWith("FILE")
                ? folder.resolve("file") + argument.substring("FILE".length())
                : argument.equals("FOLDER") ? folder.toString() : argument;
    }

    @Test
    void whatIsNoCommandIsAnErrorEvenWhereHelpIsAskedFor() {
        assertThat(run("nonsense", "--help"))
                .isEqualTo(
                        new Told(
                                2,
                                "hearsay: no command \"nonsense\" (hearsay --help tells more)%n"
                                        .formatted()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id":"a","text":"It rained.","incidents":[{"trigger":[3,9],"type":"RAIN"}]}          | no type "RAIN"
                    {"id":"a","text":"It rained.","incidents":[{"trigger":[3,90],"type":"DISASTER"}]}     | trigger [3,90] is no span of a text of 10 UTF-16 units
                    {"id":"a","text":"It rained.","claims":[{"id":"c","source":[[5,2]],"content":[[0,1]]}]} | source [5,2] is no span of a text of 10 UTF-16 units
                    {"id":"a","text":"It rained."                                                          | Unexpected end-of-input
                    """)
    void aWrongLabelIsToldWithFileAndLine(String line, String message) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("labels.jsonl"),
                        "{\"id\":\"b\",\"text\":\"Fine.\",\"label\":\"NOT\"}\n" + line + "\n");

        Told told = run("eval", file.toString());

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).startsWith("hearsay eval: FILE " + file + ":2: " + message);
    }

    private record Told(int exitCode, String err) {}

    private static Told run(String... arguments) {
        var err = new StringWriter();
        CommandLine commandLine = Hearsay.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        int exitCode = Hearsay.execute(commandLine, arguments);
        return new Told(exitCode, err.toString());
    }
}
