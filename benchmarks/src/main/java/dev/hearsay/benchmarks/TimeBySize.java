package dev.hearsay.benchmarks;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.news.NewsTagger;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Seconds of CPU a thousand characters that a paragraph takes, by kind of text and size: a row that
 * grows to the right is work that is not linear.
 */
public final class TimeBySize {
    private static final int[] SIZES = {1_000, 4_000, 16_000, 64_000};
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private TimeBySize() {}

    /**
     * Prints the table.
     *
     * @param arguments kinds of text; all of them if none is given
     */
    public static void main(String[] arguments) throws Exception {
        Tagger tagger = NewsTagger.load();
        tagger.tag(ArticleContext.EMPTY, paragraph(kinds().get("prose").repeat(4)), new Ordinals());
        System.out.printf("%-14s", "s per KB");
        for (int size : SIZES) {
            System.out.printf("%10s", size / 1_000 + " KB");
        }
        System.out.println();
        for (var kind : kinds().entrySet()) {
            boolean wanted = arguments.length == 0 || List.of(arguments).contains(kind.getKey());
            if (wanted) {
                row(tagger, kind.getKey(), kind.getValue());
            }
        }
        System.exit(0);
    }

    private static void row(Tagger tagger, String name, String unit) throws InterruptedException {
        System.out.printf("%-14s", name);
        boolean done = true;
        for (int size : SIZES) {
            if (done) {
                double seconds =
                        seconds(
                                tagger,
                                unit.repeat(size / unit.length() + 1).substring(0, size).strip());
                done = seconds >= 0;
                System.out.print(
                        done
                                ? String.format(Locale.ROOT, "%10.3f", seconds / (size / 1_000.0))
                                : String.format(
                                        Locale.ROOT,
                                        "%10s",
                                        "> %.1f"
                                                .formatted(
                                                        PATIENCE.toSeconds() / (size / 1_000.0))));
            } else {
                System.out.printf("%10s", "-");
            }
            System.out.flush();
        }
        System.out.println();
    }

    /** Seconds of CPU; -1 if it took longer than anybody would wait. */
    private static double seconds(Tagger tagger, String text) throws InterruptedException {
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread worker = new Thread(task);
                            worker.setDaemon(true);
                            return worker;
                        });
        Future<Long> work =
                thread.submit(
                        () -> {
                            var threads = ManagementFactory.getThreadMXBean();
                            long start = threads.getCurrentThreadCpuTime();
                            tagger.tag(ArticleContext.EMPTY, paragraph(text), new Ordinals());
                            return threads.getCurrentThreadCpuTime() - start;
                        });
        try {
            return work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) / 1e9;
        } catch (TimeoutException e) {
            return -1;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.shutdown();
        }
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(
                "prose",
                "The river rose again overnight and the lower road stayed shut. Volunteers carried sandbags to the school while the council met to talk about pumps. ");
        kinds.put(
                "quotations",
                "“We saw it coming,” said Ana Rey. “Nobody listened,” she added. Omar Haddad replied: “That is not so.” ");
        kinds.put(
                "attributions",
                "The minister said that the mayor claimed that the union had denied that a strike was planned, and officials warned that it would be costly. ");
        kinds.put(
                "incidents",
                "Gunmen attacked a convoy near Gao on Monday, killing four soldiers and wounding nine, and troops arrested three men. ");
        kinds.put(
                "one sentence",
                "and the council said the road was shut while the river rose and nobody knew when it would open ");
        kinds.put("no spaces", "thecouncilsaidtheroadwasshut");
        kinds.put("list", "Lagos, 14 May, 3 trucks; the northern gate, 27 sacks of rice, Abuja, ");
        kinds.put(
                "capitals", "POLICE SAID THE ROAD WAS SHUT AFTER GUNMEN ATTACKED A BUS IN LYON. ");
        kinds.put("names", "Ana Rey Omar Haddad Lena Koch of Lund Juho Virtanen ");
        kinds.put("marks", "—“”«» () … ?! ’’ 😀 # * — “ ");
        return kinds;
    }

    private static Paragraph paragraph(String text) {
        return new Paragraph(
                "a",
                "v",
                1,
                0,
                1,
                0,
                Role.BODY,
                text,
                ArticleMetadata.NONE,
                new Provenance("file", "benchmark", Instant.EPOCH, null));
    }
}
