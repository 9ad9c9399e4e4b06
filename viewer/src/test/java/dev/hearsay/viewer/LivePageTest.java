package dev.hearsay.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimBuilder;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivePageTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final TopicPartition PARTITION = new TopicPartition(TOPICS.enriched(), 0);

    private static final byte[] ENRICHED =
            Json.write(
                    new EnrichedParagraph(
                            new Paragraph(
                                    "a",
                                    "v",
                                    1,
                                    0,
                                    1,
                                    0,
                                    Role.BODY,
                                    "Ada said no.",
                                    null,
                                    new Provenance("file", "x", Instant.EPOCH, null)),
                            EnrichedParagraph.Status.TAGGED,
                            List.of(),
                            List.of(claim("sure", .5), claim("unsure", .49)),
                            List.of(),
                            new TaggerInfo("1", null, List.of()),
                            null));

    private final HttpClient client = HttpClient.newHttpClient();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private LivePage page;

    private static Claim claim(String id, double confidence) {
        return ClaimBuilder.builder()
                .id(id)
                .form(ClaimForm.INDIRECT)
                .content(new Claim.Content(List.of(new Span(9, 11)), "no"))
                .polarity(Polarity.AFFIRMED)
                .certainty(Certainty.CERTAIN)
                .confidence(confidence)
                .build();
    }

    @BeforeEach
    void open() throws Exception {
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(
                () -> {
                    add(0, "{\"first\":1}");
                    add(1, "{\"second\":2}");
                });
        page = new LivePage(consumer, TOPICS, 0, InetAddress.getLoopbackAddress(), 0);
        page.start();
    }

    @AfterEach
    void close() {
        page.close();
    }

    private void add(long offset, String json) {
        consumer.addRecord(
                new ConsumerRecord<>(
                        PARTITION.topic(), 0, offset, new byte[] {'k'}, json.getBytes(UTF_8)));
    }

    @Test
    void thePageAndItsPartsAreServedWithAPolicyThatAllowsNothingElse() throws Exception {
        for (String path : List.of("/", "/page.js", "/page.css")) {
            HttpResponse<String> response = get(path);

            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy"))
                    .contains("default-src 'self'");
        }
        assertThat(get("/").body()).contains("<title>Hearsay</title>");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsThereAndWhatComesIsSentInOrder() throws Exception {
        try (BufferedReader events = events(0)) {
            assertThat(List.of(events.readLine(), events.readLine(), events.readLine()))
                    .containsExactly("id: 1", "data: {\"first\":1}", "");
            assertThat(List.of(events.readLine(), events.readLine(), events.readLine()))
                    .containsExactly("id: 2", "data: {\"second\":2}", "");
            consumer.schedulePollTask(() -> add(2, "{\"third\":3}"));
            assertThat(List.of(events.readLine(), events.readLine()))
                    .containsExactly("id: 3", "data: {\"third\":3}");
        }
    }

    @Test
    void whatIsLessSureThanAskedForIsNotShown() throws Exception {
        var others = new MockConsumer<byte[], byte[]>("none");
        others.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        others.updateBeginningOffsets(Map.of(PARTITION, 0L));
        others.schedulePollTask(
                () ->
                        others.addRecord(
                                new ConsumerRecord<>(
                                        PARTITION.topic(), 0, 0, new byte[0], ENRICHED)));
        try (var careful = new LivePage(others, TOPICS, .5, InetAddress.getLoopbackAddress(), 0)) {
            careful.start();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(careful.address() + "/events")).build();
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.send(request, BodyHandlers.ofInputStream()).body(),
                                    UTF_8))) {
                lines.readLine();
                String data = lines.readLine();
                assertThat(data).contains("\"id\":\"sure\"").doesNotContain("\"id\":\"unsure\"");
            }
        }
    }

    @Test
    void aPageThatComesBackGetsOnlyWhatItHasNotHad() throws Exception {
        try (BufferedReader all = events(0)) {
            for (int i = 0; i < 6; i++) {
                all.readLine();
            }
            try (BufferedReader events = events(1)) {
                assertThat(events.readLine()).isEqualTo("id: 2");
            }
        }
    }

    @Test
    void aNameOfAnotherSiteIsRefused() throws Exception {
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        var connection =
                (HttpURLConnection) URI.create(page.address() + "/events").toURL().openConnection();
        connection.setRequestProperty("Host", "evil.example");

        assertThat(connection.getResponseCode()).isEqualTo(403);
    }

    @Test
    void aTakenPortIsAnError() {
        int port = URI.create(page.address()).getPort();

        assertThatThrownBy(
                        () ->
                                new LivePage(
                                        consumer,
                                        TOPICS,
                                        0,
                                        InetAddress.getLoopbackAddress(),
                                        port))
                .isInstanceOf(BindException.class);
    }

    @Test
    void aTopicThatCannotBeReadEndsThePage() {
        consumer.setPollException(new KafkaException("gone"));

        assertThatThrownBy(page::await).isInstanceOf(KafkaException.class).hasMessage("gone");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(page.address() + path)).build(),
                BodyHandlers.ofString());
    }

    private BufferedReader events(long last) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(page.address() + "/events"))
                        .header("Last-Event-ID", Long.toString(last))
                        .build();
        return new BufferedReader(
                new InputStreamReader(
                        client.send(request, BodyHandlers.ofInputStream()).body(), UTF_8));
    }
}
