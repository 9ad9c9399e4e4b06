package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.tagger.internal.language.Numbers;
import dev.hearsay.tagger.internal.language.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many people a phrase speaks of: "at least 12" is 12 or more, "three policemen and a child" is
 * four. Numbers that count no people (ages, units, flights) are left out, and what is vague has no
 * bound.
 */
final class Quantities {
    private static final Pattern INCLUDED =
            Pattern.compile(
                    "(?:,| -)? *(?:including|among them|most of them|some of them|half of them)\\b.*");
    private static final Pattern NOT_PEOPLE =
            Pattern.compile(
                    "\\b(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten)?-?(?:year-old|month-old|week-old|hour|day|week|man|armed|time|star|seat|legged)s?\\b(?!-old)");
    private static final Pattern AGE = Pattern.compile(", \\d{1,3}(?=,|$| and)");
    private static final Set<String> GROUPS = Rows.words(Quantities.class, "groups");
    private static final Map<String, Integer> VAGUE =
            Map.of(
                    "dozens",
                    24,
                    "scores",
                    40,
                    "hundreds",
                    200,
                    "thousands",
                    2000,
                    "millions",
                    2_000_000,
                    "several",
                    3,
                    "few",
                    3,
                    "tens",
                    20);
    private static final Map<String, Integer> EXACT =
            Map.of(
                    "couple",
                    2,
                    "pair",
                    2,
                    "trio",
                    3,
                    "quartet",
                    4,
                    "twins",
                    2,
                    "triplets",
                    3,
                    "dozen",
                    12,
                    "both",
                    2);

    private Quantities() {}

    /**
     * How many, and what told it.
     *
     * @param rule the name of the row
     */
    record Reading(Range range, String rule) {}

    /** What bounds a number from above or below; the group is the number. */
    private record Bound(String name, Pattern pattern, Function<String, Range> range) {
        private static Bound of(String name, String pattern, Function<String, Range> range) {
            return new Bound(name, Pattern.compile(pattern), range);
        }
    }

    /** In the order in which they are tried. */
    private static final List<Bound> BOUNDS =
            List.of(
                    Bound.of(
                            "at most",
                            "^(?:up to|as many as|at most|a maximum of|no more than|not more than) (.*)$",
                            number -> new Range(null, sum(number).max())),
                    Bound.of(
                            "fewer than",
                            "^(?:(?:fewer|less) than|under) (.*)$",
                            number -> new Range(null, more(sum(number).max(), -1))),
                    Bound.of(
                            "more than",
                            "^(?:more than|over|well over|in excess of) (.*)$",
                            number -> new Range(more(sum(number).min(), 1), null)),
                    Bound.of(
                            "at least",
                            "^(?:at least|no fewer than|no less than|not less than|upwards of|a minimum of) (.*)$",
                            number -> new Range(sum(number).min(), null)),
                    Bound.of(
                            "or more",
                            "^(.*?)(?: or more\\b|\\+).*$",
                            number -> new Range(sum(number).min(), null)),
                    Bound.of(
                            "nobody",
                            "^(?!no fewer)((?:no one|nobody|no-one|none|no|not a single|not one|zero)\\b.*)$",
                            number -> new Range(0, 0)));

    private static Integer more(Integer number, int by) {
        return number == null ? null : Integer.valueOf(number + by);
    }

    /** Least and greatest number of people; null where there is no bound. */
    record Range(Integer min, Integer max) {
        private static final Range UNKNOWN = new Range(null, null);

        private Range plus(Range other) {
            return new Range(
                    min == null
                            ? other.min
                            : other.min == null ? min : Integer.valueOf(min + other.min),
                    max == null || other.max == null ? null : Integer.valueOf(max + other.max));
        }
    }

    /** Reads a phrase. */
    static Reading of(String phrase) {
        String text =
                INCLUDED.matcher(phrase.strip().replace('’', '\'').replace('–', '-'))
                        .replaceFirst("")
                        .strip();
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<Reading> between = between(lower).map(it -> new Reading(it, "between"));
        return between.or(() -> bounded(lower)).orElseGet(() -> new Reading(sum(text), "count"));
    }

