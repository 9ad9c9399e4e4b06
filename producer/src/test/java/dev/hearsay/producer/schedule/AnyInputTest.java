package dev.hearsay.producer.schedule;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.WellFormed;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.read.JsonLines;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.TextFile;
import dev.hearsay.producer.read.page.WebPage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is read becomes articles whose records can be written, or is rejected. */
class AnyInputTest {
    private static final String SEED = "20240502";
    private static final FeedArticles FEEDS =
            new FeedArticles(new HttpFetcher(HttpFetcher.Limits.DEFAULT, false));

    @Property(seed = SEED, tries = 300)
    void jsonLines(@ForAll("utf16") String text) throws Exception {
        String escaped = text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
        String line = "{\"id\":\"%s\",\"title\":\"%s\",\"text\":\"%s\"}%n";

        assertAll(jsonLines(line.formatted(escaped, escaped, escaped).getBytes(UTF_8)));
        assertAll(jsonLines(text.getBytes(UTF_8)));
    }

    @Property(seed = SEED, tries = 300)
    void texts(@ForAll("utf16") String text) {
        assertAll(List.of(TextFile.read(text.getBytes(UTF_8), "a", "file", "a.txt")));
        assertAll(
                List.of(TextFile.read(("\ufeff" + text).getBytes(UTF_16BE), "a", "file", "a.txt")));
    }

    @Property(seed = SEED, tries = 300)
    void pages(@ForAll("utf16") String text) {
        String page =
                "<html><head><title>%s</title></head><body><p>%s</p><div>%s</div></body></html>";

        assertAll(
                List.of(
                        WebPage.read(
                                        page.formatted(text, text, text).getBytes(UTF_8),
                                        null,
                                        WebPage.Known.of("a", null, "a.html"))
                                .item()));
    }

    @Property(seed = SEED, tries = 300)
    void feeds(@ForAll("utf16") String text) throws Exception {
        String feed =
                "<rss version=\"2.0\"><channel><title>T</title><item><guid>%s</guid><title><![CDATA[%s]]></title><description>%s</description></item></channel></rss>";
        List<SourceItem> items = new ArrayList<>();

        FEEDS.read(
                feed.formatted(text, text, text).getBytes(UTF_8), null, null, "feed", items::add);
        FEEDS.read(text.getBytes(UTF_8), null, null, "feed", items::add);

        assertAll(items);
    }

    @Provide
    Arbitrary<String> utf16() {
        return Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(100);
    }

    private static List<SourceItem> jsonLines(byte[] bytes) throws Exception {
        List<SourceItem> items = new ArrayList<>();
        new JsonLines(true, UnaryOperator.identity(), "jsonl", "a.jsonl")
                .read(new ByteArrayInputStream(bytes), items::add);
        return items;
    }

    private static void assertAll(List<SourceItem> items) {
        for (SourceItem item : items) {
            if (item instanceof SourceItem.Read read) {
                Article article = read.article();
                for (Paragraph paragraph : article.paragraphs(1, Instant.EPOCH)) {
                    assertThat(Json.write(paragraph)).isNotEmpty();
                    assertThat(WellFormed.text(paragraph.text())).isSameAs(paragraph.text());
                }
            }
        }
    }
}
