package dev.hearsay.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import dev.hearsay.tagger.news.NewsTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tags articles one after another, all paragraphs of one in an operation. Reads JSON Lines of
 * {@code {"id","text"}} named by the system property {@code texts}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 4, time = 15)
public class TaggerBenchmark {
    /** The tagger and the articles, shared by all threads. */
    @State(Scope.Benchmark)
    public static class Articles {
        private Tagger tagger;
        private final List<List<Paragraph>> articles = new ArrayList<>();

        @Setup
        public void load() throws Exception {
            tagger = NewsTagger.load();
            for (String line : Files.readAllLines(texts(), UTF_8)) {
                var text = Json.read(line.getBytes(UTF_8), Text.class);
                articles.add(paragraphs(text));
            }
        }

        private List<Paragraph> next(Tagged tagged) {
            List<Paragraph> article = articles.get(tagged.next);
            tagged.next = (tagged.next + 1) % articles.size();
            return article;
        }

        private static Path texts() throws IOException {
            String path = System.getProperty("texts");
            if (path == null || !Files.isReadable(Path.of(path))) {
                throw new IOException("-jvmArgsAppend -Dtexts=FILE.jsonl: no such file: " + path);
            }
            return Path.of(path);
        }

        private static List<Paragraph> paragraphs(Text text) {
            String[] parts = text.text().split("\\n+", -1);
            List<Paragraph> paragraphs = new ArrayList<>();
            for (String part : parts) {
                if (!part.isBlank()) {
                    paragraphs.add(
                            new Paragraph(
                                    text.id(),
                                    "version",
                                    1,
                                    paragraphs.size(),
                                    parts.length,
                                    0,
                                    Role.BODY,
                                    part.strip(),
                                    new ArticleMetadata(null, null, null, null, null, "en"),
                                    new Provenance("file", "benchmark", Instant.EPOCH, null)));
                }
            }
            return paragraphs;
        }
    }

    /** An article as it stands in the file. */
    public record Text(String id, String text) {}

    /** What was tagged, per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Tagged {
        public long paragraphs;
        public long characters;
        public long claims;
        public long incidents;
        private int next;
    }

    @Benchmark
    @Threads(1)
    public ArticleContext oneThread(Articles articles, Tagged tagged) {
        return tag(articles, tagged);
    }

    @Benchmark
    @Threads(2)
    public ArticleContext twoThreads(Articles articles, Tagged tagged) {
        return tag(articles, tagged);
    }

    private static ArticleContext tag(Articles articles, Tagged tagged) {
        ArticleContext context = ArticleContext.EMPTY;
        var ordinals = new Ordinals();
        List<Paragraph> article = articles.next(tagged);
        for (Paragraph paragraph : article) {
            context = articles.tagger.lookAhead(context, paragraph);
        }
        for (Paragraph paragraph : article) {
            Tagging tagging = articles.tagger.tag(context, paragraph, ordinals);
            EnrichedParagraph enriched = tagging.enriched();
            context = tagging.context();
            tagged.paragraphs++;
            tagged.characters += paragraph.text().length();
            tagged.claims += enriched.claims().size();
            tagged.incidents += enriched.incidents().size();
        }
        return context;
    }
}
