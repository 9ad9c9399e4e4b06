package dev.hearsay.producer.read.page;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.Article.Origin;
import dev.hearsay.producer.article.ArticleReader;
import dev.hearsay.producer.article.Identity;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.markup.HtmlBlocks;
import dev.hearsay.producer.read.markup.MarkedUp;
import dev.hearsay.producer.read.markup.PlainText;
import dev.hearsay.producer.read.markup.Site;
import dev.hearsay.producer.read.markup.WebAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * A web page as an article: where its text stands, what it says of it, and what keeps it from one.
 */
public final class WebPage {
    private static final Pattern REFRESH =
            Pattern.compile("(?i)\\s*\\d+\\s*;\\s*url\\s*=\\s*['\"]?([^'\"]+)['\"]?");
    private static final int SHORTEST_BODY = 60;
    private static final int LONGEST_HEADLINE = 500;
    private static final Extractor EXTRACTOR = new ScoredExtractor();

    private WebPage() {}

    /**
     * What is known of a page before it is read.
     *
     * @param id of the article; null to take it from the address
     * @param address of the page after all redirects; null for a file
     * @param location the file, page or feed it was found in
     * @param metadata what the feed says of the article
     * @param publisher who published it first, where the feed passes it on; else null
     * @param feed the feed that led here; null for none
     * @param guid what that feed calls it by; null for none
     */
    public record Known(
            String id,
            String address,
            String location,
            ArticleMetadata metadata,
            String publisher,
            String feed,
            String guid) {
        /** Of a page of which only the address is known. */
        public static Known of(String id, String address, String location) {
            return new Known(id, address, location, ArticleMetadata.NONE, null, null, null);
        }
    }

    /**
     * What was found.
     *
     * @param item the article, or the rejection of the page
     * @param lacking why it is no article, or not the whole of one
     * @param elsewhere the address that the page sends its readers to at once; null for none
     * @param words of the article's own text
     */
    public record Reading(
            SourceItem item, Optional<NotAnArticle> lacking, String elsewhere, int words) {}

    /**
     * Reads the bytes of a page.
     *
     * @param charset what the server said the bytes are in; null to find it in the page
     */
    public static Reading read(byte[] bytes, String charset, Known known) {
        try {
            return new OnePage(bytes, charset, known).read();
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever one odd page does to the parsers, the next one is read.
            return new Reading(
                    rejected(
                            bytes, known.location(), Reason.MALFORMED, "page not understood: " + e),
                    Optional.of(NotAnArticle.EMPTY),
                    null,
                    0);
        }
    }

    private static SourceItem rejected(
            byte[] bytes, String location, Reason reason, String message) {
        return new SourceItem.Rejected(
                Bytes.wrap(bytes), location, DeadLetter.ofSource(reason, message, location, null));
    }

    /** One page. */
    private static final class OnePage {
        private final byte[] bytes;
        private final Known known;
        private final String markup;
        private final String base;
        private final Document page;
        private final StructuredData structured;
        private final PageMetadata said;

        OnePage(byte[] bytes, String charset, Known known) {
            this.bytes = bytes;
            this.known = known;
            this.markup = MarkedUp.text(bytes, charset);
            this.base = known.address() == null ? "" : known.address();
            this.page = Jsoup.parse(markup, base);
            this.structured = StructuredData.of(page);
            this.said = new PageMetadata(page, known.address(), structured);
        }

        Reading read() {
            ArticleMetadata metadata = metadata();
            Optional<String> canonical = said.canonical();
            String titles = page.title() + " " + page.select("h1").text();
            String headline = titles.substring(0, Math.min(titles.length(), LONGEST_HEADLINE));
            HtmlBlocks.Text found = text(metadata.title());
            int words = words(found);
            Optional<NotAnArticle> lacking =
                    NotAnArticle.of(headline, known.address()).or(() -> lacking(headline, words));
            String elsewhere = words < SHORTEST_BODY ? elsewhere(whole()) : null;
            boolean article =
                    words > 0
                            && (lacking.isEmpty() || lacking.get() == NotAnArticle.PAYWALL)
                            && found.blocks().stream().anyMatch(it -> it.role() == Role.BODY);
            SourceItem item =
                    article
                            ? article(found, metadata, canonical, lacking)
                            : WebPage.rejected(
                                    bytes,
                                    known.location(),
                                    Reason.EMPTY,
                                    "no article text found in the page: "
                                            + lacking.orElse(NotAnArticle.EMPTY).reason());
            return new Reading(
                    item,
                    article ? lacking : lacking.or(() -> Optional.of(NotAnArticle.EMPTY)),
                    elsewhere,
                    words);
        }

