package dev.hearsay.support.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.event.KeyValuePair;

/**
 * Writes a log event as one line, whatever stands in it: what is logged comes from feeds and files,
 * and must not look like a line of its own. Stack traces follow, indented.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String name = event.getLoggerName();
        var line = new StringBuilder();
        line.append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .append(" %-5s ".formatted(event.getLevel()))
                .append(name.substring(name.lastIndexOf('.') + 1))
                .append(' ')
                .append(Printable.text(String.valueOf(event.getFormattedMessage())));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.append(' ')
                        .append(pair.key)
                        .append("=\"")
                        .append(Printable.text(String.valueOf(pair.value)))
                        .append('"');
            }
        }
        line.append('\n');
        appendCauses(line, event.getThrowableProxy());
        return line.toString().getBytes(UTF_8);
    }

    private static void appendCauses(StringBuilder line, IThrowableProxy first) {
        for (IThrowableProxy cause = first; cause != null; cause = cause.getCause()) {
            line.append("    ")
                    .append(cause == first ? "" : "caused by ")
                    .append(cause.getClassName())
                    .append(": ")
                    .append(Printable.text(String.valueOf(cause.getMessage())))
                    .append('\n');
            for (StackTraceElementProxy element : cause.getStackTraceElementProxyArray()) {
                line.append("      ").append(element.getSTEAsString()).append('\n');
            }
        }
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
