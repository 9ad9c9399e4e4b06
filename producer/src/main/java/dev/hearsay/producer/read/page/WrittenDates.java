package dev.hearsay.producer.read.page;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.hearsay.producer.read.markup.Dates;
import dev.hearsay.producer.read.markup.NameWords;
import dev.hearsay.producer.read.markup.TextLength;
import java.time.Instant;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Dates of publication that stand in a page, or in its address, for people to read. */
final class WrittenDates {
    private static final Pattern DATED_PATH =
            Pattern.compile(
                    "/((?:19|20)\\d{2})[/-](0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](0?[1-9]|[12]\\d|3[01])(?:[/-]|$)");

    private static final Pattern DATE_IN_TEXT =
            Pattern.compile(
                    "(?i)(?:\\b\\d{1,2}[:.]\\d{2}(?:\\s?[ap]\\.?m\\.?)?(?: [A-Z]{2,4}\\b)?,? (?:on )?(?:[a-z]+day,? )?)?\\b(?:\\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?,? \\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4})(?:,? (?:at )?\\d{1,2}[:.]\\d{2}(?:\\s?[ap]\\.?m\\.?)?(?: [A-Z]{2,4}\\b)?)?");

    private static final int LONGEST_DATE_LINE = 60;

    private static final int LONGEST_LINE = 160;

    private final Document page;
    private final String address;

    /**
     * @param address of the page; null for a file
     */
    WrittenDates(Document page, String address) {
        this.page = page;
        this.address = address;
    }

    /** The first date in what is named after dates, with its time of day, if that is elsewhere. */
    Optional<Instant> inNamedLine() {
        List<Instant> dates = datesInNamedLines();
        return dates.stream()
                .findFirst()
                .map(
                        first ->
                                dates.stream()
                                        .filter(it -> it.truncatedTo(DAYS).equals(first))
                                        .filter(it -> !it.equals(first))
                                        .findFirst()
                                        .orElse(first));
    }

    /** A line of nothing but a date. */
    Optional<Instant> inLineOfItsOwn() {
        return page.body() == null
                ? Optional.empty()
                : page.body()
                        .nodeStream(TextNode.class)
                        .map(it -> it.text().strip())
                        .filter(it -> it.length() <= LONGEST_DATE_LINE)
                        .map(DATE_IN_TEXT::matcher)
                        .filter(it -> it.find() && 2 * it.group().length() >= it.regionEnd())
                        .flatMap(it -> dateIn(it.group()).stream())
                        .findFirst();
    }

    private static Optional<Instant> dateIn(String text) {
        return Dates.find(
                text.replaceAll("(?<=\\d)(?:st|nd|rd|th)\\b", "")
                        .replaceAll("(?<=\\d)\\.(?=\\d\\d)", ":")
                        .replace(" at ", " "));
    }

    private List<Instant> datesInNamedLines() {
        List<Instant> dates = new ArrayList<>();
        for (Element element : page.select("[class], [id]")) {
            if (NameWords.holds(element, "ate", "ime", "yline", "ublish", "osted", "when", "meta")
                    && TextLength.isWithin(element, LONGEST_LINE)) {
                String text = element.text() + " " + element.attr("title");
                Matcher date = DATE_IN_TEXT.matcher(text);
                if (date.find()) {
                    dateIn(date.group()).ifPresent(dates::add);
                }
            }
        }
        return dates;
    }

    Optional<Instant> inAddress() {
        Matcher path = DATED_PATH.matcher(address == null ? "" : address.toLowerCase(Locale.ROOT));
        return path.find()
                ? Dates.find(path.group(3) + " " + monthName(path.group(2)) + " " + path.group(1))
                : Optional.empty();
    }

    private static String monthName(String month) {
        return Character.isDigit(month.charAt(0))
                ? Month.of(Integer.parseInt(month)).name()
                : month;
    }
}