        private SourceItem article(
                HtmlBlocks.Text found,
                ArticleMetadata metadata,
                Optional<String> canonical,
                Optional<NotAnArticle> lacking) {
            ArticleReader.Parts reading =
                    ArticleReader.refine(found.text(), found.blocks(), found.headings(), metadata);
            ArticleMetadata complete = reading.complete(metadata);
            String address = known.address() == null ? known.location() : known.address();
            String own = Site.of(address);
            boolean copy = canonical.isPresent() && !Site.of(canonical.get()).equals(own);
            String named = canonical.orElse(known.address());
            Map<String, String> origins = new TreeMap<>(said.origins());
            fromFeed(origins);
            var article =
                    new Article(
                            known.id() != null
                                    ? known.id()
                                    : Ids.articleOfUrl(named == null ? address : named),
                            found.text(),
                            reading.blocks(),
                            complete,
                            new Origin(
                                    "page",
                                    known.location(),
                                    lacking.isPresent() ? Extent.TEASER : Extent.FULL,
                                    known.publisher(),
                                    known.feed(),
                                    origins),
                            Identity.NONE);
            return SourceItem.of(
                    article.withIdentity(
                            Identity.of(
                                    own,
                                    named,
                                    known.guid(),
                                    complete.title(),
                                    article.ownText(),
                                    copy)),
                    bytes,
                    null);
        }

        private void fromFeed(Map<String, String> origins) {
            ArticleMetadata feed = known.metadata();
            if (feed.title() != null) {
                origins.putIfAbsent("title", "feed");
            }
            if (feed.author() != null) {
                origins.putIfAbsent("author", "feed");
            }
            if (feed.publishedAt() != null) {
                origins.putIfAbsent("publishedAt", "feed");
            }
            if (feed.language() != null) {
                origins.putIfAbsent("language", "feed");
            }
            if (feed.section() != null) {
                origins.putIfAbsent("section", "feed");
            }
        }

        /** What the page says before what its feed says. */
        private ArticleMetadata metadata() {
            ArticleMetadata feed = known.metadata();
            String outlet = said.outlet();
            String title = said.title(outlet == null ? feed.outlet() : outlet);
            // The title of a window is often the site's alone.
            if (feed.title() != null && !said.hasHeadline()) {
                title = feed.title();
            }
            List<String> authors = said.authors(outlet == null ? feed.outlet() : outlet);
            Instant publishedAt = said.publishedAt();
            String section = said.section();
            String language = said.language();
            return new ArticleMetadata(
                    known.address() == null
                            ? feed.url() == null ? said.canonical().orElse(null) : feed.url()
                            : known.address(),
                    title == null ? feed.title() : title,
                    known.publisher() != null
                            ? known.publisher()
                            : outlet == null ? feed.outlet() : outlet,
                    authors.isEmpty() ? feed.author() : String.join(", ", authors),
                    publishedAt == null ? feed.publishedAt() : publishedAt,
                    language == null ? feed.language() : language,
                    section == null ? feed.section() : section);
        }

        private Optional<NotAnArticle> lacking(String headline, int words) {
            return words >= NotAnArticle.FEW_WORDS
                    ? Optional.empty()
                    : NotAnArticle.of(whole(), headline, words, structured.isFree());
        }

        /** The page as it came: finding the text has taken out the rest. */
        private Document whole() {
            return Jsoup.parse(markup, base);
        }

        /** The text that the page shows, or the one for machines where that has far more. */
        private HtmlBlocks.Text text(String title) {
            HtmlBlocks.Text shown =
                    EXTRACTOR
                            .find(page)
                            .map(it -> HtmlBlocks.of(title, it.above(), it.text()))
                            .orElseGet(() -> HtmlBlocks.of(title, new Element("div")));
            Optional<String> forMachines = structured.body();
            int words = words(shown);
            if (forMachines.isPresent() && 2 * words < PlainText.words(forMachines.get())) {
                return HtmlBlocks.of(title, paragraphs(forMachines.get()));
            }
            return shown;
        }

        private static Element paragraphs(String text) {
            String html =
                    text.lines()
                            .filter(it -> !it.isBlank())
                            .map(
                                    it ->
                                            it.contains("</p>")
                                                    ? it
                                                    : "<p>"
                                                            + Entities.escape(unescaped(it))
                                                            + "</p>")
                            .collect(Collectors.joining());
            return Jsoup.parseBodyFragment(html).body();
        }

        private static String unescaped(String line) {
            return org.jsoup.parser.Parser.unescapeEntities(line, false);
        }

        private String elsewhere(Document whole) {
            return whole.select("meta[http-equiv=refresh]").stream()
                    .map(it -> REFRESH.matcher(it.attr("content")))
                    .filter(Matcher::matches)
                    .flatMap(it -> WebAddress.of(it.group(1), known.address()).stream())
                    .filter(it -> !it.equals(known.address()))
                    .findFirst()
                    .orElse(null);
        }

        private static int words(HtmlBlocks.Text text) {
            return text.blocks().stream()
                    .filter(it -> it.role() == Role.BODY)
                    .mapToInt(it -> PlainText.words(text.text().substring(it.start(), it.end())))
                    .sum();
        }
    }
}
