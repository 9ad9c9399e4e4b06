package dev.hearsay.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.schedule.FeedArticles;
import dev.hearsay.producer.schedule.FileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads broken variants of texts, JSON Lines, pages and feeds: each must become articles or
 * rejections within a time limit. The same seed gives the same inputs.
 */
public final class Mutations {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int MOST_CHANGES = 12;
    private static final int LARGEST = 200_000;
    private static final List<String> ODDITIES =
            List.of(
                    "<div>",
                    "</div>",
                    "<p>",
                    "<br><br>",
                    "<table><tr><td>",
                    "<!--",
                    "]]>",
                    "&#xD800;",
                    "&#0;",
                    "&amp",
                    "\\ud800",
                    "\u0000",
                    "\ufeff",
                    "\u2028",
                    "“",
                    "”",
                    "\"",
                    "{",
                    "[",
                    "views expressed ",
                    "(AFP",
                    "By ",
                    ". ",
                    "\n\n",
                    "😀",
                    "\\u0000",
                    "<![CDATA[",
                    "<item>",
                    "</item>",
                    "<title>");

    private Mutations() {}

    /**
     * Prints for each reader how many inputs were read and which was slowest.
     *
     * @param arguments how many inputs a reader (10000), and a seed (1)
     */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int seed = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        boolean sound = true;
        Path folder = Files.createTempDirectory("mutations");
        for (Map.Entry<String, String> kind : templates().entrySet()) {
            sound &= run(folder, kind.getKey(), kind.getValue().getBytes(UTF_8), count, seed);
        }
        System.exit(sound ? 0 : 1);
    }

    private static boolean run(Path folder, String ending, byte[] template, int count, int seed)
            throws Exception {
        var random = new Random(seed);
        ExecutorService thread = Executors.newCachedThreadPool();
        int articles = 0;
        int rejected = 0;
        long slowest = 0;
        for (int i = 0; i < count; i++) {
            byte[] input = mutated(template, random);
            Path file = Files.write(folder.resolve("input." + ending), input);
            long start = System.nanoTime();
            Future<int[]> reading = thread.submit(() -> read(file));
            try {
                int[] read = reading.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                articles += read[0];
                rejected += read[1];
            } catch (TimeoutException | ExecutionException e) {
                Path kept = folder.resolve("bad-%d-%d.%s".formatted(seed, i, ending));
                Files.write(kept, input);
                System.out.printf("%s: input %d: %s, kept as %s%n", ending, i, e, kept);
                return false;
            }
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        thread.shutdownNow();
        System.out.printf(
                "%-6s %d inputs: %d articles, %d rejected, slowest %.2f s%n",
                ending, count, articles, rejected, slowest / 1e9);
        return true;
    }

    /** How many articles, and how many rejections; every record of an article can be written. */
    private static int[] read(Path file) throws IOException, InterruptedException {
        var source =
                new FileSource(
                        file,
                        null,
                        false,
                        true,
                        true,
                        Clock.systemUTC(),
                        new FeedArticles(new HttpFetcher(HttpFetcher.Limits.DEFAULT, false)));
        int[] counts = new int[2];
        source.read(
                item -> {
                    if (item instanceof SourceItem.Read read) {
                        counts[0]++;
                        for (Paragraph paragraph : read.article().paragraphs(1, Instant.EPOCH)) {
                            Json.write(paragraph);
                        }
                    } else {
                        counts[1]++;
                    }
                });
        return counts;
    }

    private static byte[] mutated(byte[] template, Random random) {
        byte[] input = template;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            input = changed(input, random);
        }
        return input;
    }

    private static byte[] changed(byte[] input, Random random) {
        int at = random.nextInt(input.length + 1);
        int length = Math.min(input.length - at, random.nextInt(60));
        var out = new ByteArrayOutputStream();
        out.write(input, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(random.nextInt(256));
            case 1 -> {
                byte[] oddity = ODDITIES.get(random.nextInt(ODDITIES.size())).getBytes(UTF_8);
                int times = random.nextInt(8) == 0 ? random.nextInt(2_000) : 1;
                for (int k = 0; k < times && out.size() < LARGEST; k++) {
                    out.writeBytes(oddity);
                }
            }
            case 2 -> {
                int times = random.nextInt(8) == 0 ? random.nextInt(500) : 2;
                for (int k = 0; k < times && out.size() < LARGEST; k++) {
                    out.write(input, at, length);
                }
            }
            case 3 -> at += length;
            default -> {
                for (int k = 0; k < length; k++) {
                    out.write(random.nextInt(8) == 0 ? random.nextInt(256) : input[at + k]);
                }
                at += length;
            }
        }
        out.write(input, at, input.length - at);
        return out.toByteArray();
    }

    private static Map<String, String> templates() {
        String text =
                "Ferry stays in port\n\nBy Ana Rey\n\nThe ferry stayed in port on Monday, the harbour master said. “It is not safe,” she said.\n\nThe views expressed here are the author’s own.\n";
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("txt", text);
        templates.put(
                "jsonl",
                "{\"id\":\"1\",\"title\":\"Ferry\",\"publishedAt\":\"2024-05-02\",\"text\":\"%s\"}\n"
                        .formatted(text.replace("\n", "\\n"))
                        .repeat(3));
        templates.put(
                "html",
                "<html lang=\"en\"><head><title>Ferry</title><meta property=\"og:title\" content=\"Ferry\"></head><body><article><h1>Ferry</h1><div><p>%s</p></div></article></body></html>"
                        .formatted(text.replace("\n\n", "</p><p>")));
        templates.put(
                "xml",
                "<rss version=\"2.0\"><channel><title>T</title><item><guid>g</guid><title>Ferry</title><pubDate>Thu, 02 May 2024 08:30:00 GMT</pubDate><description><![CDATA[<p>%s</p>]]></description></item></channel></rss>"
                        .formatted(text));
        return templates;
    }
}
