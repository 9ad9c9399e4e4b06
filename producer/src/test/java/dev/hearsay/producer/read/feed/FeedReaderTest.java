package dev.hearsay.producer.read.feed;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.read.SourceItem;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What feeds are seen to send, each after a public report of what went wrong with it elsewhere. */
class FeedReaderTest {
    private static final String ADDRESS = "https://wire.example/news/feed.xml";
    private static final String TEXT =
            "The council said on Monday that the old pier must be repaired before winter. "
                    .repeat(6);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <![CDATA[Mayor&#8217;s plan for pier &amp; harbour]]>     | Mayor’s plan for pier & harbour
                    Mayor&amp;#8217;s plan                                    | Mayor’s plan
                    Mayor&amp;amp;#8217;s plan                                | Mayor’s plan
                    Caf&eacute; &amp; bar&nbsp;closed                         | Café & bar closed
                    &lt;b&gt;Breaking:&lt;/b&gt; pier &lt;i&gt;closed&lt;/i&gt; | Breaking: pier closed
                    Pier <b>closed</b> for repair                             | Pier closed for repair
                    5 &lt; 6 &amp; 7 > 3                                      | 5 < 6 & 7 > 3
                    Fish & chips & AT&T                                       | Fish & chips & AT&T
                    """)
    void titlesArePlainText(String written, String title) {
        assertThat(only(rss("<item><title>%s</title>%s</item>".formatted(written, body()))).title())
                .isEqualTo(title);
    }

    @Test
    void titlesOfAtomArePlainTextToo() {
        String entry = "<entry><title%s</title><id>urn:1</id><content>%s</content></entry>";

        assertThat(
                        only(atom(
                                        entry.formatted(
                                                " type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">The <em>old</em> pier</div>",
                                                TEXT)))
                                .title())
                .isEqualTo("The old pier");
        assertThat(only(atom(entry.formatted(">How to use &lt;b&gt; in HTML", TEXT))).title())
                .isEqualTo("How to use <b> in HTML");
        assertThat(
                        only(atom(
                                        entry.formatted(
                                                " type=\"html\">A &lt;b&gt;bold&lt;/b&gt; plan",
                                                TEXT)))
                                .title())
                .isEqualTo("A bold plan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <link>/a/1.html</link>                                      | https://wire.example/a/1.html
                    <link>//other.example/a</link>                              | https://other.example/a
                    <link> ~ https://wire.example/a ~ </link>                 | https://wire.example/a
                    <link>https://wire.example/a b"c</link>                     | https://wire.example/a%20b%22c
                    <link>HTTP://wire.example/a</link>                          | http://wire.example/a
                    <guid>https://wire.example/g</guid>                         | https://wire.example/g
                    <atom:link xmlns:atom="http://www.w3.org/2005/Atom" href="https://wire.example/b"/> | https://wire.example/b
                    <link>https://feeds.example/~r/1</link><feedburner:origLink>https://wire.example/o</feedburner:origLink> | https://wire.example/o
                    """)
    void linksAreAbsolute(String written, String link) {
        assertThat(only(rss("<item>" + written.replace("~", "\n") + body() + "</item>")).url())
                .isEqualTo(link);
    }

    @Test
    void linksCountFromTheirBase() {
        String entry =
                "<entry><title>Pier</title><id>urn:1</id><link href=\"one.html\"/><content>%s</content></entry>"
                        .formatted(TEXT);

        assertThat(only(atom(entry)).url()).isEqualTo("https://wire.example/news/one.html");
        assertThat(
                        only("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://base.example/x/'>"
                                        + entry
                                        + "</feed>")
                                .url())
                .isEqualTo("https://base.example/x/one.html");
        assertThat(
                        only(atom(
                                        "<entry><title>Pier</title><id>https://wire.example/i</id></entry>"
                                                .replace(
                                                        "</entry>",
                                                        "<content>" + TEXT + "</content></entry>")))
                                .url())
                .isEqualTo("https://wire.example/i");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \"&x;&x;\">]>",
                "<?xml-stylesheet href='x'?>",
                "Warning: mysql_connect() in line 3\n<br />",
                "\n\n  "
            })
    void whatStandsBeforeTheRootIsPassedOver(String before) {
        byte[] bytes = (before + rss(item("Pier"))).getBytes(UTF_8);

        assertThat(DocumentKind.of(before + rss(item("Pier")))).isEqualTo(DocumentKind.XML_FEED);
        assertThat(articles(bytes)).hasSize(1);
    }

