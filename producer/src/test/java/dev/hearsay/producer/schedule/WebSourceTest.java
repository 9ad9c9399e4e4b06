package dev.hearsay.producer.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.read.SourceItem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSourceTest {
    private static final String LONG =
            "The council of the harbour town decided on Monday to repair the old pier before the winter storms come. ";
    private static final String PAGE =
            """
            <!doctype html><html lang="en"><head><title>x</title>
            <meta property="og:title" content="Pier will be repaired"><meta property="og:site_name" content="Example News">
            <meta name="author" content="Ida Holm"><meta property="article:published_time" content="2024-05-01T06:00:00Z"></head>
            <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
            <article><h1>Pier will be repaired</h1><p>%s</p><p>%s</p><p>%s</p></article>
            <footer>All rights reserved</footer></body></html>"""
                    .formatted(
                            LONG.repeat(4),
                            LONG.repeat(3) + "“It is time,” the mayor said.",
                            LONG.repeat(2));

    private static final String BUSY = "(an answer of 503)";
    private static final Charset LATIN = Charset.forName("windows-1252");

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        closing.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String seen = exchange.getRequestHeaders().getFirst("If-None-Match");
            requests.add(path + (seen == null ? "" : " " + seen));
            if (path.equals("/hangs")) {
                closing.await();
                return;
            }
            String document = documents.get(path);
            if (document == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (document.equals(BUSY)) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            String tag = "\"" + Digests.sha256(document).substring(0, 8) + "\"";
            if (tag.equals(seen)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", tag);
            byte[] bytes = document.getBytes(path.equals("/latin") ? LATIN : UTF_8);
            if (path.equals("/latin")) {
                exchange.getResponseHeaders()
                        .set("Content-Type", "text/html; charset=windows-1252");
            }
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anItemsOwnTextIsReadWithItsMarkup() throws Exception {
        documents.put(
                "/feed",
                rss(
                        item(
                                "guid-1",
                                "Pier &amp; harbour",
                                "<p>%s</p><figure><figcaption>The pier in May</figcaption></figure><p>It is <b>old</b>,<br>they say.</p>"
                                        .formatted(LONG.repeat(4)))));

        Article article = articles(read(source("/feed"))).get(0);

        assertThat(article.id()).isEqualTo(Ids.articleOfUrl(address("/page")));
        assertThat(article.metadata().title()).isEqualTo("Pier & harbour");
        assertThat(article.metadata().outlet()).isEqualTo("Example News");
        assertThat(article.metadata().publishedAt()).isEqualTo("2024-05-01T06:00:00Z");
        assertThat(article.blocks())
                .extracting(Article.Block::role)
                .containsExactly(Role.HEADLINE, Role.BODY, Role.CAPTION, Role.BODY);
        assertThat(article.text()).endsWith("It is old, they say.");
    }

    @Test
    void anItemWithoutTextOfItsOwnIsReadFromItsPage() throws Exception {
        documents.put("/feed", rss(item("guid-1", "Pier", "Short teaser.")));
        documents.put("/page", PAGE);

        Article article = articles(read(source("/feed"))).get(0);

        assertThat(article.id()).isEqualTo(Ids.articleOfUrl(address("/page")));
        assertThat(article.metadata().author()).isEqualTo("Ida Holm");
        assertThat(article.text())
                .contains("“It is time,” the mayor said.")
                .doesNotContain("Sport");
    }

    @Test
    void anItemWhosePageIsGoneKeepsItsTeaser() throws Exception {
        documents.put("/feed", rss(item("guid-1", "Pier", "Short teaser.")));

        assertThat(articles(read(source("/feed"))).get(0).text())
                .isEqualTo("Pier\n\nShort teaser.");
    }

    @Test
    void anItemWhosePageIsOutOfReachIsATeaserUntilItIsRead() throws Exception {
        documents.put("/feed", rss(item("guid-1", "Pier", "Short teaser.")));
        documents.put("/page", BUSY);
        Source source = source("/feed");

        assertThat(articles(read(source)).get(0).origin().extent()).isEqualTo(Extent.TEASER);

        documents.put("/page", PAGE);
        assertThat(articles(read(source)).get(0).text()).contains("“It is time,” the mayor said.");
    }

    @Test
    void theServersCharsetCounts() throws Exception {
        documents.put("/latin", PAGE.replace("It is time", "C’est la fête"));

        assertThat(articles(read(source("/latin"))).get(0).text()).contains("C’est la fête");
    }

    @Test
    void aWebPageIsAnArticle() throws Exception {
        documents.put("/page", PAGE);

        Article article = articles(read(source("/page"))).get(0);

        assertThat(article.id()).isEqualTo(Ids.articleOfUrl(address("/page")));
        assertThat(article.metadata().title()).isEqualTo("Pier will be repaired");
        assertThat(article.metadata().publishedAt()).isEqualTo("2024-05-01T06:00:00Z");
        assertThat(article.metadata().language()).isEqualTo("en");
        assertThat(article.blocks())
                .extracting(Article.Block::role)
                .containsExactly(Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY);
    }

    @Test
    void anUnchangedFeedIsNotReadAgain() throws Exception {
        documents.put("/feed", rss(item("guid-1", "Pier", LONG.repeat(14))));
        Source source = source("/feed");

        assertThat(read(source)).hasSize(1);
        source.confirm();
        assertThat(read(source)).isEmpty();
        documents.put("/feed", rss(item("guid-2", "Pier", LONG.repeat(15))));
        assertThat(read(source)).hasSize(1);
        assertThat(requests).hasSize(3).element(1).asString().startsWith("/feed \"");
    }

    @Test
    void whatWasAFeedIsNeverAPage() throws Exception {
        documents.put("/feed", rss(item("guid-1", "Pier", LONG.repeat(20))));
        Source source = source("/feed");
        read(source);
        documents.put("/feed", PAGE);

        SourceItem.Rejected rejected = (SourceItem.Rejected) read(source).get(0);

        assertThat(rejected.letter().reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected.letter().message()).startsWith("no feed: it has no <rss>");
    }

    @Test
    void atomIsReadToo() throws Exception {
        documents.put(
                "/feed",
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title><id>f</id><updated>2024-05-01T06:00:00Z</updated>
                <entry><id>https://news.example/pier?utm_medium=rss</id><title>Pier</title><updated>2024-05-01T06:00:00Z</updated>
                <content type="html">&lt;p&gt;%s&lt;/p&gt;</content></entry></feed>"""
                        .formatted(LONG.repeat(5)));

        assertThat(articles(read(source("/feed"))).get(0).id())
                .isEqualTo(Ids.articleOfUrl("https://news.example/pier"));
    }

    @Test
    void anErrorOfTheServerNamesTheAddress() {
        assertThatThrownBy(() -> read(source("/gone")))
                .isInstanceOf(IOException.class)
                .hasMessage(address("/gone") + ": HTTP status 404");
    }

    @Test
    void aDocumentThatIsTooLargeIsRefused() {
        documents.put("/feed", "x".repeat(3000));
        var limits = new HttpFetcher.Limits(2000, Duration.ofSeconds(10));

        assertThatThrownBy(() -> read(source("/feed", limits)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 2000 bytes");
    }

    @Test
    void aServerThatHangsIsGivenUp() {
        var limits = new HttpFetcher.Limits(2000, Duration.ofMillis(300));

        assertThatThrownBy(() -> read(source("/hangs", limits)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(address("/hangs"));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Source source(String path) {
        return source(path, HttpFetcher.Limits.DEFAULT);
    }

    private Source source(String path, HttpFetcher.Limits limits) {
        var fetcher = new HttpFetcher(limits, true);
        return new WebSource(
                URI.create(address(path)),
                fetcher,
                new FeedArticles(fetcher),
                Duration.ofMinutes(1));
    }

    private String item(String guid, String title, String html) {
        return """
                <item><guid isPermaLink="false">%s</guid><title>%s</title><link>%s</link>
                <pubDate>Wed, 01 May 2024 06:00:00 GMT</pubDate><description><![CDATA[%s]]></description></item>"""
                .formatted(guid, title, address("/page"), html);
    }

    private static String rss(String items) {
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Example News</title><language>en</language>"
                + items
                + "</channel></rss>";
    }

    private static List<SourceItem> read(Source source) throws Exception {
        List<SourceItem> items = new ArrayList<>();
        source.read(items::add);
        return items;
    }

    private static List<Article> articles(List<SourceItem> items) {
        return items.stream().map(it -> ((SourceItem.Read) it).article()).toList();
    }
}