    private static Optional<Reading> bounded(String text) {
        for (Bound bound : BOUNDS) {
            Matcher matcher = bound.pattern().matcher(text);
            if (matcher.matches()) {
                return Optional.of(
                        new Reading(bound.range().apply(matcher.group(1)), bound.name()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Range> between(String text) {
        Matcher between =
                Pattern.compile(
                                "^(?:an estimated |about |around |some |roughly |approximately |nearly )?(?:between |from )?(?:at least )?(\\S+(?: million| thousand| hundred| dozen)?)(?: and | to | or | but no more than |-)(?:a )?(\\S+(?: million| thousand| hundred)?)(?: .*)?$")
                        .matcher(text);
        if (between.matches()
                && (text.startsWith("between")
                        || text.startsWith("from")
                        || text.contains(" to ")
                        || text.contains(" or ")
                        || text.contains("but no more")
                        || text.matches("^\\d[\\d,]*-\\d[\\d,]*\\b(?!-).*"))) {
            Integer first = number(between.group(1));
            Integer second = number(between.group(2));
            if (first != null && second != null && second > first) {
                Matcher unit =
                        Pattern.compile(" (million|thousand|hundred)").matcher(between.group(2));
                boolean shared = unit.find() && !between.group(1).contains(unit.group(1));
                return Optional.of(
                        new Range(
                                shared ? scaled(between.group(1), unit.group(1)) : first, second));
            }
        }
        return Optional.empty();
    }

    private static Integer scaled(String number, String unit) {
        return number(number + " " + unit);
    }

    /** The parts of a list, added up. */
    private static Range sum(String text) {
        Range total = null;
        boolean open = false;
        for (String part :
                AGE.matcher(text).replaceAll("").split(",? (?:and|plus) |, (?=[a-z0-9])", -1)) {
            Range range = part(part.strip());
            if (range.equals(Range.UNKNOWN)) {
                open = true;
            } else {
                total = total == null ? range : total.plus(range);
            }
        }
        if (total == null) {
            return Range.UNKNOWN;
        }
        return open ? new Range(total.min(), null) : total;
    }

    private static Range part(String original) {
        String text = original.toLowerCase(Locale.ROOT);
        if (text.isEmpty()
                || text.matches(
                        "(?:one|two|three|\\d+)[- ](?:thirds?|quarters?|fifths?|in ten)\\b.*")) {
            return Range.UNKNOWN;
        }
        if (text.matches("an? (?:\\$[\\d.]+|\\d{3}) .*")) {
            return new Range(1, 1);
        }
        if (text.matches("(?:his|her|their|both) parents\\b.*")) {
            return new Range(2, 2);
        }
        Matcher family =
                Pattern.compile(
                                "^an? (?:family|group|team|crew|party|band|gang|platoon|convoy|crowd) of (?:about |some )?(.+)$")
                        .matcher(text);
        if (family.matches()) {
            return part(family.group(1));
        }
        if (text.matches("(?:one|two|\\d+) in (?:\\w+)")
                || text.matches(
                        "an? (?:unknown|undisclosed|unspecified|large|small|growing) number.*")) {
            return Range.UNKNOWN;
        }
        Optional<Range> inner =
                text.matches("^(?:at least|more than|up to|fewer than|less than|over) .*")
                        ? between(text).or(() -> bounded(text).map(Reading::range))
                        : Optional.empty();
        if (inner.isPresent()) {
            return inner.get();
        }
        String counted = NOT_PEOPLE.matcher(text).replaceAll("");
        String[] words = counted.strip().split("[\\s]+", -1);
        List<String> kept = new ArrayList<>(List.of(words));
        if (kept.stream().anyMatch(GROUPS::contains)
                && kept.stream().noneMatch(it -> it.startsWith("people"))) {
            boolean behind =
                    Pattern.compile(
                                    "\\b(?:in|on|of|from) (?:\\S+ )?(?:"
                                            + String.join(
                                                    "|",
                                                    GROUPS.stream().map(Pattern::quote).toList())
                                            + ")")
                            .matcher(text)
                            .find();
            if (!behind) {
                return Range.UNKNOWN;
            }
        }
        for (int i = 0; i < Math.min(kept.size(), 5); i++) {
            String word = kept.get(i);
            boolean relation =
                    word.equals("of")
                            && i > 0
                            && Set.of("a", "an", "the", "his", "her").contains(kept.get(0))
                            && !EXACT.containsKey(kept.get(i - 1))
                            && !VAGUE.containsKey(kept.get(i - 1));
            boolean stop =
                    Set.of("of", "in", "on", "from", "with", "aged", "who", "at", "under")
                            .contains(word);
            if (relation || (stop && i > 0 && !(word.equals("of") && i <= 2))) {
                break;
            }
            if (VAGUE.containsKey(word)) {
                boolean dozen = i + 1 < kept.size() && kept.get(i + 1).equals("dozen");
                boolean thousands = word.equals("hundreds") && kept.contains("thousands");
                int value =
                        thousands ? 200_000 : word.equals("tens") ? tens(kept) : VAGUE.get(word);
                return new Range(dozen ? Integer.valueOf(36) : Integer.valueOf(value), null);
            }
            if (EXACT.containsKey(word)) {
                boolean half = i > 0 && counted.contains("half a dozen");
                Integer before = i > 0 ? number(kept.get(i - 1)) : null;
                int value =
                        half ? 6 : EXACT.get(word) * (before == null || before == 0 ? 1 : before);
                return new Range(value, value);
            }
            Integer value = number(String.join(" ", kept.subList(i, Math.min(kept.size(), i + 4))));
            if (value != null && !isOrdinal(word)) {
                return new Range(value, value);
            }
            if (word.endsWith("-odd")) {
                Integer odd = number(word.replace("-odd", ""));
                return odd == null ? Range.UNKNOWN : new Range(odd, odd);
            }
        }
        return single(original, text) ? new Range(1, 1) : Range.UNKNOWN;
    }

    private static int tens(List<String> words) {
        return words.contains("thousands") ? 20_000 : words.contains("millions") ? 20_000_000 : 20;
    }

    private static boolean isOrdinal(String word) {
        return word.matches("\\d+(?:st|nd|rd|th)");
    }

    /** "a soldier", "his wife", "the general", a name, "she": one, unless the noun is a plural. */
    private static boolean single(String original, String text) {
        String head =
                text.replaceAll(
                                "(?:,| of | in | with | who | from | at | on | under | near ).*$",
                                "")
                        .strip();
        boolean plural =
                head.matches(".*(?:[^s'u]s|people|men|women|children|police|public|parents)$");
        if (text.matches("(?:he|she|him|her|himself|herself|i|me|somebody|someone)\\b.*")) {
            return head.split(" ", -1).length == 1 || !plural;
        }
        if (Set.of("they", "them", "everyone", "everybody", "it", "we", "us", "you")
                .contains(head)) {
            return false;
        }
        boolean determined =
                text.matches("(?:an?|the|his|her|its|their|another|one|this|that|my|our)\\b.*");
        boolean crowd =
                head.matches(
                        ".*\\b(?:crowd|family|group|team|crew|number|unit|staff|army|force|squad|population|majority|class|battalion|division|brigade|regiment|company|platoon)$");
        boolean name = Character.isUpperCase(original.charAt(0)) && !plural;
        return !plural && !crowd && (determined || name);
    }

    /**
     * The number that some words open with: digits, words, "1.5 million", "two hundred and six".
     */
    private static Integer number(String words) {
        Matcher digits =
                Pattern.compile(
                                "^([\\d][\\d,]*(?:\\.\\d+)?)(?: ?(m|k|million|thousand|hundred|dozen))?\\b.*$")
                        .matcher(words.strip());
        if (digits.matches() && !words.matches("^\\d+(?:st|nd|rd|th)\\b.*|^\\d+-.*|^\\d+s\\b.*")) {
            double value = Double.parseDouble(digits.group(1).replace(",", ""));
            return (int) Math.round(value * scale(digits.group(2)));
        }
        String[] parts = words.strip().replace("-", " ").split(" ", -1);
        int total = 0;
        boolean any = false;
        for (String part : parts) {
            Integer value = Numbers.valueOf(part);
            double scale = any ? scale(part) : 1;
            boolean article =
                    !any
                            && (part.equals("a") || part.equals("half"))
                            && parts.length > 1
                            && (scale(parts[1]) > 1 || parts[1].equals("a"));
            if (article) {
                continue;
            }
            if (!any && scale(part) > 1 && !part.equals("dozen")) {
                total = (int) scale(part);
                any = true;
            } else if (any && scale > 1) {
                total = (int) (total * scale);
            } else if (value != null && !(any && value >= 100)) {
                total += value;
                any = true;
            } else if (!any || !part.equals("and")) {
                break;
            }
        }
        boolean half = words.startsWith("half a ") && any;
        return any ? Integer.valueOf(half ? total / 2 : total) : null;
    }

    private static double scale(String unit) {
        if (unit == null) {
            return 1;
        }
        return switch (unit) {
            case "m", "million" -> 1e6;
            case "k", "thousand" -> 1e3;
            case "hundred" -> 100;
            case "dozen" -> 12;
            default -> 1;
        };
    }
}
