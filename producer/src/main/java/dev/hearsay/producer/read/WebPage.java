package dev.hearsay.producer.read;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A web page as an article: its main text as Readability finds it, its metadata as the page says.
 */
public final class WebPage {
    private WebPage() {}

    /**
     * Reads the bytes of a page.
     *
     * @param id null to take the id from the address
     * @param url the page's address; null where it has none
     * @param charset what the server said the bytes are in; null to find it in the page
     */
    public static SourceItem read(
            byte[] bytes, String id, String url, String charset, String location) {
        return read(bytes, id, url, charset, location, System::nanoTime);
    }

    /** The same by another clock. */
    static SourceItem read(
            byte[] bytes,
            String id,
            String url,
            String charset,
            String location,
            LongSupplier nanoTime) {
        try {
            return article(bytes, id, url, charset, location, nanoTime);
        } catch (MainText.TooSlowException e) {
            return rejected(
                    bytes, location, Reason.MALFORMED, "page not understood: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever one odd page does to the parsers, the next one is read.
            return rejected(bytes, location, Reason.MALFORMED, "page not understood: " + e);
        }
    }

    private static SourceItem rejected(
            byte[] bytes, String location, Reason reason, String message) {
        return new SourceItem.Rejected(
                Bytes.wrap(bytes), location, DeadLetter.ofSource(reason, message, location, null));
    }

    private static SourceItem article(
            byte[] bytes,
            String id,
            String url,
            String charset,
            String location,
            LongSupplier nanoTime) {
        Document page = parse(bytes, url, charset);
        ArticleMetadata metadata = metadata(page, url);
        HtmlBlocks.Text found = mainText(page, url, metadata.title(), nanoTime);
        if (found.blocks().size() < 2) {
            return rejected(bytes, location, Reason.EMPTY, "no article text found in the page");
        }
        ArticleReader.Parts reading = ArticleReader.refine(found.text(), found.blocks(), metadata);
        String address = metadata.url() == null ? location : metadata.url();
        return SourceItem.of(
                new Article(
                        id == null ? Ids.articleOfUrl(address) : id,
                        found.text(),
                        reading.blocks(),
                        reading.complete(metadata),
                        "page",
                        location),
                bytes,
                null);
    }

    private static Document parse(byte[] bytes, String url, String charset) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes), charset, url == null ? "" : url);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    private static HtmlBlocks.Text mainText(
            Document page, String url, String title, LongSupplier nanoTime) {
        Element main = MainText.of(page, url, nanoTime);
        return HtmlBlocks.of(title, main == null ? new Element("div") : main);
    }

    private static ArticleMetadata metadata(Document page, String url) {
        String title =
                meta(page, "og:title")
                        .or(() -> text(page, "h1"))
                        .or(() -> text(page, "title"))
                        .orElse(null);
        String language = page.select("html").attr("lang");
        return new ArticleMetadata(
                url,
                title,
                meta(page, "og:site_name").orElse(null),
                meta(page, "author").orElse(null),
                meta(page, "article:published_time").flatMap(WebPage::date).orElse(null),
                language.isBlank() ? null : language);
    }

    private static Optional<String> meta(Document page, String name) {
        return page.select("meta").stream()
                .filter(it -> it.attr("property").equals(name) || it.attr("name").equals(name))
                .map(it -> it.attr("content").strip())
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private static Optional<String> text(Document page, String selector) {
        return page.select(selector).stream()
                .map(it -> it.text().strip())
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Dates.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
