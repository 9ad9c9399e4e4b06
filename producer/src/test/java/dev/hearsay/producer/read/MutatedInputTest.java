package dev.hearsay.producer.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.producer.read.feed.DocumentKind;
import dev.hearsay.producer.read.feed.FeedItem;
import dev.hearsay.producer.read.feed.FeedReader;
import dev.hearsay.producer.read.markup.MarkedUp;
import dev.hearsay.producer.read.page.WebPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The newsroom's feeds and pages, broken at random behind their first tag: each is read to its end,
 * what is read can be written, and no feed becomes a page, nor a page a feed.
 */
@Timeout(600)
class MutatedInputTest {
    private static final Path NEWSROOM = Path.of("../seeds/newsroom");
    private static final int SEED = 13;
    private static final int MOST_CHANGES = 12;
    private static final List<String> ODDITIES =
            List.of(
                    "<div>",
                    "</div>",
                    "<p>",
                    "<br><br>",
                    "<table><tr><td>",
                    "<!--",
                    "-->",
                    "]]>",
                    "<![CDATA[",
                    "&#xD800;",
                    "&#0;",
                    "&amp",
                    "&",
                    "\u0000",
                    "\ufeff",
                    "“",
                    "\"",
                    "'",
                    "{",
                    "]",
                    ">",
                    "<rss>",
                    "<html>",
                    "<item>",
                    "</item>",
                    "</channel></rss>",
                    "<entry>",
                    "<title>",
                    "<script>",
                    "<style>",
                    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                    "<x:y>",
                    "\ud83d\ude00");

    private record Template(String name, Bytes bytes, int start) {}

    @Test
    void tenThousandFeeds() throws IOException {
        List<Template> feeds = templates(".xml", ".json");
        var random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Template feed = feeds.get(i % feeds.size());
            byte[] mutated = mutated(feed, random);
            if (DocumentKind.of(MarkedUp.text(mutated, null)) == DocumentKind.PAGE) {
                wrong.add(feed.name() + ", change " + i + ": taken for a page");
            }
            FeedReader.Reading reading =
                    FeedReader.read(mutated, null, "http://a.example/feed", "feed");
            reading.items().stream().map(FeedItem::own).forEach(MutatedInputTest::write);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void twoThousandPages() throws IOException {
        List<Template> pages = templates(".html");
        var random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Template page = pages.get(i % pages.size());
            byte[] mutated = mutated(page, random);
            if (DocumentKind.of(MarkedUp.text(mutated, null)) != DocumentKind.PAGE) {
                wrong.add(page.name() + ", change " + i + ": taken for a feed");
            }
            write(
                    WebPage.read(
                                    mutated,
                                    null,
                                    WebPage.Known.of(null, "http://a.example/page", "page"))
                            .item());
        }
        assertThat(wrong).isEmpty();
    }

    private static void write(SourceItem item) {
        if (item instanceof SourceItem.Read read) {
            for (Paragraph paragraph : read.article().paragraphs(1, Instant.EPOCH)) {
                assertThat(Json.write(paragraph)).isNotEmpty();
            }
        }
    }

    private static List<Template> templates(String... endings) throws IOException {
        List<Template> templates = new ArrayList<>();
        try (Stream<Path> files = Files.walk(NEWSROOM)) {
            for (Path file : files.sorted().toList()) {
                if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
                    byte[] bytes = Files.readAllBytes(file);
                    templates.add(new Template(file.toString(), Bytes.wrap(bytes), start(bytes)));
                }
            }
        }
        assertThat(templates).isNotEmpty();
        return templates;
    }

    /** Behind the first tag, or what makes JSON a feed. */
    private static int start(byte[] bytes) {
        // A character for each byte; the zeros of UTF-16 do not matter here.
        String text = new String(bytes, ISO_8859_1);
        int start = 0;
        int tag = text.replaceAll("<(\0?)[?!]", " $1 ").indexOf('<');
        if (tag >= 0) {
            start = text.indexOf('>', tag) + 1;
        } else {
            start = text.indexOf("jsonfeed.org") + "jsonfeed.org/version/1.1\",".length();
        }
        return Math.min(start + 1, bytes.length);
    }

    private static byte[] mutated(Template template, Random random) {
        byte[] input = template.bytes().get();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            input = changed(input, template.start(), random);
        }
        return input;
    }

    private static byte[] changed(byte[] input, int start, Random random) {
        int at = start + random.nextInt(input.length - start + 1);
        int length = Math.min(input.length - at, random.nextInt(60));
        var out = new ByteArrayOutputStream();
        out.write(input, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> out.write(random.nextInt(256));
            case 1 -> {
                byte[] oddity = ODDITIES.get(random.nextInt(ODDITIES.size())).getBytes(UTF_8);
                for (int k = random.nextInt(20) == 0 ? 500 : 1; k > 0; k--) {
                    out.writeBytes(oddity);
                }
            }
            case 2 -> {
                for (int k = random.nextInt(20) == 0 ? 50 : 2; k > 0; k--) {
                    out.write(input, at, length);
                }
            }
            case 3 -> at += length;
            case 4 -> at = random.nextInt(4) == 0 ? input.length : at;
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
}
