package dev.hearsay.app;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.support.input.LocalTagging;
import dev.hearsay.support.options.ConfidenceOptions;
import dev.hearsay.support.options.TaggerOptions;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tags articles without Kafka. */
@Command(
        name = "tag",
        description =
                "Tags articles without Kafka: one enriched paragraph as JSON a line on standard output.")
final class TagCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private TaggerOptions taggerOptions;
    @Mixin private ConfidenceOptions confidence;

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

    @Override
    public Integer call() throws Exception {
        var articles = new LocalTagging(spec, taggerOptions.load(), Clock.systemUTC());
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        try {
            try {
                articles.tag(
                        files,
                        roles,
                        enriched -> write(enriched.withConfidence(confidence.least()), out));
            } finally {
                // Whatever goes wrong, what was tagged before is kept.
                out.flush();
            }
        } catch (IOException | UncheckedIOException e) {
            if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
                return 0;
            }
            throw e;
        }
        return articles.failures() == 0 ? 0 : 1;
    }

    private static void write(EnrichedParagraph enriched, OutputStream out) {
        try {
            out.write(Json.write(enriched));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
