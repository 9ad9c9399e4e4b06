package dev.hearsay.producer.read.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.read.SourceItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages are seen to send, each after a public report of what went wrong with it elsewhere. */
class WebPageTest {
    private static final String ADDRESS = "https://wire.example/town/pier-repaired";
    private static final String SENTENCE =
            "The council said on Monday that the old pier must be repaired before the winter storms arrive. ";
    private static final String BODY =
            "<p>%s It rained.</p><p>%s “Again,” she said.</p><p>%s That is all.</p>"
                    .formatted(SENTENCE.repeat(2), SENTENCE.repeat(2), SENTENCE.repeat(3));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier is repaired","datePublished":"2025-03-10T10:00:00Z","author":[{"@type":"Person","name":"Ida Holm"}]}</script>
                    <script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#i","name":"Ida Holm"},{"@type":["Article","NewsArticle"],"headline":"Pier is repaired","datePublished":"2025-03-10T10:00:00+0000","author":{"@id":"#i"},}]}</script>
                    <meta property="article:published_time" content="2025-03-10T10:00:00 +00:00"><meta name="author" content="Ida Holm">
                    <meta property="article:author" content="https://social.example/wire"><meta name="parsely-author" content="Ida Holm"><meta name="parsely-pub-date" content="2025-03-10T10:00:00Z">
                    <meta itemprop="datePublished" content="2025-03-10T10:00:00Z"><meta itemprop="author" content="Ida Holm">
                    """)
    void authorAndDateAreFoundWhereverThePageSaysThem(String head) {
        ArticleMetadata metadata =
                article(page(head, "<h1>Pier is repaired</h1>" + BODY)).metadata();

        assertThat(metadata.author()).isEqualTo("Ida Holm");
        assertThat(metadata.publishedAt()).isEqualTo("2025-03-10T10:00:00Z");
        assertThat(metadata.title()).isEqualTo("Pier is repaired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <p>By Ida Holm</p>                                                        | Ida Holm
                    <div class="byline">By <a href="/ida">Ida Holm</a> and <a>Bo Lind</a>, Town reporters</div> | Ida Holm, Bo Lind
                    <span itemprop="author"><span itemprop="name">Ida Holm</span></span>      | Ida Holm
                    <address>Ida Holm, 10 March 2025</address>                                | Ida Holm
                    """)
    void bylinesNameTheAuthors(String byline, String author) {
        assertThat(
                        article(page("", "<h1>Pier is repaired</h1>" + byline + BODY))
                                .metadata()
                                .author())
                .isEqualTo(author);
    }

    @Test
    void whichSourceToldAFieldIsSaid() {
        Article article =
                article(
                        page(
                                "<meta property='og:title' content='Pier is repaired'>",
                                "<time datetime='2025-03-10'>10 March</time>" + BODY));

        assertThat(article.origin().told())
                .containsEntry("title", "opengraph")
                .containsEntry("publishedAt", "html");
    }

    @ParameterizedTest
    @CsvSource({
        "Pier is repaired - Northern Wire",
        "Pier is repaired | Northern Wire",
        "Northern Wire: Pier is repaired",
        "Pier is repaired"
    })
    void titlesAreWithoutTheSite(String written) {
        String head =
                "<meta property='og:site_name' content='Northern Wire'><title>%s</title>"
                        .formatted(written);

        assertThat(article(page(head, BODY)).metadata().title()).isEqualTo("Pier is repaired");
        assertThat(
                        article(
                                        page(
                                                "<title>%s</title>".formatted(written),
                                                "<h1>Pier is repaired</h1>" + BODY))
                                .metadata()
                                .title())
                .isEqualTo("Pier is repaired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Pier is repaired - Northern Wire; Pier is repaired",
                "Pier is repaired | News of the North; Pier is repaired",
                "Pier – what is known so far; Pier – what is known so far",
                "Pier: Mayor Promises Repair; Pier: Mayor Promises Repair"
            })
    void theTitleOfAWindowEndsInANameThatNothingElseTells(String written, String title) {
        assertThat(article(page("<title>" + written + "</title>", BODY)).metadata().title())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <div class="newsletter-box"><p>Get the best of our news every morning.</p><p>It is free and sent at seven.</p></div>
                    <aside><p>The mayor quit after a row over the harbour last week.</p></aside>
                    <div class="related"><h3>More</h3><p><a href="x">The mayor quit after a row over the harbour.</a></p></div>
                    <p><a href="x">READ: The mayor quit after a row over the harbour.</a></p>
                    <div id="cookie-banner"><p>We use cookies, as everyone does, and ask you to agree.</p></div>
                    <div style="display: none"><p>This text is for printers, who cannot read it.</p></div>
                    <section class="comments"><p>I never liked that pier, and I have lived here for years.</p></section>
                    <blockquote class="twitter-tweet"><p>The pier is a disgrace.</p></blockquote>
                    """)
    void whatStandsBetweenTheParagraphsIsNone(String noise) {
        String body = BODY.replaceFirst("</p>", "</p>" + noise);

        assertThat(prose(article(page("", "<article><h1>Pier</h1>" + body + "</article>"))))
                .isEqualTo(
                        prose(article(page("", "<article><h1>Pier</h1>" + BODY + "</article>"))));
    }

    @Test
    void aSubHeadingIsNoPullQuote() {
        Article article =
                article(
                        page(
                                "",
                                "<h1>Pier is repaired</h1><h2>The old pier must be repaired before the winter</h2>"
                                        + BODY));

        assertThat(prose(article)).contains("The old pier must be repaired before the winter");
    }

    @Test
    void blocksWithinASentenceAreTheSentence() {
        Article article =
                article(
                        page(
                                "",
                                "<div><div class='dl'>LUND:</div> The mayor of <a href='x'><div class='kw'>Lund</div></a> said that the pier must be repaired.</div>"
                                        + BODY));

        assertThat(prose(article))
                .contains("LUND: The mayor of Lund said that the pier must be repaired.");
    }

    @Test
    void aCaptionEndsBeforeItsCredit() {
        Article article =
                article(
                        page(
                                "",
                                BODY
                                        + "<figure><figcaption><span class='cap'>The pier on Monday</span><span class='credit'>Photograph: A. Person</span></figcaption></figure>"
                                        + BODY));

        assertThat(article.blocks())
                .filteredOn(it -> it.role() == Role.CAPTION)
                .extracting(it -> article.text().substring(it.start(), it.end()))
                .containsExactly("The pier on Monday");
    }

    @Test
    void aTextForMachinesStandsInForOneThatScriptsMake() {
        String data =
                "{\"@type\":\"NewsArticle\",\"headline\":\"Pier\",\"articleBody\":\"%s\\n\\n%s\"}"
                        .formatted(SENTENCE.repeat(3), SENTENCE.repeat(2));
        Article article =
                article(
                        page(
                                "<script type='application/ld+json'>" + data + "</script>",
                                "<div id='root'></div>"));

        assertThat(prose(article)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SCRIPT    | <div id="root"></div><script src="app.js"></script>
                    CHALLENGE | <h1>Just a moment...</h1><p>Checking your browser before you go on.</p>
                    ERROR     | <h1>Page not found</h1><p>The page that you asked for is not here any more, or it never was.</p>
                    EMPTY     | <ul><li><a href="a">The mayor quit after a row.</a></li><li><a href="b">The ferry sails again.</a></li></ul>
                    CONSENT   | <h1>Before you continue</h1><p>We and our 812 partners use cookies to store personal data.</p><p>Consent to tracking and advertising, or manage your preferences. Some partners rely on legitimate interest.</p><button>Accept all</button>
                    """)
    void whatIsNoArticleIsToldForWhatItIs(NotAnArticle why, String body) {
        WebPage.Reading reading = read(page("", body));

        assertThat(reading.lacking()).contains(why);
        assertThat(reading.item()).isInstanceOf(SourceItem.Rejected.class);
    }

    @Test
    void theFreePartOfAPaidArticleIsATeaser() {
        WebPage.Reading reading =
                read(
                        page(
                                "",
                                "<h1>Pier</h1><p>"
                                        + SENTENCE
                                        + "</p><div class='paywall'>Subscribe to continue reading.</div>"));

        assertThat(reading.lacking()).contains(NotAnArticle.PAYWALL);
        assertThat(((SourceItem.Read) reading.item()).article().origin().extent())
                .isEqualTo(Extent.TEASER);
    }

    @Test
    void aPageMaySendItsReadersOn() {
        assertThat(
                        read("<html><meta http-equiv='refresh' content='0; url=/new'></html>")
                                .elsewhere())
                .isEqualTo("https://wire.example/new");
    }

    @Test
    void aCopyNamesItsOriginal() {
        Article copy =
                article(page("<link rel='canonical' href='https://agency.example/pier'>", BODY));
        Article own = article(page("<link rel='canonical' href='/pier?a=1'>", BODY));

        assertThat(copy.identity().copy()).isTrue();
        assertThat(copy.id())
                .isEqualTo(
                        dev.hearsay.contracts.model.Ids.articleOfUrl(
                                "https://agency.example/pier"));
        assertThat(own.identity().copy()).isFalse();
    }

    @Test
    void deeplyNestedMarkupIsReadInTime() {
        String page = "<div><p>It rained on the quay again.</p>".repeat(20_000);

        assertThat(read("<html><body>" + page + "</body></html>").item()).isNotNull();
    }

    private static String page(String head, String body) {
        return "<!doctype html><html lang='en'><head><meta charset='utf-8'>%s</head><body>%s</body></html>"
                .formatted(head, body);
    }

    private static WebPage.Reading read(String page) {
        return WebPage.read(page.getBytes(UTF_8), null, WebPage.Known.of(null, ADDRESS, ADDRESS));
    }

    private static Article article(String page) {
        return ((SourceItem.Read) read(page).item()).article();
    }

    private static List<String> prose(Article article) {
        return article.blocks().stream()
                .filter(it -> it.role() == Role.BODY)
                .map(it -> article.text().substring(it.start(), it.end()))
                .toList();
    }
}
