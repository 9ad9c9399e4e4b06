package dev.hearsay.producer.read.page;

import dev.hearsay.producer.read.markup.HtmlBlocks;
import dev.hearsay.producer.read.markup.NameWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What stands apart between headline and text: a standfirst, its points, pictures. */
final class AboveText {
    private static final int SHORTEST_STANDFIRST = 25;
    private static final int LONGEST_STANDFIRST = 500;
    private static final Set<String> STANDFIRST =
            Set.of(
                    "standfirst",
                    "dek",
                    "deck",
                    "subtitle",
                    "subhead",
                    "subheading",
                    "subheadline",
                    "strapline",
                    "chapo",
                    "lede",
                    "leadtext",
                    "leadparagraph",
                    "summary",
                    "synopsis",
                    "intro",
                    "introduction",
                    "excerpt",
                    "description",
                    "alternativeheadline",
                    "teasertext");

    private AboveText() {}

    /**
     * What stands apart above the paragraphs: the text, the points, the pictures under a headline.
     */
    static List<Element> find(Document page, Element main, Measures measures) {
        List<Element> found = new ArrayList<>();
        String described =
                page.select("meta[property=og:description], meta[name=description]").stream()
                        .map(it -> it.attr("content").strip())
                        .filter(it -> it.length() >= SHORTEST_STANDFIRST)
                        .findFirst()
                        .orElse(null);
        Set<Element> above = new HashSet<>(main.parents());
        String text = main.text();
        boolean headline = false;
        for (Element element : before(main, page.body())) {
            int length = measures.of(element).text();
            headline |= element.normalName().equals("h1");
            if (headline && isCaptionAbove(element, length, found)) {
                found.add(element);
                continue;
            }
            if (isPoints(element, measures)) {
                element.children().stream()
                        .filter(it -> measures.of(it).links() == 0 && !text.contains(it.text()))
                        .forEach(found::add);
                continue;
            }
            if (above.contains(element)
                    || length < SHORTEST_STANDFIRST
                    || length > LONGEST_STANDFIRST
                    || element.selectFirst("h1") != null) {
                continue;
            }
            String own = element.text();
            boolean told = isStandfirst(element) || own.equals(described);
            boolean repeats =
                    found.stream()
                            .anyMatch(it -> it.text().contains(own) || own.contains(it.text()));
            if (told && !repeats && !text.contains(own)) {
                found.add(element);
            }
        }
        return found;
    }

    private static boolean isCaptionAbove(Element element, int length, List<Element> found) {
        return HtmlBlocks.isCaption(element)
                && length > 0
                && length <= LONGEST_STANDFIRST
                && element.parents().stream().noneMatch(found::contains);
    }

    /** A list beside the headline, of more than links. */
    private static boolean isPoints(Element element, Measures measures) {
        return element.normalName().equals("ul")
                && element.parent() != null
                && element.parent().selectFirst("h1") != null
                && element.children().stream().filter(it -> measures.of(it).links() == 0).count()
                        >= 2;
    }

    /** All elements above one, in order. */
    private static List<Element> before(Element main, Element body) {
        List<Element> found = new ArrayList<>();
        for (Element element : body.getAllElements()) {
            if (element.equals(main)) {
                return found;
            }
            found.add(element);
        }
        return found;
    }

    /** Whether the names of an element say that it sums the article up. */
    static boolean isStandfirst(Element element) {
        return NameWords.any(element, STANDFIRST, "class", "id", "itemprop", "data-testid");
    }
}
