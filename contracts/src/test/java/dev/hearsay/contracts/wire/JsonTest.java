package dev.hearsay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    @ParameterizedTest
    @MethodSource("dev.hearsay.contracts.wire.Samples#all")
    void everyRecordComesBackAsItWas(Message message) throws Exception {
        assertThat(Json.read(Json.write(message))).isEqualTo(message);
    }

    @Test
    void theWireFormOfAParagraphIsFixed() {
        assertThat(text(Samples.paragraph()))
                .isEqualTo(
                        """
                        {"kind":"paragraph","articleId":"a1","version":"v1","revision":2,"index":0,"count":1,"start":17,\
                        "role":"body","text":"Rebels killed two guards in Lund on Monday with a mortar, Ada Berg said.",\
                        "article":{"url":"https://news.example/a1","title":"Guards killed","outlet":"Example News",\
                        "author":"Jo Lind","publishedAt":"2024-05-02T06:00:00Z","language":"en","section":"World"},\
                        "provenance":{"source":"page","location":"https://news.example/feed","fetchedAt":"2024-05-02T08:30:00Z","contentHash":"abc",\
                        "extent":"full","publisher":"Other Wire","feed":"https://news.example/feed","origins":{"title":"json-ld"}}}""");
    }

    @Test
    void absentFieldsAreLeftOutAndListsStay() throws Exception {
        Paragraph paragraph =
                Json.read(
                        bytes(
                                """
                                {"kind":"paragraph","articleId":"a","version":"v","revision":1,"index":0,"count":1,"start":0,
                                "role":"pull-quote","text":"x","provenance":{"source":"file","fetchedAt":"2024-05-02T08:30:00Z"}}"""),
                        Paragraph.class);
        var enriched =
                new EnrichedParagraph(
                        paragraph,
                        EnrichedParagraph.Status.NOT_PROSE,
                        null,
                        null,
                        null,
                        Samples.enriched().tagger(),
                        null);

        JsonNode json = Json.read(Json.write(enriched), JsonNode.class);

        assertThat(json.has("supersedes")).isFalse();
        assertThat(json.get("claims").isEmpty()).isTrue();
        assertThat(json.get("status").textValue()).isEqualTo("not-prose");
        assertThat(json.get("paragraph").get("article").isEmpty()).isTrue();
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        String json = text(Samples.articleState());
        String newer = json.substring(0, json.length() - 1) + ",\"addedLater\":{\"x\":[1]}}";

        assertThat(Json.read(bytes(newer))).isEqualTo(Samples.articleState());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | No content",
                "null | JSON null",
                "{} | missing type id",
                "[1] | type id '1'",
                "{\"kind\":\"poem\"} | poem",
                "{\"kind\":\"retraction\",\"articleId\":\"\",\"revision\":1,\"reason\":\"gone\",\"retractedAt\":\"2024-05-02T08:30:00Z\"} | articleId is missing",
                "{\"kind\":\"retraction\",\"articleId\":\"a\",\"revision\":0,\"reason\":\"gone\",\"retractedAt\":\"2024-05-02T08:30:00Z\"} | revision must be at least 1",
                "{\"kind\":\"retraction\",\"articleId\":\"a\",\"revision\":1,\"reason\":\"lost\",\"retractedAt\":\"2024-05-02T08:30:00Z\"} | lost",
                "{\"kind\":\"retraction\",\"articleId\":\"a\",\"revision\":1,\"reason\":\"gone\",\"retractedAt\":\"yesterday\"} | yesterday",
                "{\"kind\":\"retraction\",\"articleId\":\"a\",\"reason\":\"gone\",\"retractedAt\":\"2024-05-02T08:30:00Z\"} | revision",
                "{\"kind\":\"retraction\",\"articleId\":\"a\",\"revision\":1,\"reason\":\"gone\",\"retractedAt\":\"2024-05-02T08:30:00Z\"} trailing | trailing",
            })
    void malformedBytesAreRefusedWithTheReason(String json, String reason) {
        assertThatThrownBy(() -> Json.read(bytes(json)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }

    private static String text(Message message) {
        return new String(Json.write(message), UTF_8);
    }
}
