package dev.hearsay.producer.read.markup;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Plain text of what may hold markup or character references. */
public final class PlainText {
    private static final Pattern MARKUP =
            Pattern.compile(
                    "(?i)</?(?:a|abbr|acronym|article|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em"
                            + "|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|script|section"
                            + "|small|span|strike|strong|style|sub|sup|table|tbody|td|th|time|tr|tt|u|ul|wbr)"
                            + "(?:\\s[^<>]*|\\s*/)?>|<!--|<!\\[CDATA\\[");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#\\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\\d{0,2});");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u200b\\ufeff]+");

    /** References that are escaped twice are seen in real feeds; more often, not. */
    private static final int MOST_ESCAPES = 2;

    private PlainText() {}

    /** Whether a text holds tags of HTML. */
    public static boolean isMarkup(String text) {
        return MARKUP.matcher(text).find();
    }

    /**
     * A line of plain text: tags of HTML are left out, character references resolved, also those
     * that are escaped once too often.
     *
     * @return null where nothing is left
     */
    public static String of(String text) {
        if (text == null) {
            return null;
        }
        String plain = isMarkup(text) ? Jsoup.parseBodyFragment(text).text() : text;
        for (int i = 0; i < MOST_ESCAPES && REFERENCE.matcher(plain).find(); i++) {
            plain = Parser.unescapeEntities(plain, false);
        }
        return line(isMarkup(plain) ? Jsoup.parseBodyFragment(plain).text() : plain);
    }

    /** The same for what is no markup: "a &lt;b&gt;" is the title's own text. */
    public static String ofReferences(String text) {
        if (text == null) {
            return null;
        }
        String plain = text;
        for (int i = 0; i < MOST_ESCAPES && REFERENCE.matcher(plain).find(); i++) {
            plain = Parser.unescapeEntities(plain, false);
        }
        return line(plain);
    }

    /** How many words a text has: stretches between white space. */
    public static int words(CharSequence text) {
        int words = 0;
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = Character.isWhitespace(text.charAt(i));
            words += space && !blank ? 1 : 0;
            space = blank;
        }
        return words;
    }

    /** One line, without control characters; null where it is blank. */
    public static String line(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(it -> it == '\n' || it == '\t' || !Character.isISOControl(it))
                .forEach(kept::appendCodePoint);
        String line = SPACE.matcher(kept).replaceAll(" ").strip();
        return line.isEmpty() ? null : line;
    }
}
