package dev.hearsay.app;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.source.FeedReader;
import dev.hearsay.producer.source.FileSource;
import dev.hearsay.producer.source.HttpFetcher;
import dev.hearsay.producer.source.Source;
import dev.hearsay.producer.source.SourceItem;
import dev.hearsay.producer.source.StandardInput;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import dev.hearsay.tagger.rules.RuleTagger;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tags articles without Kafka. */
@Command(
        name = "tag",
        description =
                "Tags articles without Kafka: one enriched paragraph as JSON a line on standard output.")
final class TagCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "Texts (.txt) or JSON Lines (.jsonl) of {\"id\",\"text\",\"title\",\"publishedAt\",\"language\"}; standard input if none is given.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--roles",
            description =
                    "Find headline, captions, pull quotes and the like in JSON Lines too; else all their paragraphs are body.")
    private boolean roles;

    private final Clock clock = Clock.systemUTC();
    private int failures;

    @Override
    public Integer call() throws Exception {
        List<Source> sources =
                files.isEmpty()
                        ? List.of(new StandardInput(System.in, roles))
                        : files.stream().map(this::open).toList();
        Tagger tagger = RuleTagger.load();
        try (OutputStream out =
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            for (Source source : sources) {
                source.read(item -> tag(item, tagger, out));
            }
        } catch (IOException | UncheckedIOException e) {
            if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
                return 0;
            }
            throw e;
        }
        return failures == 0 ? 0 : 1;
    }

    private Source open(String file) {
        if (file.equals("-")) {
            return new StandardInput(System.in, roles);
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new ParameterException(
                    spec.commandLine(), "FILE " + file + ": no such file, or not readable");
        }
        var fetcher = new HttpFetcher(HttpFetcher.Limits.DEFAULT);
        return new FileSource(path, null, false, roles, clock, new FeedReader(fetcher));
    }

    private void tag(SourceItem item, Tagger tagger, OutputStream out) {
        if (item instanceof SourceItem.Rejected rejected) {
            Long line = rejected.letter().line();
            fail(
                    "%s%s: %s"
                            .formatted(
                                    rejected.location(),
                                    line == null ? "" : ":" + line,
                                    rejected.letter().message()));
        } else if (item instanceof SourceItem.Read read) {
            tag(read.article(), tagger, out);
        }
    }

    private void tag(Article article, Tagger tagger, OutputStream out) {
        ArticleContext context = ArticleContext.EMPTY;
        for (Paragraph paragraph : article.paragraphs(1, clock.instant())) {
            if (paragraph.text().length() > Paragraph.MAXIMUM_LENGTH) {
                fail(
                        "%s: paragraph %d has %d UTF-16 units, more than %d"
                                .formatted(
                                        article.location(),
                                        paragraph.index(),
                                        paragraph.text().length(),
                                        Paragraph.MAXIMUM_LENGTH));
                continue;
            }
            Tagging tagging = tagger.tag(context, paragraph);
            context = tagging.context();
            try {
                out.write(Json.write(tagging.enriched()));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void fail(String message) {
        failures++;
        spec.commandLine().getErr().println("hearsay tag: " + message);
    }
}
