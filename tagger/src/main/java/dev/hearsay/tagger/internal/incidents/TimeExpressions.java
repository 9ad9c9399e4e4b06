package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.Granularity;
import dev.hearsay.tagger.internal.language.Numbers;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves English time expressions against a publication date: "January" in an article of April is
 * the January before. What is vague, or no time at all, stays unresolved. Values are ISO 8601 dates
 * or parts of them ({@code 2020-04-07}, {@code 2020-W15}, {@code 2020-01}, {@code 2020-Q1}, {@code
 * 2019}), seasons ({@code 2020-SU}; a winter has the year in which it begins) and decades ({@code
 * 1970s}); an interval joins two by a slash.
 */
final class TimeExpressions {
    private static final String MONTH =
            "(january|february|march|april|may|june|july|august|september|october|november|december"
                    + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)";
    private static final String WEEKDAY =
            "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final String YEAR = "((?:1\\d|20)\\d\\d)";
    private static final String PART =
            "(?:early |late |later |mid-?|earlier |the (?:start|beginning|end|middle) of |(?:at |by )?the end of )?";
    private static final String DAY_PART =
            "(?: (?:morning|afternoon|evening|night|lunchtime|midday|noon))?";
    private static final String COUNT =
            "(a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|\\d{1,3})";
    private static final String UNIT = "(day|week|fortnight|month|year)s?";
    private static final Pattern OPENING =
            Pattern.compile(
                    "^(?:(?:back |as early as |as late as |as recently as |sometime |shortly |just |only |some |about |around |roughly |nearly |almost )*"
                            + "(?:in|on|by|since|until|till|before|after|during|from|at|over|throughout|as of|of|through|late on|early on|later on|earlier on|her|his|its|their)? ?)(?:(?:the|this) (?="
                            + DAY
                            + "|"
                            + MONTH
                            + "|weekend|night of|winter|summer|spring|autumn|fall|first|second|third|fourth|"
                            + YEAR
                            + "|(?:early |late |mid-)?\\d{3}0s|seventies))?");
    private static final Pattern EVENT =
            Pattern.compile(
                    "(?:['’]s? .*| (?:attacks?|killings?|bombings?|blasts?|votes?|elections?|raids?|wars?|talks|summit|crash|earthquake|quake|floods?|shootings?|clashes|protests?|riots?|strikes?|trial|meeting|coup|massacre|explosion|fire|ruling|referendum|uprising|siege|offensive|revolution|invasion|conflict|crisis|deal|ceasefire|famine|storm|verdict|ambush|march|session|debate|speech|statement|report))$");
    private static final List<String> SEASONS = List.of("winter", "spring", "summer", "autumn");
    private static final Map<String, MonthDay> FEASTS =
            Map.ofEntries(
                    Map.entry("new year's eve", MonthDay.of(12, 31)),
                    Map.entry("new year's day", MonthDay.of(1, 1)),
                    Map.entry("christmas day", MonthDay.of(12, 25)),
                    Map.entry("christmas eve", MonthDay.of(12, 24)),
                    Map.entry("christmas", MonthDay.of(12, 25)),
                    Map.entry("boxing day", MonthDay.of(12, 26)),
                    Map.entry("may day", MonthDay.of(5, 1)),
                    Map.entry("valentine's day", MonthDay.of(2, 14)),
                    Map.entry("halloween", MonthDay.of(10, 31)),
                    Map.entry("bastille day", MonthDay.of(7, 14)));

    private final LocalDate published;
    private final boolean future;

    private TimeExpressions(LocalDate published, boolean future) {
        this.published = published;
        this.future = future;
    }

    /** A resolved time. */
    record Resolved(String value, Granularity granularity) {}

    /**
     * A resolved time, and what resolved it.
     *
     * @param rule the name of the row
     */
    record Reading(Resolved time, String rule) {}

    /** A way of telling a time, by its name. */
    private record Rule(
            String name, BiFunction<TimeExpressions, String, Optional<Resolved>> resolve) {}

    /** What tells a day or longer, in the order in which they are tried. */
    private static final List<Rule> PLAIN =
            List.of(
                    new Rule("date", TimeExpressions::date),
                    new Rule("month", TimeExpressions::month),
                    new Rule("weekday", TimeExpressions::weekday),
                    new Rule("relative", TimeExpressions::relative),
                    new Rule("ago", TimeExpressions::ago),
                    new Rule("stretch", TimeExpressions::stretch),
                    new Rule("year", TimeExpressions::year),
                    new Rule("season", TimeExpressions::season),
                    new Rule("quarter", TimeExpressions::quarter),
                    new Rule("feast", TimeExpressions::feast));

    private static final Rule INTERVAL = new Rule("interval", TimeExpressions::interval);
    private static final Rule CLOCK = new Rule("clock", TimeExpressions::clock);

    /**
     * Resolves an expression as it stands in the text.
     *
     * @param published the article's publication date, null if unknown: then only what names its
     *     own year is resolved
     * @param future whether the sentence tells what is to come
     */
    static Optional<Reading> resolve(String expression, LocalDate published, boolean future) {
        String text =
                expression
                        .strip()
                        .replace('’', '\'')
                        .replace('–', '-')
                        .replaceAll("\\s+", " ")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\b([a-z]{3,5})\\.", "$1")
                        .replaceAll("\\b([ap])\\.m\\.?", "$1m");
        boolean named = published != null;
        var expressions = new TimeExpressions(named ? published : LocalDate.of(9999, 1, 1), future);
        try {
            return expressions
                    .read(text)
                    .filter(it -> named || it.time().value().matches(".*\\b(1\\d|20)\\d\\d.*"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Reading> read(String text) {
        Optional<Reading> whole =
                first(PLAIN, text).or(() -> first(List.of(INTERVAL, CLOCK), text));
        if (whole.isPresent()) {
            return whole;
        }
        String bare = OPENING.matcher(text).replaceFirst("");
        Optional<Reading> found = first(PLAIN, bare).or(() -> first(List.of(INTERVAL), bare));
        if (found.isPresent()) {
            return found;
        }
        Matcher event = EVENT.matcher(bare);
        return event.find() ? first(PLAIN, bare.substring(0, event.start())) : Optional.empty();
    }

    /** What the first rule that knows the text says. */
    private Optional<Reading> first(List<Rule> rules, String text) {
        return rules.stream()
                .flatMap(
                        rule ->
                                rule.resolve().apply(this, text).stream()
                                        .map(it -> new Reading(it, rule.name())))
                .findFirst();
    }

    private Optional<Resolved> plain(String text) {
        return first(PLAIN, text).map(Reading::time);
    }

    private static Optional<Resolved> day(LocalDate date) {
        return Optional.of(new Resolved(date.toString(), Granularity.DAY));
    }

    private static Matcher match(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text);
    }

    private static int monthOf(String name) {
        for (Month month : Month.values()) {
            if (month.name().toLowerCase(Locale.ROOT).startsWith(name.substring(0, 3))) {
                return month.getValue();
            }
        }
        throw new DateTimeException(name);
    }

    /** The year that puts a month and day on the wanted side of the publication date. */
    private LocalDate near(int month, int dayOfMonth) {
        int year = published.getYear();
        for (int i = 0; i <= 8; i++) {
            int candidate = future ? year + i : year - i;
            boolean exists = YearMonth.of(candidate, month).isValidDay(dayOfMonth);
            if (exists) {
                LocalDate date = LocalDate.of(candidate, month, dayOfMonth);
                if (future ? !date.isBefore(published) : !date.isAfter(published)) {
                    return date;
                }
            }
        }
        throw new DateTimeException("no such day");
    }

    private Optional<Resolved> date(String text) {
        Matcher iso = match("^(\\d{4})-(\\d\\d)-(\\d\\d)(?:t(\\d\\d):(\\d\\d))?$", text);
        if (iso.matches()) {
            LocalDate date = LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
            return iso.group(4) == null
                    ? day(date)
                    : minute(date, LocalTime.of(number(iso, 4), number(iso, 5)));
        }
        Matcher dotted = match("^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})$", text);
        if (dotted.matches()) {
            return day(LocalDate.of(number(dotted, 3), number(dotted, 2), number(dotted, 1)));
        }
        Matcher slashed = match("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$", text);
        if (slashed.matches()) {
            boolean dayFirst = number(slashed, 1) > 12;
            return day(
                    LocalDate.of(
                            number(slashed, 3),
                            number(slashed, dayFirst ? 2 : 1),
                            number(slashed, dayFirst ? 1 : 2)));
        }
        String weekday = "(?:" + WEEKDAY + ",? )?";
        String year = "(?:,? (?:of )?" + YEAR + "|,? (last|this|next) year| (\\d\\d))?";
        Matcher monthFirst = match("^" + weekday + MONTH + " " + DAY + year + DAY_PART + "$", text);
        if (monthFirst.matches()) {
            return dayOf(monthFirst, monthOf(monthFirst.group(2)), number(monthFirst, 3), 4);
        }
        Matcher dayFirst =
                match(
                        "^"
                                + weekday
                                + "(?:the )?"
                                + DAY
                                + "(?: of)? "
                                + MONTH
                                + year
                                + DAY_PART
                                + "$",
                        text);
        if (dayFirst.matches()) {
            return dayOf(dayFirst, monthOf(dayFirst.group(3)), number(dayFirst, 2), 4);
        }
        Matcher night = match("^night of (.*)$", text);
        return night.matches() ? date(night.group(1)) : Optional.empty();
    }

    private Optional<Resolved> dayOf(Matcher matcher, int month, int dayOfMonth, int yearGroup) {
        if (matcher.group(yearGroup) != null) {
            return day(LocalDate.of(number(matcher, yearGroup), month, dayOfMonth));
        }
        if (matcher.group(yearGroup + 1) != null) {
            int year = published.getYear() + step(matcher.group(yearGroup + 1));
            return day(LocalDate.of(year, month, dayOfMonth));
        }
        if (matcher.group(yearGroup + 2) != null) {
            int twoDigits = number(matcher, yearGroup + 2);
            int century = 2000 + twoDigits <= published.getYear() ? 2000 : 1900;
            int year = published.getYear() / 100 * 100 + twoDigits;
            return day(
                    LocalDate.of(
                            published.getYear() == 9999
                                    ? century + twoDigits
                                    : year > published.getYear() + 1 ? year - 100 : year,
                            month,
                            dayOfMonth));
        }
        return day(near(month, dayOfMonth));
    }

    private static int step(String word) {
        return switch (word) {
            case "last", "previous" -> -1;
            case "next" -> 1;
            default -> 0;
        };
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private Optional<Resolved> month(String text) {
        Matcher matcher =
                match(
                        "^"
                                + PART
                                + "(?:(last|this|next) )?"
                                + MONTH
                                + "(?:,? (?:of )?(?:"
                                + YEAR
                                + "|(last|this|next) year|the (?:same|previous) year()))?$",
                        text);
        if (!matcher.matches() || matcher.group(5) != null) {
            return Optional.empty();
        }
        int month = monthOf(matcher.group(2));
        YearMonth found;
        if (matcher.group(3) != null) {
            found = YearMonth.of(number(matcher, 3), month);
        } else if (matcher.group(4) != null) {
            found = YearMonth.of(published.getYear() + step(matcher.group(4)), month);
        } else {
            String which = matcher.group(1) == null ? "" : matcher.group(1);
            YearMonth now = YearMonth.from(published);
            found = YearMonth.of(published.getYear(), month);
            boolean coming = which.equals("next") || (future && !which.equals("last"));
            if (coming) {
                boolean passed = which.equals("next") ? !found.isAfter(now) : found.isBefore(now);
                found = passed ? found.plusYears(1) : found;
            } else if (!which.equals("this")) {
                boolean ahead = which.equals("last") ? !found.isBefore(now) : found.isAfter(now);
                found = ahead ? found.minusYears(1) : found;
            }
        }
        return Optional.of(new Resolved(found.toString(), Granularity.MONTH));
    }

    private Optional<Resolved> weekday(String text) {
        Matcher matcher =
                match(
                        "^(?:(?:early|late|later|earlier)(?: on)? )?(?:(last|this|next|this coming|the following|this past) )?"
                                + WEEKDAY
                                + DAY_PART
                                + "(?: (?:of |in )?(last|this|next) week)?$",
                        text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        DayOfWeek weekday = null;
        for (DayOfWeek each : DayOfWeek.values()) {
            boolean named =
                    each.name()
                            .toLowerCase(Locale.ROOT)
                            .startsWith(matcher.group(2).substring(0, 3));
            weekday = named ? each : weekday;
        }
        if (matcher.group(3) != null) {
            return day(
                    published
                            .plusWeeks(step(matcher.group(3)))
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .with(TemporalAdjusters.nextOrSame(weekday)));
        }
        String which = matcher.group(1) == null ? "" : matcher.group(1);
        return switch (which) {
            case "last", "this past" -> day(published.with(TemporalAdjusters.previous(weekday)));
            case "next" -> day(published.with(TemporalAdjusters.next(weekday)));
            case "the following" -> Optional.empty();
            case "this coming" -> day(published.with(TemporalAdjusters.nextOrSame(weekday)));
            default ->
                    day(
                            published.with(
                                    future
                                            ? TemporalAdjusters.nextOrSame(weekday)
                                            : TemporalAdjusters.previousOrSame(weekday)));
        };
    }

    private Optional<Resolved> relative(String text) {
        Matcher near =
                match(
                        "^(?:(?:early|late|later|earlier) )?(yesterday|today|tonight|tomorrow|overnight|last night|this (?:morning|afternoon|evening)|(?:the )?day before yesterday|(?:the )?day after tomorrow)"
                                + DAY_PART
                                + "$",
                        text);
        if (near.matches()) {
            int days =
                    switch (near.group(1).replace("the ", "")) {
                        case "yesterday", "last night" -> -1;
                        case "tomorrow" -> 1;
                        case "day before yesterday" -> -2;
                        case "day after tomorrow" -> 2;
                        default -> 0;
                    };
            return day(published.plusDays(days));
        }
        Matcher unit =
                match(
                        "^"
                                + PART
                                + "(last|this|next|the previous|this past|the coming) (week|month|year|weekend|decade)$",
                        text);
        if (unit.matches()) {
            int by =
                    step(
                            unit.group(1)
                                    .replaceFirst("^(the|this) (?=previous|past|coming)", "")
                                    .replace("past", "last")
                                    .replace("coming", "next"));
            return switch (unit.group(2)) {
                case "week" -> week(published.plusWeeks(by));
                case "month" ->
                        Optional.of(
                                new Resolved(
                                        YearMonth.from(published).plusMonths(by).toString(),
                                        Granularity.MONTH));
                case "year" -> yearOf(published.getYear() + by);
                case "weekend" -> weekend(unit.group(1));
                default -> Optional.empty();
            };
        }
        Matcher beforeLast = match("^the (week|month|year) before last$", text);
        if (beforeLast.matches()) {
            return back(2, beforeLast.group(1));
        }
        return text.matches("(?:the |at the |over the )?weekend") ? weekend("") : Optional.empty();
    }

    private Optional<Resolved> weekend(String which) {
        LocalDate saturday =
                which.equals("this")
                        ? published
                                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .plusDays(5)
                        : future
                                ? published.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))
                                : published.with(
                                        TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
        boolean now = !published.isBefore(saturday) && !published.isAfter(saturday.plusDays(1));
        if (which.startsWith("last") && now) {
            saturday = saturday.minusWeeks(1);
        }
        return Optional.of(new Resolved(saturday + "/" + saturday.plusDays(1), Granularity.DAY));
    }

    private static Optional<Resolved> week(LocalDate date) {
        return Optional.of(
                new Resolved(
                        "%d-W%02d"
                                .formatted(
                                        date.get(IsoFields.WEEK_BASED_YEAR),
                                        date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                        Granularity.WEEK));
    }

    private Optional<Resolved> ago(String text) {
        Matcher matcher =
                match(
                        "^(?:(?:just|about|around|nearly|almost|some|more than) )?"
                                + COUNT
                                + " "
                                + UNIT
                                + " (?:ago|earlier|back)$",
                        text);
        if (matcher.matches() && !matcher.group().endsWith("earlier")) {
            return back(count(matcher.group(1)), matcher.group(2));
        }
        Matcher ahead =
                match(
                        "^(?:in |within )?"
                                + COUNT
                                + " "
                                + UNIT
                                + "(?:['’]s?)?(?: from now|'? time)?$",
                        text);
        return ahead.matches() && future
                ? back(-count(ahead.group(1)), ahead.group(2))
                : Optional.empty();
    }

    /** "The next two weeks": the days, or months, from tomorrow on. */
    private Optional<Resolved> stretch(String text) {
        Matcher matcher =
                match(
                        "^(?:the |these )?(next|coming|following|last|past|previous) "
                                + COUNT
                                + " "
                                + UNIT
                                + "$",
                        text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean ahead = Set.of("next", "coming", "following").contains(matcher.group(1));
        int count = count(matcher.group(2));
        return switch (matcher.group(3)) {
            case "day" -> days(ahead, count);
            case "week" -> days(ahead, 7 * count);
            case "fortnight" -> days(ahead, 14 * count);
            case "month" -> {
                YearMonth month = YearMonth.from(published);
                yield Optional.of(
                        new Resolved(
                                ahead
                                        ? month.plusMonths(1) + "/" + month.plusMonths(count)
                                        : month.minusMonths(count) + "/" + month.minusMonths(1),
                                Granularity.MONTH));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Resolved> days(boolean ahead, int count) {
        LocalDate first = ahead ? published.plusDays(1) : published.minusDays(count);
        LocalDate last = ahead ? published.plusDays(count) : published.minusDays(1);
        return Optional.of(new Resolved(first + "/" + last, Granularity.DAY));
    }

    private static int count(String word) {
        Integer value =
                word.equals("a") || word.equals("an") ? Integer.valueOf(1) : Numbers.valueOf(word);
        return value == null ? Integer.parseInt(word) : value;
    }

    private Optional<Resolved> back(int count, String unit) {
        return switch (unit) {
            case "day" -> day(published.minusDays(count));
            case "week" -> week(published.minusWeeks(count));
            case "fortnight" -> week(published.minusWeeks(2L * count));
            case "month" ->
                    Optional.of(
                            new Resolved(
                                    YearMonth.from(published).minusMonths(count).toString(),
                                    Granularity.MONTH));
            default -> yearOf(published.getYear() - count);
        };
    }

    private static Optional<Resolved> yearOf(int year) {
        return Optional.of(new Resolved(Year.of(year).toString(), Granularity.YEAR));
    }

    private Optional<Resolved> year(String text) {
        Matcher year = match("^" + PART + "(?:the year )?" + YEAR + "(?: trial| season)?$", text);
        if (year.matches()) {
            return yearOf(number(year, 1));
        }
        Matcher decade =
                match("^(?:the )?(?:early |late |mid-?|mid )?((?:1[89]|20)\\d)0'?s$", text);
        if (decade.matches()) {
            return Optional.of(new Resolved(decade.group(1) + "0s", Granularity.DECADE));
        }
        Matcher words =
                match(
                        "^(?:the )?(?:early |late |mid-?)?(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|'?[2-9]0s)$",
                        text);
        if (words.matches()) {
            List<String> names =
                    List.of(
                            "twenties",
                            "thirties",
                            "forties",
                            "fifties",
                            "sixties",
                            "seventies",
                            "eighties",
                            "nineties");
            int index = names.indexOf(words.group(1));
            return index < 0
                    ? Optional.empty()
                    : Optional.of(new Resolved("19" + (index + 2) + "0s", Granularity.DECADE));
        }
        return Optional.empty();
    }

    private Optional<Resolved> season(String text) {
        Matcher matcher =
                match(
                        "^"
                                + PART
                                + "(?:(last|this|next) )?(?:the )?(winter|spring|summer|autumn|fall)(?:(?: of)? (?:"
                                + YEAR
                                + "|(last|this|next) year))?$",
                        text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int season = SEASONS.indexOf(matcher.group(2).replace("fall", "autumn"));
        int year;
        if (matcher.group(3) != null) {
            year = number(matcher, 3);
        } else if (matcher.group(4) != null) {
            year = published.getYear() + step(matcher.group(4));
        } else {
            String which = matcher.group(1) == null ? "" : matcher.group(1);
            if (which.isEmpty() && text.equals(matcher.group(2)) && text.equals("fall")) {
                return Optional.empty();
            }
            year = seasonYear(season, which);
        }
        String code = List.of("WI", "SP", "SU", "AU").get(season);
        return Optional.of(new Resolved(year + "-" + code, Granularity.SEASON));
    }

    /** The year of the last season of that name that has begun, or of the next one. */
    private int seasonYear(int season, String which) {
        int firstMonth = season == 0 ? 12 : 3 * season;
        LocalDate begins = LocalDate.of(published.getYear(), firstMonth, 1);
        LocalDate last = begins.isAfter(published) ? begins.minusYears(1) : begins;
        boolean running = published.isBefore(last.plusMonths(3));
        return switch (which) {
            case "last" -> running ? last.getYear() - 1 : last.getYear();
            case "next" -> last.getYear() + 1;
            case "this" ->
                    running
                            ? last.getYear()
                            : season == 0
                                    ? last.getYear() + (published.getMonthValue() > 6 ? 1 : 0)
                                    : published.getYear();
            default -> future && !running ? last.getYear() + 1 : last.getYear();
        };
    }

    private Optional<Resolved> quarter(String text) {
        Matcher matcher =
                match(
                        "^(?:the )?(?:(first|second|third|fourth|last|this|next) quarter|q([1-4]))(?:,? (?:of )?(?:"
                                + YEAR
                                + "|(last|this|next) year))?$",
                        text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int ordinal =
                matcher.group(2) != null
                        ? number(matcher, 2)
                        : List.of("first", "second", "third", "fourth").indexOf(matcher.group(1))
                                + 1;
        int year = published.getYear();
        if (matcher.group(3) != null) {
            year = number(matcher, 3);
        } else if (matcher.group(4) != null) {
            year += step(matcher.group(4));
        } else if (ordinal == 0) {
            LocalDate date = published.plus(step(matcher.group(1)), IsoFields.QUARTER_YEARS);
            year = date.getYear();
            ordinal = date.get(IsoFields.QUARTER_OF_YEAR);
        } else {
            int now = published.get(IsoFields.QUARTER_OF_YEAR);
            year += future ? (ordinal < now ? 1 : 0) : (ordinal > now ? -1 : 0);
        }
        return ordinal == 0
                ? Optional.empty()
                : Optional.of(new Resolved(year + "-Q" + ordinal, Granularity.QUARTER));
    }

    private Optional<Resolved> feast(String text) {
        Matcher matcher = match("^([a-z' ]+?)(?:,? " + YEAR + "| (last|this|next) year)?$", text);
        if (!matcher.matches() || !FEASTS.containsKey(matcher.group(1))) {
            return Optional.empty();
        }
        MonthDay feast = FEASTS.get(matcher.group(1));
        if (matcher.group(2) != null) {
            return day(feast.atYear(number(matcher, 2)));
        }
        if (matcher.group(3) != null) {
            return day(feast.atYear(published.getYear() + step(matcher.group(3))));
        }
        return day(near(feast.getMonthValue(), feast.getDayOfMonth()));
    }

    private Optional<Resolved> clock(String text) {
        Matcher matcher =
                match(
                        "^(?:at |around |about |by |before |after |shortly (?:before|after) )*(\\d{1,2})(?:[:.](\\d\\d))? ?(am|pm)?(?: (?:local time|gmt|utc|est|et))?,? (?:on |of )?(.+)$",
                        text);
        Matcher named =
                match(
                        "^(?:at |around |shortly (?:before|after) )*(noon|midday|midnight) (?:on )?(.+)$",
                        text);
        Matcher behind = match("^(.+?),? at (\\d{1,2})(?:[:.](\\d\\d))? ?(am|pm)?$", text);
        if (named.matches()) {
            LocalTime time =
                    named.group(1).equals("midnight") ? LocalTime.MIDNIGHT : LocalTime.NOON;
            return dayIn(named.group(2)).flatMap(date -> minute(date, time));
        }
        if (matcher.matches() && (matcher.group(2) != null || matcher.group(3) != null)) {
            LocalTime time = time(matcher.group(1), matcher.group(2), matcher.group(3));
            return dayIn(matcher.group(4)).flatMap(date -> minute(date, time));
        }
        if (behind.matches() && (behind.group(3) != null || behind.group(4) != null)) {
            LocalTime time = time(behind.group(2), behind.group(3), behind.group(4));
            return dayIn(behind.group(1)).flatMap(date -> minute(date, time));
        }
        return Optional.empty();
    }

    private static LocalTime time(String hours, String minutes, String half) {
        int hour = Integer.parseInt(hours);
        if (half != null) {
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        return LocalTime.of(hour, minutes == null ? 0 : Integer.parseInt(minutes));
    }

    private Optional<LocalDate> dayIn(String text) {
        return read(text)
                .map(Reading::time)
                .filter(it -> it.granularity() == Granularity.DAY && !it.value().contains("/"))
                .map(it -> LocalDate.parse(it.value()));
    }

    private static Optional<Resolved> minute(LocalDate date, LocalTime time) {
        return Optional.of(
                new Resolved(
                        LocalDateTime.of(date, time)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm")),
                        Granularity.MINUTE));
    }

    private Optional<Resolved> interval(String text) {
        Matcher years =
                match(
                        "^(?:the |between |from )?"
                                + YEAR
                                + "(?:-| and | to )(\\d\\d|"
                                + YEAR
                                + ")$",
                        text);
        if (years.matches()) {
            String end = years.group(2);
            end = end.length() == 2 ? years.group(1).substring(0, 2) + end : end;
            return Optional.of(new Resolved(years.group(1) + "/" + end, Granularity.YEAR));
        }
        Matcher matcher =
                match(
                        "^(?:between |from |the (?:nights?|days) of )?(.+?)(?: and | to | through | until |-)(.+)$",
                        text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String second = matcher.group(2);
        Matcher dayAndMonth = match("^" + DAY + "(?: of)? " + MONTH + "(.*)$", second);
        if (first.matches(DAY) && dayAndMonth.matches()) {
            first = first + " " + dayAndMonth.group(2) + dayAndMonth.group(3);
        }
        Matcher monthAndDay = match("^" + MONTH + " " + DAY + "$", first);
        Matcher bareDay = match("^" + DAY + "(,? " + YEAR + ")?$", second);
        if (monthAndDay.matches() && bareDay.matches()) {
            String year = bareDay.group(2) == null ? "" : bareDay.group(2);
            second = monthAndDay.group(1) + " " + bareDay.group(1) + year;
            first = first + year;
        }
        Matcher yearBehind = match("^(.*?),? " + YEAR + "$", second);
        if (yearBehind.matches() && !first.matches(".*" + YEAR + ".*")) {
            first = first + " " + yearBehind.group(2);
        }
        Optional<Resolved> from = plain(first);
        Optional<Resolved> to = plain(second);
        boolean same =
                from.isPresent()
                        && to.isPresent()
                        && from.get().granularity() == to.get().granularity();
        if (!same) {
            return Optional.empty();
        }
        String start = from.get().value();
        String end = to.get().value();
        return start.compareTo(end) <= 0
                ? Optional.of(new Resolved(start + "/" + end, from.get().granularity()))
                : Optional.empty();
    }
}
