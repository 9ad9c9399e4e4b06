package dev.hearsay.producer.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Publication dates as feeds and files write them. */
final class Dates {
    private Dates() {}

    /**
     * An ISO 8601 date, or date and time, or a date as e-mail and RSS write it (RFC 822); without
     * an offset it is taken as UTC.
     *
     * @throws DateTimeException if the text is none of these
     */
    static Instant parse(String text) {
        if (text.indexOf(',') > 0) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
        }
        String value = text.strip().replace(' ', 'T');
        if (value.length() <= "2020-04-05".length()) {
            return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        }
    }
}
