package dev.hearsay.contracts.model;

/** Text that every encoder can write: JSON and UTF-16 files may hold half of a character. */
public final class WellFormed {
    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /**
     * The text with U+FFFD for each unpaired surrogate, so that its length and all offsets hold.
     *
     * @param text may be null
     */
    public static String text(String text) {
        int first = text == null ? -1 : unpaired(text, 0);
        if (first < 0) {
            return text;
        }
        var repaired = new StringBuilder(text);
        for (int i = first; i >= 0; i = unpaired(text, i + 1)) {
            repaired.setCharAt(i, REPLACEMENT);
        }
        return repaired.toString();
    }

    /** Where the first unpaired surrogate from an index on stands; -1 if there is none. */
    private static int unpaired(String text, int from) {
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (Character.getType(codePoint) == Character.SURROGATE) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }
}