    @Test
    void aLongCommentHidesNoRoot() {
        assertThat(DocumentKind.of("<!-- " + "x".repeat(5000) + " -->" + rss("")))
                .isEqualTo(DocumentKind.XML_FEED);
        assertThat(DocumentKind.of("<!doctype html><html><body><rss></body></html>"))
                .isEqualTo(DocumentKind.PAGE);
    }

    @Test
    void noEntityIsExpanded() {
        String feed =
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + rss("<item><title>A &x; b</title>" + body() + "</item>");

        assertThat(only(feed).title()).isEqualTo("A &x; b");
    }

    @Test
    void aBrokenSpotCostsWhatStandsThere() {
        String feed =
                rss(
                        item("One")
                                + "<item><title>Two & \u0007<b></title>"
                                + body()
                                + "</item>"
                                + item("Three"));

        assertThat(articles(feed.getBytes(UTF_8)))
                .extracting(it -> it.metadata().title())
                .containsExactly("One", "Two &", "Three");
    }

    @Test
    void aFeedThatWasCutGivesTheItemsBeforeTheCut() {
        String feed = rss(item("One") + item("Two"));

        assertThat(articles(feed.substring(0, feed.indexOf("Two") + 20).getBytes(UTF_8)))
                .extracting(it -> it.metadata().title())
                .contains("One");
        assertThat(articles((feed + "\n<!-- cached --><script>x()</script>").getBytes(UTF_8)))
                .hasSize(2);
    }

    @Test
    void aPrefixNeedsNoDeclaration() {
        Article article =
                articles(
                                rss("<item><title>Pier</title><dc:creator>Ida Holm</dc:creator><content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>"
                                                .formatted(TEXT))
                                        .getBytes(UTF_8))
                        .get(0);

        assertThat(article.metadata().author()).isEqualTo("Ida Holm");
        assertThat(article.origin().extent()).isEqualTo(Extent.FULL);
    }

    @Test
    void namespacesCountAndNotPrefixes() {
        String rdf =
                "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'>"
                        + "<channel><title>Wire</title></channel><item r:about='https://wire.example/a'><title>Pier</title><d:date>2025-03-10</d:date>"
                        + body()
                        + "</item></r:RDF>";
        String atom =
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>Wire</a:title><a:entry><a:title>Pier</a:title><a:id>https://wire.example/b</a:id><a:content>"
                        + TEXT
                        + "</a:content></a:entry></a:feed>";

        assertThat(only(rdf).url()).isEqualTo("https://wire.example/a");
        assertThat(only(rdf).publishedAt()).isEqualTo("2025-03-10T00:00:00Z");
        assertThat(only(atom).title()).isEqualTo("Pier");
        assertThat(only(atom).url()).isEqualTo("https://wire.example/b");
    }

