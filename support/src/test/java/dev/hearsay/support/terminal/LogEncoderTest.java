package dev.hearsay.support.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogEncoderTest {
    private static final String FORGED = "bad\n01:23:45 ERROR forged\u001b[31m\u2028";
    private static final String ESCAPED = "bad\\n01:23:45 ERROR forged\\u001b[31m\\u2028";

    private final Logger logger = new LoggerContext().getLogger("dev.hearsay.Reader");

    @Test
    void whatIsLoggedIsOneLineWhateverStandsInIt() {
        var event =
                new LoggingEvent("x", logger, Level.WARN, "link {}", null, new Object[] {FORGED});
        event.setKeyValuePairs(List.of(new KeyValuePair("source", FORGED)));

        assertThat(encoded(event))
                .matches("\\d\\d:\\d\\d:\\d\\d WARN  Reader link [^\\n]*\\n")
                .endsWith("Reader link " + ESCAPED + " source=\"" + ESCAPED + "\"\n");
    }

    @Test
    void noLineOfAStackTraceLooksLikeALogLine() {
        var event =
                new LoggingEvent(
                        "x",
                        logger,
                        Level.ERROR,
                        "failed",
                        new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)),
                        null);

        assertThat(encoded(event).lines().skip(1))
                .isNotEmpty()
                .allMatch(it -> it.startsWith("    "));
    }

    private static String encoded(LoggingEvent event) {
        return new String(new LogEncoder().encode(event), UTF_8);
    }
}
