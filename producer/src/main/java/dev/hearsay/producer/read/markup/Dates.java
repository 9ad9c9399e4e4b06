package dev.hearsay.producer.read.markup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Publication dates as feeds, pages and files write them: ISO 8601, RFC 822 and what passes for
 * them, month names in any place, 12-hour times, zone names, seconds since 1970. The time is found
 * first, with the zone behind it; what is left is the date. Without a zone a date is taken as UTC.
 */
public final class Dates {
    private static final Pattern EPOCH = Pattern.compile("\\d{10}(?:\\d{3})?(?:\\.\\d+)?");
    private static final Pattern TIME =
            Pattern.compile(
                    "(?<!\\d)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?"
                            + "\\s*(?:([AaPp])\\.?[Mm]\\b\\.?)?");
    private static final Pattern ZONE =
            Pattern.compile(
                    "^\\s*\\(?(?:(?:GMT|UTC|UT|Z)?\\s*([+-])\\s*(\\d{1,2}):?(\\d{2})?(?!\\d)|([A-Za-z]{1,5})\\b)\\)?");
    private static final Pattern ISO_COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?)?(Z?)");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?(?!\\d)");
    private static final Pattern MONTH_NAMED =
            Pattern.compile(
                    "(?i)(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?(?![a-z])");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NUMBERS =
            Pattern.compile("(?<!\\d)(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    /** Zone names in use, in minutes; of those with several meanings the one of RFC 822. */
    private static final int SECONDS_A_DAY = 24 * 60 * 60;

    private static final Map<String, Integer> ZONES =
            Map.ofEntries(
                    Map.entry("EST", -300),
                    Map.entry("EDT", -240),
                    Map.entry("ET", -300),
                    Map.entry("CST", -360),
                    Map.entry("CDT", -300),
                    Map.entry("MST", -420),
                    Map.entry("MDT", -360),
                    Map.entry("PST", -480),
                    Map.entry("PDT", -420),
                    Map.entry("PT", -480),
                    Map.entry("AKST", -540),
                    Map.entry("AKDT", -480),
                    Map.entry("HST", -600),
                    Map.entry("NST", -210),
                    Map.entry("AST", -240),
                    Map.entry("ADT", -180),
                    Map.entry("BST", 60),
                    Map.entry("WEST", 60),
                    Map.entry("CET", 60),
                    Map.entry("MET", 60),
                    Map.entry("CEST", 120),
                    Map.entry("MEST", 120),
                    Map.entry("EET", 120),
                    Map.entry("SAST", 120),
                    Map.entry("EEST", 180),
                    Map.entry("EAT", 180),
                    Map.entry("MSK", 180),
                    Map.entry("GST", 240),
                    Map.entry("PKT", 300),
                    Map.entry("IST", 330),
                    Map.entry("ICT", 420),
                    Map.entry("WIB", 420),
                    Map.entry("HKT", 480),
                    Map.entry("SGT", 480),
                    Map.entry("PHT", 480),
                    Map.entry("AWST", 480),
                    Map.entry("JST", 540),
                    Map.entry("KST", 540),
                    Map.entry("AEST", 600),
                    Map.entry("AEDT", 660),
                    Map.entry("NZST", 720),
                    Map.entry("NZDT", 780));

    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2200;

    private Dates() {}

    /**
     * The instant that a text means; empty where it means none, or a year before 1900 or after
     * 2200.
     */
    public static Optional<Instant> find(String text) {
        if (text == null || text.isBlank() || text.length() > 200) {
            return Optional.empty();
        }
        try {
            return read(text.strip())
                    .filter(
                            it -> {
                                int year = it.atOffset(ZoneOffset.UTC).getYear();
                                return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
                            });
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The same.
     *
     * @throws DateTimeException if the text means none
     */
    public static Instant parse(String text) {
        return find(text).orElseThrow(() -> new DateTimeException("no date: " + text));
    }

    private static Optional<Instant> read(String text) {
        if (EPOCH.matcher(text).matches()) {
            long number = Long.parseLong(text.replaceFirst("\\..*", ""));
            return Optional.of(
                    number > 99_999_999_999L
                            ? Instant.ofEpochMilli(number)
                            : Instant.ofEpochSecond(number));
        }
        Matcher compact = ISO_COMPACT.matcher(text);
        if (compact.matches()) {
            return Optional.of(
                    LocalDate.of(number(compact, 1), number(compact, 2), number(compact, 3))
                            .atTime(
                                    LocalTime.of(
                                            number(compact, 4),
                                            number(compact, 5),
                                            number(compact, 6)))
                            .toInstant(ZoneOffset.UTC));
        }
        Optional<Instant> iso = iso(text);
        if (iso.isPresent()) {
            return iso;
        }
        Matcher time = TIME.matcher(text);
        boolean timed = time.find();
        String behind = timed ? text.substring(time.end()) : "";
        Matcher zone = ZONE.matcher(behind);
        Integer offset = zone.find() ? minutes(zone) : null;
        String rest =
                timed
                        ? text.substring(0, time.start())
                                + " "
                                + (offset == null ? behind : behind.substring(zone.end()))
                        : text;
        return date(rest)
                .map(
                        it ->
                                it.atStartOfDay()
                                        .plusSeconds(timed ? secondOfDay(time) : 0)
                                        .minusMinutes(offset == null ? 0 : offset)
                                        .toInstant(ZoneOffset.UTC));
    }

    /** What nearly all write, without a search. */
    private static Optional<Instant> iso(String text) {
        if (text.length() < "2020-04-05T06:07Z".length() || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int secondOfDay(Matcher time) {
        int hour = number(time, 1);
        if (time.group(4) != null) {
            hour = hour % 12 + (time.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        // 24:00 is the end of the day, and 60 a leap second.
        boolean end = hour == 24;
        int seconds =
                LocalTime.of(end ? 0 : hour, number(time, 2), Math.min(59, number(time, 3)))
                        .toSecondOfDay();
        return end ? seconds + SECONDS_A_DAY : seconds;
    }

    /** Minutes east of Greenwich; null for a word that is no zone. */
    private static Integer minutes(Matcher zone) {
        if (zone.group(1) != null) {
            int hours = number(zone, 2);
            int minutes = number(zone, 3);
            return (zone.group(1).equals("-") ? -1 : 1) * (60 * hours + minutes);
        }
        String name = zone.group(4).toUpperCase(Locale.ROOT);
        boolean universal = List.of("GMT", "UTC", "UT", "Z", "WET").contains(name);
        return universal ? Integer.valueOf(0) : ZONES.get(name);
    }

    private static Optional<LocalDate> date(String text) {
        Matcher month = MONTH_NAMED.matcher(text);
        if (month.find()) {
            int number = MONTHS.indexOf(month.group(1).toLowerCase(Locale.ROOT)) + 1;
            List<Integer> numbers =
                    NUMBER.matcher(text).results().map(it -> Integer.valueOf(it.group())).toList();
            if (numbers.size() < 2) {
                return numbers.isEmpty() || numbers.get(0) < EARLIEST_YEAR
                        ? Optional.empty()
                        : Optional.of(LocalDate.of(numbers.get(0), number, 1));
            }
            boolean yearFirst = numbers.get(0) > 31;
            int year = numbers.get(yearFirst ? 0 : 1);
            return Optional.of(
                    LocalDate.of(fullYear(year), number, numbers.get(yearFirst ? 1 : 0)));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.find()) {
            return Optional.of(ofNumbers(numbers));
        }
        return yearFirst.find()
                ? Optional.of(
                        LocalDate.of(
                                number(yearFirst, 1),
                                Math.max(1, number(yearFirst, 2)),
                                Math.max(1, number(yearFirst, 3))))
                : Optional.empty();
    }

    /** With slashes the month comes first unless it cannot, with dots and hyphens the day. */
    private static LocalDate ofNumbers(Matcher numbers) {
        int first = number(numbers, 1);
        int second = number(numbers, 3);
        boolean monthFirst = numbers.group(2).equals("/") ? first <= 12 : second > 12;
        return LocalDate.of(
                fullYear(number(numbers, 4)),
                monthFirst ? first : second,
                monthFirst ? second : first);
    }

    private static int fullYear(int year) {
        if (year >= 100) {
            return year;
        }
        return year < 70 ? 2000 + year : 1900 + year;
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null || matcher.group(group).isEmpty()
                ? 0
                : Integer.parseInt(matcher.group(group));
    }
}
