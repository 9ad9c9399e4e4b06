package dev.hearsay.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.page.WebPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;

/**
 * Scores the reading of pages against what stands in them: their paragraphs, beside what taking
 * every {@code <p>} would give, and title, authors and date.
 */
public final class PageScores {
    private final Counts paragraphs = new Counts();
    private final Counts elements = new Counts();
    private final Counts captions = new Counts();
    private final Map<String, int[]> fields = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int pages;

    /** Whether a record says what a page holds that is sent as one. */
    static boolean isGold(JsonNode record) {
        return record.path("file").isTextual()
                && record.path("paragraphs").isArray()
                && record.path("status").asInt(200) == 200;
    }

    /**
     * Reads a page and compares.
     *
     * @param gold what the page holds
     * @param folder in which its file stands
     * @throws UncheckedIOException if there is no such file
     */
    public void add(JsonNode gold, Path folder) {
        String file = gold.get("file").asText();
        String address = gold.path("address").asText(null);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WebPage.Reading reading = WebPage.read(bytes, null, WebPage.Known.of(null, address, file));
        Optional<Article> article =
                reading.item() instanceof SourceItem.Read read
                        ? Optional.of(read.article())
                        : Optional.empty();
        String kind = gold.path("kind").asText("article");
        boolean isArticle = List.of("article", "live-blog", "other-language").contains(kind);
        String expected = isArticle ? "article" : kind.equals("index") ? "empty" : kind;
        pages++;
        boolean whole = article.map(it -> it.origin().extent() == Extent.FULL).orElse(false);
        field(
                file,
                "kind",
                expected,
                whole
                        ? "article"
                        : reading.lacking()
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .orElse("none"));
        List<String> right = texts(gold.path("paragraphs"));
        // Sub-headings and notes of the newsroom may be taken for paragraphs, or not.
        List<String> optional = texts(gold.path("optional"));
        List<String> found =
                article.map(it -> own(it, false)).orElse(List.of()).stream()
                        .filter(it -> !optional.contains(normal(it)))
                        .toList();
        if (kind.equals("live-blog")) {
            return;
        }
        compare(file, paragraphs, right, found);
        compare(
                null,
                elements,
                right,
                Jsoup.parse(new String(bytes, UTF_8)).select("p").eachText().stream()
                        .filter(it -> !it.isBlank())
                        .toList());
        compare(
                file + " (captions)",
                captions,
                texts(gold.path("captions")),
                article.map(it -> own(it, true)).orElse(List.of()));
        ArticleMetadata known = article.map(Article::metadata).orElse(ArticleMetadata.NONE);
        if (isArticle) {
            field(file, "title", gold.path("title").asText(null), known.title());
            field(
                    file,
                    "author",
                    String.join(", ", texts(gold.path("authors"))),
                    Objects.requireNonNullElse(known.author(), ""));
            field(
                    file,
                    "date",
                    day(gold.path("publishedAt").asText(null)),
                    known.publishedAt() == null ? "" : day(known.publishedAt().toString()));
            field(
                    file,
                    "section",
                    gold.path("section").asText(""),
                    Objects.requireNonNullElse(known.section(), ""));
        }
    }

    private static String day(String instant) {
        return instant == null || instant.equals("null")
                ? ""
                : instant.replaceFirst("(?::\\d\\d)?(?:\\.\\d+)?Z$", "");
    }

    private void field(String file, String name, String right, String found) {
        int[] counts = fields.computeIfAbsent(name, it -> new int[2]);
        boolean is = Objects.equals(normal(right), normal(found));
        counts[0] += is ? 1 : 0;
        counts[1]++;
        if (!is) {
            wrong.add("%s %s: %s → %s".formatted(file, name, right, found));
        }
    }

    private static String normal(String text) {
        return text == null || text.equals("null") ? null : text.replaceAll("\\s+", " ").strip();
    }

    private void compare(String file, Counts counts, List<String> right, List<String> found) {
        Map<String, Integer> left = new HashMap<>();
        right.forEach(it -> left.merge(normal(it), 1, Integer::sum));
        int hits = 0;
        for (String each : found) {
            if (left.merge(normal(each), -1, Integer::sum) >= 0) {
                hits++;
            } else if (file != null) {
                wrong.add("%s has too much: %s".formatted(file, each));
            }
        }
        if (file != null) {
            left.forEach(
                    (text, count) -> {
                        if (count > 0) {
                            wrong.add("%s lacks: %s".formatted(file, text));
                        }
                    });
        }
        counts.add(hits, found.size(), right.size());
    }

    private static List<String> own(Article article, boolean caption) {
        return article.blocks().stream()
                .filter(
                        it ->
                                caption
                                        ? it.role() == Role.CAPTION
                                        : it.role() == Role.BODY || it.role() == Role.STANDFIRST)
                .map(it -> article.text().substring(it.start(), it.end()))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** What was found and missed, a line each. */
    public List<String> wrong() {
        return wrong;
    }

    /** The figures. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(pages + " pages");
        lines.add("paragraphs: " + paragraphs);
        lines.add("every <p>: " + elements);
        lines.add("captions: " + captions);
        fields.forEach(
                (name, counts) ->
                        lines.add("%s: %d of %d right".formatted(name, counts[0], counts[1])));
        return lines;
    }
}
