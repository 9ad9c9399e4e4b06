package dev.hearsay.producer.read.page;

import dev.hearsay.producer.read.markup.NameWords;
import dev.hearsay.producer.read.markup.TextLength;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What stands in pages around and between the paragraphs of articles, told by its markup. */
final class Noise {
    private static final Set<String> ELEMENTS =
            Set.of(
                    "script",
                    "style",
                    "noscript",
                    "template",
                    "iframe",
                    "form",
                    "button",
                    "nav",
                    "svg",
                    "math",
                    "object",
                    "embed",
                    "audio",
                    "video",
                    "canvas",
                    "select",
                    "dialog",
                    "input",
                    "textarea",
                    "label",
                    "menu",
                    "link",
                    "meta");
    private static final Set<String> ROLES =
            Set.of(
                    "navigation",
                    "complementary",
                    "banner",
                    "contentinfo",
                    "search",
                    "dialog",
                    "alertdialog",
                    "menu",
                    "menubar",
                    "toolbar",
                    "tablist",
                    "tooltip");

    /** Words that names of noise are made of; two or three in a row are written as one. */
    private static final Set<String> NAMES =
            Set.of(
                    """
                    aboutauthor abouttheauthor ad adinserter adrotate adcontainer addtoany ads adsbygoogle adslot adslots adunit
                    advert advertisement advertisements advertising adverts adwrapper affiliate alertstrip
                    alsoread appbanner appdownload apppromo articlemeta attribution audioplayer authorbio
                    authorbox authorcard authordescription authordetails authorinfo authorprofile backtotop
                    banner bio boilerplate bookmark breadcrumb breadcrumbs byline bylineblock bylines
                    calloutpromo calltoaction cardgrid cardlist cardsgrid cardslist careers carousel catlinks
                    claps cmp comment comments consent contributor contributors cookie cookies copyright
                    correction corrections coupon coupons crumb crumbs cta datelineblock deals dfp disclaimer
                    disclosure disqus donate donation dontmiss ecommerce editornote editorsnote editsection
                    embed embeds encuesta entrymeta eztoc factbox factcheckpromo feedback follow followus footer footnote
                    footnotes furtherreading gdpr gpt hatnote hublink inarticlelink inarticlepromo infobox
                    inothernews instagramembed instagrammedia interstitial ishidden jobs jprelatedposts jumplink
                    keyfact keyfacts keywords kgbookmarkcard kgsignupcard latest latestnews latestposts
                    lateststories leaderboard legal licence license lightbox linkbox linklist listen login
                    marketplace membership menu metadata meter modal morecoverage morefrom morelike morenews
                    moreon morestories mostpopular mostread mostviewed mpu mweditsection nativo nav navbar nl nlbox nlinline
                    navbox navigation newsletter newsletters nextup onetrust outbrain overlay partner partners
                    permissions piano player playlist podcast poll popular popup postdate postmeta
                    printfooter printonly promo promos promoted promotion promotions publishdate publisheddate
                    pullq pullquote pullquotes quiz rail rating reaction reactions readalso readmore readnext rec
                    recirc recirculation recommend recommendation recommendations recommended recs references
                    reflist register registration regwall rel related replies reprint reprints republish respond
                    richlink rights river screenreader screenreadertext share sharebar sharedaddy shares
                    sharetools sharing shop shopping side sidebar sidecol sidecolumn signin signup skiplink
                    slider social socialembed socials sponsor sponsored sponsors sponsorship sronly sticky stock
                    stocks subscribe subscriber subscription subscriptions summaryv supportus survey syndication
                    tableofcontents taboola tag taglist tags taxonomy teads teaser teasers telegram texttospeech
                    ticker timestamp toast toc toolbar tools topic topiclist topics topstories trending tts
                    twitterembed twittertweet uhidden upnext vdo vid video videocaption videoembed videoplayer
                    videoplaylist videos visuallyhidden vjs weather whatsapp widget widgets wpblocklatestposts
                    youmay zergnet
                    """
                            .split("\\s+"));

    /** Words of containers that themes name after all that they hold. */
    private static final Set<String> CONTAINERS =
            Stream.concat(
                            Stream.of("article", "story", "post", "entry", "page", "main")
                                    .flatMap(
                                            of ->
                                                    Stream.of(
                                                                    "body",
                                                                    "content",
                                                                    "text",
                                                                    "main",
                                                                    "wrapper",
                                                                    "container",
                                                                    "area")
                                                            .map(of::concat)),
                            Stream.of(
                                    "bodycopy",
                                    "main",
                                    "content",
                                    "hentry",
                                    "hassidebar",
                                    "withsidebar",
                                    "nosidebar",
                                    "sidebarnone",
                                    "sidebarright",
                                    "sidebarleft",
                                    // What stands under a headline in many systems.
                                    "teasertext"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String[] NAMING = {
        "class", "id", "data-testid", "data-component", "data-block", "data-module", "aria-label"
    };

    private static final int LONGEST_CAPTION = 220;

    private Noise() {}

    /** Whether an element is no part of any article, whatever it holds. */
    static boolean isBare(Element element) {
        String name = element.normalName();
        return ELEMENTS.contains(name)
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || (element.hasAttr("role")
                        && ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT)))
                || (element.hasAttr("style") && isInvisible(element.attr("style")));
    }

    private static boolean isInvisible(String style) {
        String plain = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.contains("display:none") || plain.contains("visibility:hidden");
    }

    /** Whether an element's names say that it is none. */
    static boolean isNamed(Element element) {
        return (NameWords.any(element, NAMES, NAMING)
                        && !NameWords.any(element, CONTAINERS, NAMING))
                || isFloatingBox(element);
    }

    /** A box that the text runs around, and no picture. */
    private static boolean isFloatingBox(Element element) {
        if (element.normalName().equals("table")) {
            String align = element.attr("align").toLowerCase(Locale.ROOT);
            return (align.equals("left") || align.equals("right"))
                    && (element.selectFirst("img") == null
                            || !TextLength.isWithin(element, LONGEST_CAPTION));
        }
        if (!element.normalName().equals("div") || !element.hasAttr("style")) {
            return false;
        }
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return (style.contains("float:left") || style.contains("float:right"))
                && element.selectFirst("img") == null;
    }
}
