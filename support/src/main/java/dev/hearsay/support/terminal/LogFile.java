package dev.hearsay.support.terminal;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sends the log to a file, so that the terminal shows only what a person asked for. */
public final class LogFile {
    private LogFile() {}

    /** From now on everything is logged to this file instead of standard error. */
    public static void use(Path file) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var encoder = new LogEncoder();
        encoder.setContext(context);
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }
}
