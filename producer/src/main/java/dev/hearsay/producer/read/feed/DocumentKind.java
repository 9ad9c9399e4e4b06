package dev.hearsay.producer.read.feed;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document is, told by its root element, or by how its JSON opens. */
public enum DocumentKind {
    XML_FEED,
    JSON_FEED,
    PAGE;

    private static final Pattern NO_ELEMENT =
            Pattern.compile(
                    "<!--.*?(?:-->|\\z)|<\\?.*?(?:\\?>|\\z)|<!\\[CDATA\\[.*?(?:]]>|\\z)",
                    Pattern.DOTALL);
    private static final Pattern DOCTYPE =
            Pattern.compile("(?is)<!doctype[^>\\[]*(?:\\[.*?]\\s*)?>");
    private static final Pattern ELEMENT =
            Pattern.compile("<(?:([A-Za-z][\\w.-]*):)?([A-Za-z][\\w.-]*)");

    /** What scripts print before the document they were to send. */
    private static final int MOST_BEFORE_ROOT = 10;

    private static final int FARTHEST_ROOT = 64 * 1024;

    /** Tells what a decoded document is. */
    public static DocumentKind of(String text) {
        String opening = text.substring(0, Math.min(text.length(), FARTHEST_ROOT)).stripLeading();
        if (opening.startsWith("{")) {
            boolean feed =
                    opening.contains("jsonfeed.org")
                            || (opening.contains("\"items\"") && opening.contains("\"version\""));
            return feed ? JSON_FEED : PAGE;
        }
        String elements =
                DOCTYPE.matcher(NO_ELEMENT.matcher(opening).replaceAll("")).replaceAll("");
        Matcher element = ELEMENT.matcher(elements);
        for (int i = 0; i < MOST_BEFORE_ROOT && element.find(); i++) {
            switch (element.group(2).toLowerCase(Locale.ROOT)) {
                case "rss", "rdf", "feed", "urlset", "sitemapindex", "channel", "entry" -> {
                    return XML_FEED;
                }
                case "html", "head", "body" -> {
                    return PAGE;
                }
                default -> {
                    // Something printed before the root, or a page without one.
                }
            }
        }
        return PAGE;
    }
}