    @Test
    void encodingsAreReadAsTheBytesShow() {
        String feed = rss(item("Café “Zürich”")).replace("UTF-8", "ISO-8859-1");

        assertThat(
                        articles(feed.getBytes(Charset.forName("windows-1252")))
                                .get(0)
                                .metadata()
                                .title())
                .isEqualTo("Café “Zürich”");
        assertThat(articles(("\ufeff" + feed).getBytes(UTF_16LE)).get(0).metadata().title())
                .isEqualTo("Café “Zürich”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <author>ida@wire.example (Ida Holm)</author>              | Ida Holm
                    <author>Ida Holm &lt;ida@wire.example&gt;</author>        | Ida Holm
                    <dc:creator>Ida Holm</dc:creator><dc:creator>Bo Lind</dc:creator> | Ida Holm, Bo Lind
                    <author>ida@wire.example</author>                         |
                    <author>https://social.example/ida</author>               |
                    """)
    void authorsAreNamesAndNoAddresses(String written, String author) {
        assertThat(only(rss("<item><title>Pier</title>" + written + body() + "</item>")).author())
                .isEqualTo(author);
    }

    @Test
    void authorLanguageAndPublisherAreInherited() {
        String entry =
                "<entry><title>Pier</title><id>urn:1</id>%s<content>" + TEXT + "</content></entry>";
        String feed =
                "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='sv'><title>Wire</title><author><name>Ida Holm</name></author>%s</feed>";

        assertThat(only(feed.formatted(entry.formatted(""))).author()).isEqualTo("Ida Holm");
        assertThat(only(feed.formatted(entry.formatted(""))).language()).isEqualTo("sv");
        assertThat(
                        only(feed.formatted(
                                        entry.formatted(
                                                "<author><name>Bo Lind</name></author><author><name>Eva Ek</name></author>")))
                                .author())
                .isEqualTo("Bo Lind, Eva Ek");
        assertThat(
                        only(rss(
                                        "<item><title>Pier</title><source url='https://other.example/f'>Other Wire</source>"
                                                + body()
                                                + "</item>"))
                                .outlet())
                .isEqualTo("Other Wire");
        assertThat(only(rss("<dc:language>de</dc:language>" + item("Pier"))).language())
                .isEqualTo("de");
    }

    @Test
    void theTextOfItsOwnComesBeforeASummaryThatIsLonger() {
        Article article =
                articles(
                                rss("<item><title>Pier</title><link>https://wire.example/a</link><description>Teaser. %s</description><content:encoded>%s</content:encoded></item>"
                                                .formatted(
                                                        TEXT.repeat(3),
                                                        "&lt;p&gt;Whole. " + TEXT + "&lt;/p&gt;"))
                                        .getBytes(UTF_8))
                        .get(0);

        assertThat(article.text()).startsWith("Pier\n\nWhole.").doesNotContain("Teaser");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <content type="application/octet-stream" mode="base64">UGllciBjbG9zZWQuIEl0IHJhaW5lZC4=</content> | Pier closed. It rained.
                    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Pier <b>closed</b>.</p></div></content> | Pier closed.
                    <content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div><h:p>Pier closed.</h:p></h:div></content> | Pier closed.
                    <content type="text">Fees of 5 &lt; 6.</content>           | Fees of 5 < 6.
                    """)
    void contentsAreReadInEveryMode(String written, String text) {
        FeedItem item =
                items(atom("<entry><title>T</title><id>urn:1</id>" + written + "</entry>")).get(0);

        assertThat(((SourceItem.Read) item.own()).article().text()).isEqualTo("T\n\n" + text);
    }

    @Test
    void plainTextHasItsParagraphsAtBlankLines() {
        Article article =
                articles(
                                rss("<item><title>Pier</title><description>It rained.\nAll day.\n\n“Again,” she said.</description></item>")
                                        .getBytes(UTF_8))
                        .get(0);

        assertThat(article.text()).isEqualTo("Pier\n\nIt rained. All day.\n\n“Again,” she said.");
    }

    @Test
    void whatPluginsAppendIsBoilerplate() {
        Article article =
                articles(
                                rss("<item><title>Pier</title><content:encoded><![CDATA[<p>%s</p><p>%s</p><p>The post <a href='x'>Pier</a> appeared first on <a href='y'>Wire</a>.</p><ul><li><a href='x'>Mayor quits after row</a></li><li><a href='y'>Ferry sails again</a></li></ul>]]></content:encoded></item>"
                                                .formatted(TEXT, TEXT + "x"))
                                        .getBytes(UTF_8))
                        .get(0);

        assertThat(article.blocks())
                .extracting(Article.Block::role)
                .containsExactly(
                        Role.HEADLINE,
                        Role.BODY,
                        Role.BODY,
                        Role.BOILERPLATE,
                        Role.BOILERPLATE,
                        Role.BOILERPLATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Short teaser.                                    | true
                    %s <a href="x">Continue reading...</a>           | true
                    %s […]                                           | true
                    %s [...]                                         | true
                    %s Read more                                     | true
                    %s That is all.                                  | false
                    """)
    void whatGoesOnElsewhereIsATeaser(String written, boolean teaser) {
        FeedItem item =
                items(
                                rss(
                                        "<item><title>Pier</title><link>https://wire.example/a</link><content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>"
                                                .formatted(written.formatted(TEXT))))
                        .get(0);

        assertThat(item.page() != null).isEqualTo(teaser);
    }

    @Test
    void whatTwoItemsShareIsNobodysIdentity() {
        String item =
                "<item><title>%s</title><link>https://wire.example/%s</link><guid isPermaLink='false'>%s</guid>"
                        + body()
                        + "</item>";
        List<FeedItem> sharedGuid =
                items(rss(item.formatted("One", "a", "same") + item.formatted("Two", "b", "same")));
        List<FeedItem> sharedLink =
                items(rss(item.formatted("One", "a", "1") + item.formatted("Two", "a", "2")));

        assertThat(sharedGuid).extracting(FeedItem::id).doesNotHaveDuplicates();
        assertThat(sharedGuid).extracting(FeedItem::guid).containsOnlyNulls();
        assertThat(sharedLink).extracting(FeedItem::id).doesNotHaveDuplicates();
        assertThat(
                        items(
                                rss(
                                        item.formatted("One", "live#a", "1")
                                                + item.formatted("Two", "live#b", "2"))))
                .extracting(FeedItem::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void anAddressHasOneIdHoweverItIsWritten() {
        String item =
                "<item><title>Pier</title><link>%s</link><guid>%s</guid>" + body() + "</item>";

        assertThat(
                        List.of(
                                "http://wire.example/a",
                                "https://www.wire.example/a/?utm_source=rss",
                                "https://m.wire.example/a#2",
                                "https://wire.example/amp/a",
                                "https://wire.example/a/amp/"))
                .extracting(it -> items(rss(item.formatted(it, it))).get(0).id())
                .containsOnly(items(rss(item.formatted("https://wire.example/a", ""))).get(0).id());
    }

    @Test
    void jsonFeedsAreRead() {
        String feed =
                """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "language": "en", "authors": [{"name": "Ida Holm"}],
                 "items": [{"id": "1", "url": "/a", "title": "Pier &amp; harbour", "content_html": "<p>%s</p>", "date_published": "2025-03-10T11:11:39+01:00", "tags": ["Town"]},
                           {"id": "2", "external_url": "https://other.example/b", "content_text": "It rained.\\n\\nAll day.", "author": {"name": "Bo Lind"}}]}"""
                        .formatted(TEXT);
        List<Article> articles = articles(feed.getBytes(UTF_8));

        assertThat(articles.get(0).metadata())
                .isEqualTo(
                        new ArticleMetadata(
                                "https://wire.example/a",
                                "Pier & harbour",
                                "Wire",
                                "Ida Holm",
                                java.time.Instant.parse("2025-03-10T10:11:39Z"),
                                "en",
                                "Town"));
        assertThat(articles.get(1).metadata().author()).isEqualTo("Bo Lind");
        assertThat(articles.get(1).blocks()).hasSize(2);
    }

    @Test
    void sitemapsAreRead() {
        String sitemap =
                """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
                <url><loc>https://wire.example/a</loc><lastmod>2025-03-11</lastmod><n:news><n:publication><n:name>Wire</n:name><n:language>en</n:language></n:publication>
                <n:publication_date>2025-03-10T10:00:00Z</n:publication_date><n:title>Pier closed</n:title></n:news></url></urlset>""";
        FeedItem item = items(sitemap).get(0);
        FeedReader.Reading index =
                FeedReader.read(
                        "<sitemapindex><sitemap><loc>https://wire.example/s1.xml</loc></sitemap></sitemapindex>"
                                .getBytes(UTF_8),
                        null,
                        ADDRESS,
                        ADDRESS);

        assertThat(item.page()).isEqualTo("https://wire.example/a");
        assertThat(item.metadata().title()).isEqualTo("Pier closed");
        assertThat(item.metadata().outlet()).isEqualTo("Wire");
        assertThat(item.metadata().publishedAt()).isEqualTo("2025-03-10T10:00:00Z");
        assertThat(index.sitemaps()).containsExactly("https://wire.example/s1.xml");
    }

    @Test
    void thePictureOfAFeedIsNoItem() {
        String feed =
                "<rss version='2.0'><channel><image><url>http://a.example/logo.png</url></image>%s</channel></rss>";

        assertThat(articles(feed.formatted(item("Pier")).getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void aFeedWithoutAChannelIsRead() {
        assertThat(articles(("<rss version='0.91'>" + item("Pier") + "</rss>").getBytes(UTF_8)))
                .hasSize(1);
    }

    @Test
    void whatIsNoFeedIsRefusedWithTheReason() {
        SourceItem.Rejected rejected =
                (SourceItem.Rejected)
                        FeedReader.read("{\"items\":".getBytes(UTF_8), null, null, "a.json")
                                .rejection();

        assertThat(rejected.letter().message())
                .startsWith("no feed: ")
                .contains("open the address in a browser");
    }

    private static String body() {
        return "<description>" + TEXT.repeat(4) + "</description>";
    }

    private static String item(String title) {
        return "<item><title>" + title + "</title>" + body() + "</item>";
    }

    private static String rss(String items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Wire</title>"
                + items
                + "</channel></rss>";
    }

    private static String atom(String entries) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title>"
                + entries
                + "</feed>";
    }

    private static List<FeedItem> items(String feed) {
        FeedReader.Reading reading = FeedReader.read(feed.getBytes(UTF_8), null, ADDRESS, ADDRESS);
        assertThat(reading.rejection()).isNull();
        return reading.items();
    }

    private static ArticleMetadata only(String feed) {
        List<FeedItem> items = items(feed);
        assertThat(items).hasSize(1);
        return items.get(0).metadata();
    }

    private static List<Article> articles(byte[] feed) {
        return FeedReader.read(feed, null, ADDRESS, ADDRESS).items().stream()
                .map(it -> ((SourceItem.Read) it.own()).article())
                .toList();
    }
}
