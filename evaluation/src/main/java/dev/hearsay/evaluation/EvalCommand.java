package dev.hearsay.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.support.input.LocalTagging;
import dev.hearsay.support.options.TaggerOptions;
import dev.hearsay.support.terminal.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the tagger on labelled JSON Lines. */
@Command(
        name = "eval",
        description = {
            "Scores the tagger on labelled JSON Lines.",
            "A line is {\"id\",\"text\"} with any of",
            "\"claims\":[{\"id\",\"source\":[[start,end]…],\"cue\":…,\"content\":…}],",
            "\"incidents\":[{\"trigger\":[start,end],\"type\",\"mode\",\"factuality\",\"actor\":[[start,end]…],…}],",
            "\"label\": CFS or FACT for a text worth checking. Offsets are UTF-16 code units of the text, half-open."
        })
public final class EvalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private TaggerOptions taggerOptions;

    @Parameters(paramLabel = "FILE", arity = "1", description = "Labelled texts (.jsonl).")
    private Path file;

    @Option(
            names = "--speakers",
            paramLabel = "FILE",
            description =
                    "Who the sources of the labelled claims are: {\"doc\",\"claim\",\"kind\",\"name\",\"stance\",\"polarity\",\"certainty\"} a line.")
    private Path speakers;

    @Option(
            names = "--threshold",
            defaultValue = "0.5",
            description = "Check-worthiness from which a sentence counts (${DEFAULT-VALUE}).")
    private double threshold;

    @Override
    public Integer call() throws Exception {
        var claims = new ClaimScores();
        List<Scores> scores = List.of(claims, new IncidentScores(), new SentenceScores(threshold));
        int[] labelled = {0};
        read(
                file,
                (line, record) -> {
                    Labels.fault(record)
                            .ifPresent(
                                    it -> {
                                        throw new ParameterException(
                                                spec.commandLine(),
                                                "FILE %s:%d: %s".formatted(file, line, it));
                                    });
                    String id = record.path("id").asText("");
                    boolean taken = false;
                    for (Scores each : scores) {
                        taken |= each.label(id, record);
                    }
                    if (id.isEmpty() || !taken) {
                        throw new ParameterException(
                                spec.commandLine(),
                                "FILE %s:%d: no id, or none of claims, incidents and label"
                                        .formatted(file, line));
                    }
                    labelled[0]++;
                });
        var speakerScores = new SpeakerScores();
        if (speakers != null) {
            read(speakers, (line, record) -> speakerScores.label(record));
        }
        var articles = new LocalTagging(spec, taggerOptions.load(), Clock.systemUTC());
        articles.tag(
                List.of(file.toString()),
                false,
                (EnrichedParagraph it) -> scores.forEach(each -> each.predict(it)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(Printable.count(labelled[0], "labelled text"));
        scores.forEach(each -> each.lines().forEach(out::println));
        speakerScores.lines(claims).forEach(out::println);
        out.flush();
        return articles.failures() == 0 ? 0 : 1;
    }

    private void read(Path path, BiConsumer<Long, JsonNode> record) throws IOException {
        if (!Files.isReadable(path)) {
            throw new ParameterException(
                    spec.commandLine(), "FILE " + path + ": no such file, or not readable");
        }
        long number = 0;
        try (BufferedReader reader = Files.newBufferedReader(path, UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    record.accept(number, Json.read(line.getBytes(UTF_8), JsonNode.class));
                }
            }
        } catch (MalformedMessageException e) {
            throw new ParameterException(
                    spec.commandLine(), "FILE %s:%d: %s".formatted(path, number, e.getMessage()));
        }
        if (number == 0) {
            throw new ParameterException(spec.commandLine(), "FILE " + path + ": empty");
        }
    }
}
