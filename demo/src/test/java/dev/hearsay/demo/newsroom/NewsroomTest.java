package dev.hearsay.demo.newsroom;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.fetch.HttpFetcher.Fetched;
import dev.hearsay.producer.fetch.HttpFetcher.Limits;
import dev.hearsay.producer.fetch.HttpFetcher.StatusException;
import dev.hearsay.producer.fetch.HttpFetcher.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsroomTest {
    private static final Path SEEDS = Path.of("../seeds/newsroom");
    private static final String HEADER = "minute\tpath\tstatus\ttype\tfile\n";

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-29T08:00:00Z");

    private final Clock clock =
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };

    @BeforeEach
    void write() throws IOException {
        Path outlet = Files.createDirectories(folder.resolve("gull"));
        Files.writeString(
                folder.resolve("feeds.txt"), "# Feeds\nhttp://gull.localhost:8099/feed\n");
        Files.writeString(outlet.resolve("first.xml"), "<a>http://gull.localhost:8099/one</a>");
        Files.writeString(outlet.resolve("second.xml"), "<b/>");
        Files.write(outlet.resolve("wide.xml"), "http://gull.localhost:8099/".getBytes(UTF_16LE));
        Files.writeString(
                outlet.resolve("timeline.tsv"),
                HEADER
                        + "0\t/feed\t200\ttext/xml\tfirst.xml\n"
                        + "3\t/feed\t200\ttext/xml\tsecond.xml\n"
                        + "5\t/feed\t410\ttext/xml\tsecond.xml\n"
                        + "0\t/old\t301\t-\thttp://gull.localhost:8099/feed\n"
                        + "0\t/wide\t200\ttext/xml\twide.xml\n");
    }

    private Newsroom newsroom() throws IOException {
        return newsroom(folder);
    }

    private Newsroom newsroom(Path of) throws IOException {
        return Newsroom.start(
                of, InetAddress.getLoopbackAddress(), 0, Duration.ofSeconds(10), clock);
    }

    private static Fetched fetch(Newsroom newsroom, String path, Validators validators)
            throws IOException, InterruptedException {
        return new HttpFetcher(Limits.DEFAULT, true)
                .fetch(URI.create("http://gull.localhost:" + newsroom.port() + path), validators);
    }

    private static String text(Fetched fetched) {
        return new String(fetched.body().bytes().get(), UTF_8);
    }

    @Test
    void answersChangeWithTheMinutes() throws Exception {
        try (Newsroom newsroom = newsroom()) {
            assertThat(newsroom.length()).isEqualTo(Duration.ofSeconds(50));
            Fetched first = fetch(newsroom, "/feed", Validators.NONE);
            assertThat(text(first))
                    .isEqualTo("<a>http://gull.localhost:" + newsroom.port() + "/one</a>");
            assertThat(fetch(newsroom, "/feed", first.validators()).body()).isNull();

            now = now.plusSeconds(29);
            assertThat(fetch(newsroom, "/feed", first.validators()).body()).isNull();

            now = now.plusSeconds(1);
            assertThat(text(fetch(newsroom, "/feed", first.validators()))).isEqualTo("<b/>");

            now = now.plusSeconds(20);
            assertThatThrownBy(() -> fetch(newsroom, "/feed", Validators.NONE))
                    .isInstanceOfSatisfying(
                            StatusException.class, it -> assertThat(it.status()).isEqualTo(410));
        }
    }

    @Test
    void aQueryThatNoLineNamesIsPassedOver() throws Exception {
        try (Newsroom newsroom = newsroom()) {
            assertThat(text(fetch(newsroom, "/feed?utm_source=x", Validators.NONE)))
                    .startsWith("<a>");
            assertThatThrownBy(() -> fetch(newsroom, "/gone", Validators.NONE))
                    .hasMessageContaining("HTTP status 404");
        }
    }

    @Test
    void redirectsAndOtherEncodingsNameThePortThatIsServedOn() throws Exception {
        try (Newsroom newsroom = newsroom()) {
            Fetched moved = fetch(newsroom, "/old", Validators.NONE);
            byte[] wide = fetch(newsroom, "/wide", Validators.NONE).body().bytes().get();

            assertThat(moved.movedPermanently()).isTrue();
            assertThat(new String(wide, UTF_16LE))
                    .isEqualTo("http://gull.localhost:" + newsroom.port() + "/");
            assertThat(newsroom.feeds())
                    .containsExactly(
                            URI.create("http://gull.localhost:" + newsroom.port() + "/feed"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\t/feed\t200\ttext/xml",
                "x\t/feed\t200\ttext/xml\tfirst.xml",
                "0\tfeed\t200\ttext/xml\tfirst.xml",
                "0\t/feed\tok\ttext/xml\tfirst.xml",
                "0\t/feed\t200\ttext/xml\tmissing.xml"
            })
    void aWrongLineIsNamed(String line) throws Exception {
        Path timeline = folder.resolve("gull/timeline.tsv");
        Files.writeString(timeline, HEADER + line + "\n");

        assertThatThrownBy(this::newsroom).hasMessageStartingWith(timeline + ":2: ");
    }

    @Test
    void aFolderWithoutOutletsIsNamed() {
        assertThatThrownBy(() -> newsroom(folder.resolve("gull")))
                .hasMessageStartingWith(folder.resolve("gull") + ": no outlet in it");
    }

    @Test
    void theNewsroomThatIsShippedIsWhole() throws Exception {
        try (Newsroom newsroom = newsroom(SEEDS)) {
            List<String> hosts =
                    newsroom.feeds().stream()
                            .map(it -> it.getHost().replace(".localhost", ""))
                            .distinct()
                            .toList();

            assertThat(newsroom.outlets()).hasSize(12).containsExactlyInAnyOrderElementsOf(hosts);
            assertThat(newsroom.length()).isEqualTo(Duration.ofMinutes(2));
            for (URI feed : newsroom.feeds()) {
                assertThat(
                                new HttpFetcher(Limits.DEFAULT, true)
                                        .fetch(feed, Validators.NONE)
                                        .body())
                        .as(feed.toString())
                        .isNotNull();
            }
        }
    }
}
