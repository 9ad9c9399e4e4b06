package dev.hearsay.support.terminal;

/** Text from outside as it can be shown on a terminal or in a log: one line, and no commands. */
public final class Printable {
    private Printable() {}

    /** The text with its control characters, line ends among them, as escapes. */
    public static String text(String text) {
        if (text.chars().noneMatch(Printable::isControl)) {
            return text;
        }
        var printable = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isControl(c)) {
                printable.append(c);
            } else if (c == '\n') {
                printable.append("\\n");
            } else {
                printable.append("\\u%04x".formatted((int) c));
            }
        }
        return printable.toString();
    }

    /** A number of things: "1 article", "2 articles". */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
