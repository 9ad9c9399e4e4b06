package dev.hearsay.producer.read.markup;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Whether there is little text in an element, without gathering all of it. */
public final class TextLength {
    private TextLength() {}

    /**
     * Whether the text of an element, without the white space around its parts, is not longer.
     *
     * @param most in UTF-16 code units
     */
    public static boolean isWithin(Element element, int most) {
        return left(element, most) >= 0;
    }

    private static int left(Node node, int most) {
        int left = most;
        for (Node child : node.childNodes()) {
            left =
                    child instanceof TextNode text
                            ? left - (text.isBlank() ? 0 : text.getWholeText().strip().length())
                            : left(child, left);
            if (left < 0) {
                return left;
            }
        }
        return left;
    }
}
