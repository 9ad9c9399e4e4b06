package dev.hearsay.tagger.internal.language;

import java.util.List;

/** The value of a number written in words or digits. */
public final class Numbers {
    private static final List<String> UNITS =
            List.of(
                    "zero",
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen",
                    "twenty");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final int LONGEST = 9;

    private Numbers() {}

    /** The value, or null where the word names no definite number ("dozens"). */
    public static Integer valueOf(String word) {
        String digits = word.replace(",", "");
        if (!digits.isEmpty()
                && digits.length() <= LONGEST
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.valueOf(digits);
        }
        int unit = UNITS.indexOf(word);
        if (unit >= 0) {
            return unit;
        }
        int tens = TENS.indexOf(word);
        return tens >= 0 ? (tens + 2) * 10 : null;
    }
}
