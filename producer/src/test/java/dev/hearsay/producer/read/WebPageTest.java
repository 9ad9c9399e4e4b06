package dev.hearsay.producer.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WebPageTest {
    @Test
    void aPageThatTakesTooLongIsRejectedWithTheReason() {
        String page =
                "<html><body>"
                        + "<div><p>It rained on the quay again.</p>".repeat(50)
                        + "</body></html>";
        var ticks = new AtomicLong();

        SourceItem slow =
                WebPage.read(
                        page.getBytes(UTF_8),
                        "a",
                        null,
                        null,
                        "a.html",
                        () -> ticks.addAndGet(Duration.ofSeconds(1).toNanos()));
        SourceItem quick = WebPage.read(page.getBytes(UTF_8), "a", null, null, "a.html", () -> 0);

        assertThat(((SourceItem.Rejected) slow).letter().message())
                .isEqualTo("page not understood: finding its main text took longer than 5 s");
        assertThat(quick).isInstanceOf(SourceItem.Read.class);
    }
}
