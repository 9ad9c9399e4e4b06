package dev.hearsay.producer.read.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** Words that class names and ids of noise are made of. */
    private static final Pattern NAMES =
            Pattern.compile(
                    "(?:^|[^a-z])(?:newsletters?|fact-?box|factbox|key-?facts?|news-letter|related|recirc(?:ulation)?|recommend(?:ed|ations?)?|recs?|promos?|promoted"
                            + "|promotions?|sharing|share|sharebar|sharetools|shares|social|socials|follow|follow-us|comments?|disqus|respond|replies"
                            + "|sidebar|rail|footer|nav|navbar|navigation|menu|breadcrumbs?|crumbs?|cookies?|gdpr|onetrust|consent|cmp"
                            + "|paywall|subscribe|subscriptions?|subscriber|signup|sign-up|sign-in|signin|login|register|registration|regwall|meter|piano|donate|donation|support-us|membership"
                            + "|adverts?|advertisements?|advertising|ads?|adunit|ad-?slots?|ad-?wrapper|ad-?container|adsbygoogle|dfp|gpt|mpu|leaderboard|sponsor(?:ed|s)?|sponsorship|outbrain|taboola|teads|zergnet|nativo"
                            + "|most-?read|most-?popular|mostviewed|popular|trending|more-?(?:from|on|stories|news|like|coverage)|read-?(?:more|next|also)|also-?read|up-?next|next-?up|further-?reading|latest(?:-posts|-news|-stories)?|top-?stories|you-?may|dont-?miss|in-?other-?news"
                            + "|tags?|tag-?list|topics?|topic-?list|keywords|taxonomy|post-meta|entry-meta|article-meta|metadata|meta-?data"
                            + "|author-?(?:bio|box|card|info|profile|description|details)|about-?the-?author|about-?author|bio|bylines?|byline-?block|contributors?|dateline-?block|timestamp|publish(?:ed)?-?date|post-date"
                            + "|widgets?|toolbar|tools|popup|pop-up|modal|overlay|lightbox|banner|toast|interstitial|sticky|skip-?link|jump-?link|back-?to-?top"
                            + "|visually-?hidden|visuallyhidden|sr-only|screen-?reader(?:-text)?|screenreader|print-only|print-?footer|u-hidden|is-hidden|a11y"
                            + "|pull-?quotes?|pullquote|twitter-?(?:tweet|embed)|instagram-?(?:media|embed)|embeds?|social-?embed|video-?(?:player|playlist|caption|embed)|player|playlist|podcast|videos?|vdo|vjs|audio-?player|listen|text-?to-?speech|tts"
                            + "|corrections?|editors?-?note|disclaimer|disclosure|copyright|legal|rights|republish|reprints?|syndication|licen[cs]e|permissions|attribution"
                            + "|weather|stocks?|ticker|poll|quiz|survey|feedback|rating|reactions?|claps|app-?(?:promo|banner|download)|callout-?promo|cta|call-?to-?action|teasers?(?!-text)|careers|boilerplate|summary-?v2|alert-?strip|cards?-?(?:grid|list)|carousel|slider|river|hub-?link|in-?article-?(?:promo|link)|rich-?link|link-?(?:box|list)|fact-?check-?promo|partners?|jobs|marketplace|coupons?|deals|shop(?:ping)?|affiliate|e-?commerce|whatsapp|telegram|bookmark|kg-bookmark-card|kg-signup-card|toc|table-?of-?contents|ez-toc|footnotes?|references|reflist|infobox|navbox|mw-editsection|edit-?section|catlinks|hatnote|jp-relatedposts|sharedaddy|wp-block-latest-posts|addtoany)(?:$|[^a-z])");

    /** Words of containers that themes name after all that they hold. */
    private static final Pattern CONTAINERS =
            Pattern.compile(
                    "(?:^|[^a-z])(?:(?:article|story|post|entry|page|main)[-_]?(?:body|content|text|main|wrapper|container|area)"
                            + "|body-?copy|articlebody|storybody|main|content|hentry|has-sidebar|with-sidebar|no-sidebar|sidebar-(?:none|right|left))(?:$|[^a-z])");

    private Noise() {}

    /** Whether an element is no part of any article, whatever it holds. */
    static boolean isBare(Element element) {
        String name = element.normalName();
        return ELEMENTS.contains(name)
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || isInvisible(element.attr("style"));
    }

    private static boolean isInvisible(String style) {
        String plain = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.contains("display:none") || plain.contains("visibility:hidden");
    }

    /** Whether an element's names say that it is none. */
    static boolean isNamed(Element element) {
        String names = names(element);
        return (NAMES.matcher(names).find() && !CONTAINERS.matcher(names).find())
                || isFloatingBox(element);
    }

    /** A box that the text runs around, and no picture. */
    private static boolean isFloatingBox(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return (style.contains("float:left") || style.contains("float:right"))
                && element.normalName().equals("div")
                && element.selectFirst("img") == null;
    }

    /** Whether an element's names say that it holds the article. */
    static boolean isContainer(Element element) {
        return CONTAINERS.matcher(names(element)).find();
    }

    /** Class, id and test ids with their words apart: "relatedStories" as "related-stories". */
    private static String names(Element element) {
        String names =
                element.className()
                        + " "
                        + element.id()
                        + " "
                        + element.attr("data-testid")
                        + " "
                        + element.attr("data-component")
                        + " "
                        + element.attr("data-block")
                        + " "
                        + element.attr("data-module")
                        + " "
                        + element.attr("aria-label").replace(' ', '-');
        return names.replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
