package dev.hearsay.producer.read.markup;

import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The paragraphs of a piece of HTML, joined by blank lines into one text. */
public final class HtmlBlocks {
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
                    "svg",
                    "math",
                    "object",
                    "embed",
                    "audio",
                    "video",
                    "canvas",
                    "select",
                    "dialog",
                    "head",
                    "title");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final String INVISIBLE = "\u00a0\u200b\ufeff";
    private static final Set<String> CREDIT =
            Set.of(
                    "credit",
                    "credits",
                    "photographer",
                    "copyright",
                    "attribution",
                    "imagesource",
                    "photoby");
    private static final Set<String> CAPTION = Set.of("caption", "captions", "cptn", "captiontext");
    private static final Set<String> PICTURE =
            Set.of(
                    "gallery",
                    "slide",
                    "slides",
                    "slideshow",
                    "image",
                    "img",
                    "photo",
                    "photos",
                    "picture",
                    "pictures",
                    "pic",
                    "pics",
                    "media",
                    "figure",
                    "carousel");

    private static final Pattern CAPTION_LABEL =
            Pattern.compile(
                    "(?i)^(?:(?:image|photo|picture|video|figure) ?caption\\b[\\s,:.]*|\\d+ ?(?:/|of) ?\\d+\\s+)");

    /** What stands in a caption's place and says nothing of the picture. */
    private static final Pattern NO_CAPTION =
            Pattern.compile(
                    "(?i)(?:image|photo|picture|video|gallery|media|loading|advertisement|play(?: video)?|enlarge|zoom|expand|\\d+:\\d+|\\d+ ?(?:/|of) ?\\d+)?[\\s.…:]*"
                            + "|(?:press enter or )?click (?:to|here|for)\\b.*|(?:image|photo|picture) (?:source|credit|copyright)\\b.*|(?:watch|listen|video|audio)\\s?:.*");

    /** Who made the picture, behind what it shows. */
    private static final Pattern CREDIT_BEHIND =
            Pattern.compile(
                    "(?i)(?:^|(?<=[.!?…”\"'’)])|[\\s]*[|•·–—/(\\[]|(?<=[\\p{L}\\d,]))\\s*(?:(?:\\p{Lu}[\\p{L}&. ]{1,40}/\\p{Lu}|(?:file |library |stock )?(?:photo(?:graph)?|picture|image|pic|illustration|graphic|video|drawing|still)s?\\s*(?:by\\b|:|credits?\\b|courtesy\\b|/)|credits?\\s?(?:\\.\\.\\.|…|:|/)|courtesy (?:of|:)|©|\\(c\\)|copyright\\b|source\\s?:).{0,90})$");

    private static final int LONGEST_INLINE_BLOCK = 60;
    private static final int LONGEST_CAPTION = 220;

    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final Set<Integer> headings = new HashSet<>();
    private final StringBuilder inline = new StringBuilder();
    private int linked;

    private HtmlBlocks() {}

    /**
     * The text and its paragraphs.
     *
     * @param headings the indexes of the paragraphs that are sub-headings
     */
    public record Text(String text, List<Block> blocks, Set<Integer> headings) {
        public Text {
            blocks = List.copyOf(blocks);
            headings = Set.copyOf(headings);
        }
    }

    /**
     * Collects the paragraphs below an element, under a headline.
     *
     * @param headline null for none
     */
    public static Text of(String headline, Element root) {
        return of(headline, List.of(), root);
    }

    /**
     * The same under what sums the article up.
     *
     * @param headline null for none
     */
    public static Text of(String headline, List<Element> standfirst, Element root) {
        var html = new HtmlBlocks();
        if (headline != null) {
            html.inline.append(headline);
            html.end(Role.HEADLINE, false);
        }
        for (Element element : standfirst) {
            html.walkElement(element, Role.STANDFIRST, false);
            html.end(Role.STANDFIRST, false);
        }
        joinRunningText(root);
        html.walkElement(root, Role.BODY, false);
        html.end(Role.BODY, false);
        return new Text(html.text.toString(), html.blocks, html.headings);
    }

    private void walk(Node node, Role role, boolean link) {
        boolean afterBreak = false;
        for (Node child : node.childNodes()) {
            if (child instanceof TextNode leaf) {
                append(leaf.getWholeText(), link);
                afterBreak &= leaf.isBlank();
            } else if (child instanceof Element element) {
                boolean lineBreak = element.normalName().equals("br");
                if (lineBreak && afterBreak) {
                    end(role, false);
                } else if (lineBreak) {
                    inline.append(' ');
                } else if (!SKIPPED.contains(element.normalName())) {
                    walkElement(element, role, link || element.normalName().equals("a"));
                }
                afterBreak = lineBreak;
            }
        }
    }

    private void append(String words, boolean link) {
        inline.append(words);
        if (link) {
            linked += words.strip().length();
        }
    }

    private void walkElement(Element element, Role role, boolean link) {
        String name = element.normalName();
        boolean credit =
                (isNamed(element, CREDIT) && isIn(element, HtmlBlocks::isPicture))
                        || isBesideCaption(element);
        boolean caption = isCaption(element);
        boolean attribution = isAttribution(element);
        boolean block = element.isBlock() || caption || attribution;
        if (!block && !credit) {
            boolean apart = isApart(element);
            inline.append(apart ? " " : "");
            walk(element, role, link);
            inline.append(apart ? " " : "");
            return;
        }
        end(role, false);
        Role inner = credit || attribution ? Role.BOILERPLATE : caption ? Role.CAPTION : role;
        walk(element, inner, link);
        end(inner, HEADINGS.contains(name));
    }

    /** "Ida Holm, baker": who said what a quotation holds. */
    private static boolean isAttribution(Element element) {
        String name = element.normalName();
        return (name.equals("cite") || name.equals("footer"))
                && element.closest("blockquote") != null;
    }

    private static boolean isNamed(Element element, Set<String> words) {
        return NameWords.any(element, words, "class", "itemprop");
    }

    private static boolean isIn(Element element, Predicate<Element> outer) {
        return element.parents().stream().limit(6).anyMatch(outer);
    }

    /** Whether an element is the caption of a picture, or holds picture and caption. */
    public static boolean isCaption(Element element) {
        String name = element.normalName();
        return name.equals("figure")
                || name.equals("figcaption")
                || (isNamed(element, CAPTION) && element.selectFirst("p ~ p") == null)
                || isAloneWithPicture(element)
                || isPictureCell(element);
    }

    /** A cell, or a small table, with a picture and no more than a few words. */
    private static boolean isPictureCell(Element element) {
        String name = element.normalName();
        return (name.equals("table") || name.equals("td") || name.equals("center"))
                && TextLength.isWithin(element, LONGEST_CAPTION)
                && element.selectFirst("img") != null
                && element.hasText();
    }

    /** A line in a box that is named after a picture and holds one, and nothing else. */
    private static boolean isAloneWithPicture(Element element) {
        Element parent = element.parent();
        return parent != null
                && isNamed(parent, PICTURE)
                && parent.selectFirst("img") != null
                && element.selectFirst("img, p, div") == null
                && element.hasText()
                && parent.text().length() <= element.text().length() + LONGEST_INLINE_BLOCK;
    }

    /** Whatever else a caption's element holds beside the caption itself. */
    private static boolean isBesideCaption(Element element) {
        Element parent = element.parent();
        return parent != null
                && parent.normalName().equals("figcaption")
                && !isNamed(element, CAPTION)
                && parent.children().stream().anyMatch(it -> isNamed(it, CAPTION));
    }

    private static boolean isPicture(Element element) {
        return isCaption(element) || isNamed(element, PICTURE);
    }

    /** Spans of different classes side by side are no one word. */
    private static boolean isApart(Element element) {
        Element next = element.nextElementSibling();
        return next != null
                && next.equals(element.nextSibling())
                && !element.className().isEmpty()
                && !element.className().equals(next.className())
                && element.normalName().equals("span");
    }

    /**
     * Makes short blocks that stand in the middle of a sentence the inline elements that they are
     * meant as.
     */
    public static void joinRunningText(Element root) {
        for (Element element : root.select("div")) {
            if (isRunningText(element)) {
                element.tagName("span");
            }
        }
    }

    /** A short block without blocks of its own, in the middle of a sentence. */
    private static boolean isRunningText(Element element) {
        if (!element.normalName().equals("div")
                || !TextLength.isWithin(element, LONGEST_INLINE_BLOCK)
                || element.children().stream().anyMatch(Element::isBlock)) {
            return false;
        }
        Element outer = element;
        while (outer.parent() != null && !outer.parent().isBlock()) {
            outer = outer.parent();
        }
        boolean before = outer.previousSibling() instanceof TextNode text && !text.isBlank();
        boolean behind = outer.nextSibling() instanceof TextNode text && !text.isBlank();
        String own = element.text();
        boolean sentence = !own.isEmpty() && ".!?".indexOf(own.charAt(own.length() - 1)) >= 0;
        return (before || behind) && !sentence;
    }

    private void end(Role role, boolean heading) {
        String paragraph = withSingleSpaces(inline);
        int withoutSpace = paragraph.length();
        boolean onlyLink = linked > 0 && linked >= 0.9 * withoutSpace;
        inline.setLength(0);
        linked = 0;
        if (paragraph.isEmpty()) {
            return;
        }
        if (role == Role.CAPTION) {
            addCaption(paragraph);
            return;
        }
        if (heading) {
            headings.add(blocks.size());
        }
        // Whoever is sent elsewhere by a whole paragraph reads no article there.
        boolean elsewhere = onlyLink && role == Role.BODY && !heading;
        add(paragraph, elsewhere ? Role.BOILERPLATE : role);
    }

    private static String withSingleSpaces(CharSequence text) {
        var spaced = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || INVISIBLE.indexOf(c) >= 0) {
                space = true;
            } else {
                if (space && !spaced.isEmpty()) {
                    spaced.append(' ');
                }
                spaced.append(c);
                space = false;
            }
        }
        return spaced.toString();
    }

    private void add(String paragraph, Role role) {
        if (!text.isEmpty()) {
            text.append(SEPARATOR);
        }
        int start = text.length();
        text.append(paragraph);
        blocks.add(new Block(start, text.length(), role));
    }

    /** The caption apart from its credit. */
    private void addCaption(String written) {
        String caption = CAPTION_LABEL.matcher(written).replaceFirst("");
        Matcher credit = CREDIT_BEHIND.matcher(caption);
        boolean credited = credit.find();
        String shown = credited ? caption.substring(0, credit.start()).strip() : caption;
        if (!shown.isEmpty()) {
            add(shown, NO_CAPTION.matcher(shown).matches() ? Role.BOILERPLATE : Role.CAPTION);
        }
        if (credited) {
            add(caption.substring(credit.start()).strip(), Role.BOILERPLATE);
        }
    }
}
