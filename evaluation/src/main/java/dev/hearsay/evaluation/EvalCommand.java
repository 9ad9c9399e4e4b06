package dev.hearsay.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.evaluation.LabelReader.WrongLabelException;
import dev.hearsay.support.files.TemporaryFolder;
import dev.hearsay.support.input.LocalTagging;
import dev.hearsay.support.options.TaggerOptions;
import dev.hearsay.support.terminal.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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
            "\"label\": CFS or FACT for a text worth checking. Offsets are UTF-16 code units of the text, half-open.",
            "Or it is an article {\"id\":\"THEME-1\",\"paragraphs\":[{\"text\",\"claims\",\"incidents\"}…]} whose labels are words of the paragraph",
            "(\"he@2\" is the second \"he\"); a claim's \"within\" is the number of the one that it stands in. Then themes are also scored apart.",
            "A folder is searched for gold*.jsonl, which say what the pages beside them hold: {\"file\",\"address\",\"title\",\"authors\",\"publishedAt\",\"paragraphs\",\"captions\"}; then the reading of pages is scored."
        })
public final class EvalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private TaggerOptions taggerOptions;

    @Parameters(
            paramLabel = "FILE",
            arity = "1",
            description = "Labelled texts (.jsonl), or a folder of labelled pages.")
    private Path file;

    @Option(
            names = "--speakers",
            paramLabel = "FILE",
            description =
                    "Who the sources of the labelled claims are: {\"doc\",\"claim\",\"kind\",\"name\",\"stance\",\"polarity\",\"certainty\"} a line.")
    private Path speakers;

    @Option(
            names = "--instances",
            paramLabel = "FILE",
            description =
                    "Tokens with BIO labels for the published metric of PolNeAR: {\"doc\",\"tokens\":[[start,end]…],\"labels\"} a line.")
    private Path instances;

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description =
                    "Write there, a line each, what was found or missed: kind, article, right, wrong or missed, and what spoke for it.")
    private Path cases;

    @Option(
            names = "--threshold",
            defaultValue = "0.5",
            description = "Check-worthiness from which a sentence counts (${DEFAULT-VALUE}).")
    private double threshold;

    @Override
    public Integer call() throws Exception {
        if (cases != null && !Files.isDirectory(cases.toAbsolutePath().getParent())) {
            throw new ParameterException(
                    spec.commandLine(), "--cases " + cases + ": no such folder");
        }
        if (Files.isDirectory(file)) {
            return scorePages();
        }
        List<Labelled> texts = new ArrayList<>();
        read(file, (line, record) -> texts.add(labelled(line, record)));
        var roles = new RoleScores();
        if (instances != null) {
            read(instances, (line, record) -> roles.add(record));
        }
        var speakerScores = new SpeakerScores();
        if (speakers != null) {
            read(speakers, (line, record) -> speakerScores.label(record));
        }
        List<Scores> scores =
                List.of(
                        roles,
                        new ClaimScores(),
                        new SpokenScores(),
                        speakerScores,
                        new IncidentScores(),
                        new SentenceScores(threshold),
                        new ReliabilityScores());
        var predictions = new Predictions();
        var articles = new LocalTagging(spec, taggerOptions.load(), Clock.systemUTC());
        tag(articles, texts, predictions);
        if (cases != null) {
            Files.write(
                    cases, Cases.of(texts, predictions).stream().map(Cases.Case::line).toList());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(Printable.count(texts.size(), "labelled text"));
        scores.forEach(each -> each.lines(texts, predictions).forEach(out::println));
        Map<String, List<Labelled>> themes =
                texts.stream()
                        .filter(it -> it.theme() != null)
                        .collect(groupingBy(Labelled::theme, TreeMap::new, toList()));
        if (themes.size() > 1) {
            themes.forEach(
                    (theme, ofTheme) -> {
                        out.println("== " + theme + ": " + Printable.count(ofTheme.size(), "text"));
                        scores.forEach(
                                each -> each.lines(ofTheme, predictions).forEach(out::println));
                    });
        }
        out.flush();
        return articles.failures() == 0 ? 0 : 1;
    }

    /** Whatever {@code gold*.jsonl} below the folder say of the pages beside them. */
    private int scorePages() throws IOException {
        var scores = new PageScores();
        List<Path> golds;
        try (Stream<Path> walk = Files.walk(file)) {
            golds =
                    walk.filter(it -> it.getFileName().toString().matches("gold.*\\.jsonl"))
                            .sorted()
                            .toList();
        }
        if (golds.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "FILE " + file + ": no gold*.jsonl in this folder");
        }
        for (Path gold : golds) {
            read(
                    gold,
                    (line, record) -> {
                        if (PageScores.isGold(record)) {
                            scores.add(record, gold.getParent());
                        }
                    });
        }
        if (cases != null) {
            Files.write(cases, scores.wrong());
        }
        PrintWriter out = spec.commandLine().getOut();
        scores.lines().forEach(out::println);
        out.flush();
        return 0;
    }

    /** What cannot be tagged is told by the name of the file and its line there. */
    private void tag(LocalTagging articles, List<Labelled> texts, Predictions predictions)
            throws IOException, InterruptedException {
        try (var folder = TemporaryFolder.create("hearsay-eval-")) {
            Path plain = folder.path().resolve(file.getFileName() + ".jsonl");
            Files.write(plain, texts.stream().map(it -> it.input().toString()).toList());
            articles.tag(List.of(plain.toString()), false, predictions::add);
        }
    }

    private Labelled labelled(long line, JsonNode record) {
        try {
            return LabelReader.read(record);
        } catch (WrongLabelException e) {
            throw new ParameterException(
                    spec.commandLine(), "FILE %s:%d: %s".formatted(file, line, e.getMessage()), e);
        }
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
