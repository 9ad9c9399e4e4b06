package dev.hearsay.producer.read;

import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The paragraphs of a piece of HTML, joined by blank lines into one text. */
final class HtmlBlocks {
    private static final String SEPARATOR = "\n\n";
    private static final Set<String> SKIPPED =
            Set.of(
                    "script",
                    "style",
                    "noscript",
                    "template",
                    "iframe",
                    "form",
                    "button",
                    "nav",
                    "svg");

    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder inline = new StringBuilder();

    private HtmlBlocks() {}

    /** The text and its paragraphs. */
    record Text(String text, List<Block> blocks) {
        Text {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * Collects the paragraphs below an element, under a headline.
     *
     * @param headline null for none
     */
    static Text of(String headline, Element root) {
        var html = new HtmlBlocks();
        if (headline != null) {
            html.inline.append(headline);
            html.end(Role.HEADLINE);
        }
        html.walk(root, Role.BODY);
        html.end(Role.BODY);
        return new Text(html.text.toString(), html.blocks);
    }

    private void walk(Node node, Role role) {
        boolean afterBreak = false;
        for (Node child : node.childNodes()) {
            if (child instanceof TextNode leaf) {
                inline.append(leaf.getWholeText());
            } else if (child instanceof Element element) {
                boolean lineBreak = element.normalName().equals("br");
                if (lineBreak && afterBreak) {
                    end(role);
                } else if (lineBreak) {
                    inline.append(' ');
                } else if (!SKIPPED.contains(element.normalName())) {
                    walkElement(element, role);
                }
                afterBreak = lineBreak;
            }
        }
    }

    private void walkElement(Element element, Role role) {
        if (!element.isBlock() && !element.normalName().equals("figcaption")) {
            walk(element, role);
            return;
        }
        end(role);
        Role inner = element.normalName().equals("figcaption") ? Role.CAPTION : role;
        walk(element, inner);
        end(inner);
    }

    private void end(Role role) {
        String paragraph = inline.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
        inline.setLength(0);
        if (paragraph.isEmpty()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append(SEPARATOR);
        }
        int start = text.length();
        text.append(paragraph);
        blocks.add(new Block(start, text.length(), role));
    }
}
