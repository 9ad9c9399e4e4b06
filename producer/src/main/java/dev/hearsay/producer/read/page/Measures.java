package dev.hearsay.producer.read.page;

import java.util.IdentityHashMap;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** How much text, and how much of it running text, each element of a tree holds. */
final class Measures {
    private static final int SHORTEST = 25;
    private static final double MOST_LINKED = .4;
    private static final String ENDS = ".!?…:;,";
    private static final String AFTER_ENDS = "\"'”’)»]";

    private final IdentityHashMap<Element, Measure> byElement = new IdentityHashMap<>();

    Measures(Element root) {
        measure(root, false);
    }

    /**
     * Lengths are in UTF-16 code units.
     *
     * @param text of all text below the element
     * @param linked of that within links
     * @param links how many links there are
     * @param running of text that stands in sentences, less what is linked in it
     */
    record Measure(int text, int linked, int links, double running) {
        private static final Measure NOTHING = new Measure(0, 0, 0, 0);

        private Measure plus(Measure other) {
            return new Measure(
                    text + other.text,
                    linked + other.linked,
                    links + other.links,
                    running + other.running);
        }
    }

    Measure of(Element element) {
        return byElement.getOrDefault(element, Measure.NOTHING);
    }

    private Measure measure(Element element, boolean link) {
        boolean inLink = link || element.normalName().equals("a");
        Measure sum = new Measure(0, 0, element.normalName().equals("a") ? 1 : 0, running(element));
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode leaf) {
                int length = leaf.isBlank() ? 0 : leaf.getWholeText().strip().length();
                sum = sum.plus(new Measure(length, inLink ? length : 0, 0, 0));
            } else if (child instanceof Element inner) {
                sum = sum.plus(measure(inner, inLink));
            }
        }
        byElement.put(element, sum);
        return sum;
    }

    /** Of the text that stands in this block and in no block within it. */
    private static double running(Element element) {
        if (!element.isBlock()) {
            return 0;
        }
        var text = new StringBuilder();
        int linked = collect(element, false, text);
        int length = withSingleSpaces(text);
        boolean sentences = length >= SHORTEST && endsSentence(text);
        return sentences && linked <= MOST_LINKED * length ? length - linked : 0;
    }

    /** The length with runs of white space counted once, and none at the ends. */
    private static int withSingleSpaces(CharSequence text) {
        int length = 0;
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = Character.isWhitespace(text.charAt(i));
            length += blank && space ? 0 : 1;
            space = blank;
        }
        return length > 0 && space ? length - 1 : length;
    }

    private static boolean endsSentence(CharSequence text) {
        int last = text.length() - 1;
        while (last >= 0
                && (Character.isWhitespace(text.charAt(last))
                        || AFTER_ENDS.indexOf(text.charAt(last)) >= 0)) {
            last--;
        }
        return last >= 0 && ENDS.indexOf(text.charAt(last)) >= 0;
    }

    /** Gathers the text outside blocks; returns how much of it is linked. */
    private static int collect(Node node, boolean link, StringBuilder text) {
        int linked = 0;
        for (Node child : node.childNodes()) {
            if (child instanceof TextNode leaf) {
                text.append(leaf.getWholeText());
                linked += link ? leaf.getWholeText().strip().length() : 0;
            } else if (child instanceof Element inner && !inner.isBlock()) {
                text.append(inner.normalName().equals("br") ? " " : "");
                linked += collect(inner, link || inner.normalName().equals("a"), text);
            }
        }
        return linked;
    }
}
