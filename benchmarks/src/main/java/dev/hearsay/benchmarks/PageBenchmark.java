package dev.hearsay.benchmarks;

import dev.hearsay.producer.read.page.WebPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pages a second, on one thread: found articles beside parsing alone. Reads all pages below the
 * folder named by the system property {@code pages}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@State(Scope.Thread)
public class PageBenchmark {
    private final List<byte[]> pages = new ArrayList<>();
    private int next;

    @Setup
    public void load() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("pages")))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".html")).sorted().toList()) {
                pages.add(Files.readAllBytes(file));
            }
        }
        if (pages.isEmpty()) {
            throw new IOException("-jvmArgsAppend -Dpages=FOLDER: no pages in it");
        }
    }

    private byte[] next() {
        next = (next + 1) % pages.size();
        return pages.get(next);
    }

    @Benchmark
    public WebPage.Reading article() {
        return WebPage.read(next(), null, WebPage.Known.of("a", null, "a.html"));
    }

    @Benchmark
    public Document parsingAlone() throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(next()), null, "");
    }
}
