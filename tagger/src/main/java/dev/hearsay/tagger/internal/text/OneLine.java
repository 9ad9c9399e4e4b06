package dev.hearsay.tagger.internal.text;

import java.util.Locale;

/** Text made fit for a headline. */
public final class OneLine {
    /** In UTF-16 code units. */
    private static final int LONGEST = 160;

    private OneLine() {}

    /** The text on one line, opened with a capital, and cut between words where it is long. */
    public static String of(String text) {
        String line = capitalised(text.replaceAll("[\\s\\p{Z}]+", " ").strip());
        if (line.length() <= LONGEST) {
            return line;
        }
        int space = line.lastIndexOf(' ', LONGEST - 1);
        int end = space > LONGEST / 2 ? space : LONGEST - 1;
        end -= Character.isHighSurrogate(line.charAt(end - 1)) ? 1 : 0;
        return line.substring(0, end) + "…";
    }

    private static String capitalised(String line) {
        if (line.isEmpty()) {
            return line;
        }
        int first = line.offsetByCodePoints(0, 1);
        return line.substring(0, first).toUpperCase(Locale.ROOT) + line.substring(first);
    }
}
