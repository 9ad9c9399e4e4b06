package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.model.TagRecord;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Origin;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.DeadLetter.Stage;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.news.NewsTagger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/records.md} shows a whole record of each topic, with what the schemas say of it. */
class RecordsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/records.md");
    private static final Path ACTUAL = Path.of("target/records.md");
    private static final String SCHEMAS = "/dev/hearsay/contracts/schemas/";
    private static final Instant FETCHED = Instant.parse("2026-03-02T10:15:00Z");
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final String TEXT =
            "Gunmen killed two guards at a depot in Lyon on Sunday, mayor Lena Koch said. “We will not close the plant,” she added.";

    private final StringBuilder document = new StringBuilder();

    @Test
    void theDocumentHasARecordOfEachTopicAsItComesOut() throws Exception {
        EnrichedParagraph enriched = enriched();
        document.append(
                """
                # Records

                One whole record of each topic, as Hearsay writes it, with what its schema says of each field. Offsets are UTF-16 code units, half-open. A test makes this page: nothing here is written by hand.
                """);
        section(TOPICS.paragraphs(), "paragraph", enriched.paragraph());
        section(TOPICS.enriched(), "enriched", enriched);
        section(
                TOPICS.claims() + "`, `" + TOPICS.latestClaims(),
                "claim",
                TagRecord.claims(enriched).get(0));
        section(
                TOPICS.incidents() + "`, `" + TOPICS.latestIncidents(),
                "incident",
                TagRecord.incidents(enriched).get(0));
        section(
                TOPICS.enriched() + "`, where an article is taken back: `retraction",
                "retraction",
                new Retraction(
                        "0c1a5d2e9b4f7a63",
                        2,
                        Retraction.Reason.REMOVED,
                        FETCHED,
                        new Supersedes(List.of("cd9bc2ad11177e0c"), List.of())));
        section(
                TOPICS.enriched() + "`, where many ids are gone: `supersession",
                "supersession",
                new Supersession(
                        "0c1a5d2e9b4f7a63",
                        2,
                        FETCHED,
                        new Supersedes(List.of("cd9bc2ad11177e0c"), List.of())));
        section(
                TOPICS.articles(),
                "article",
                new ArticleState(
                        "0c1a5d2e9b4f7a63",
                        1,
                        "5f0c77ae5a4d3b1e",
                        "9f86d081884c7d65",
                        ArticleState.Status.SENT,
                        FETCHED,
                        "3fdba35f04dc",
                        null,
                        List.of("a:0a1f53c9e7d24b68"),
                        new ArticleState.Asking(List.of("77d0a4be19c2"), Extent.FULL, null, 0)));
        deadLetter();
        Files.writeString(ACTUAL, document);

        assertThat(withoutProbabilities(document.toString()))
                .as("If the change is wanted, copy app/%s over docs/records.md.", ACTUAL)
                .isEqualTo(withoutProbabilities(Files.readString(DOCUMENT)));
    }

    /** They differ a little from processor to processor. */
    private static String withoutProbabilities(String text) {
        return text.replaceAll("\\d\\.\\d+", "#");
    }

    private static EnrichedParagraph enriched() {
        var paragraph =
                new Paragraph(
                        "0c1a5d2e9b4f7a63",
                        "5f0c77ae5a4d3b1e",
                        1,
                        0,
                        1,
                        0,
                        Role.BODY,
                        TEXT,
                        new ArticleMetadata(
                                "https://news.example/depot",
                                "Two guards killed at depot",
                                "The Ferris Post",
                                "Ana Rey",
                                Instant.parse("2026-03-02T09:00:00Z"),
                                "en",
                                "World"),
                        new Provenance(
                                "page",
                                "https://news.example/feed.xml",
                                FETCHED,
                                "9f86d081884c7d65",
                                Extent.FULL,
                                "The Ferris Post",
                                "https://news.example/feed.xml",
                                Map.of(
                                        "author",
                                        "html",
                                        "publishedAt",
                                        "feed",
                                        "title",
                                        "json-ld")));
        return NewsTagger.load().tag(ArticleContext.EMPTY, paragraph, new Ordinals()).enriched();
    }

    private void section(String topic, String schema, Message record) throws Exception {
        document.append("\n## `").append(topic).append("`\n\n```jsonc\n");
        JsonNode root = schema(schema + ".v1.json");
        JsonNode json = Json.read(Json.write(record), JsonNode.class);
        write(json, new Place(root, schema + ".v1.json"), "", true);
        document.append("\n```\n");
    }

    private void deadLetter() {
        document.append("\n## `")
                .append(TOPICS.deadLetters())
                .append(
                        "`\n\nThe input's own key and bytes; why it was set aside stands in the headers:\n\n```\n");
        DeadLetter.ofRecord(
                        Stage.PROCESS,
                        Reason.WRONG_KEY,
                        "the key is not the article id 0c1a5d2e9b4f7a63",
                        new Origin(TOPICS.paragraphs(), 3, 41))
                .headers()
                .forEach((name, value) -> document.append(name + ": " + value + "\n"));
        document.append("```\n");
    }

    /** A part of a schema, and the file that its references are of. */
    private record Place(JsonNode schema, String file) {}

    private static Place followed(Place place) throws IOException {
        Place found = place;
        while (found.schema().has("$ref")) {
            String[] reference = found.schema().path("$ref").asText().split("#", -1);
            String file = reference[0].isEmpty() ? found.file() : reference[0];
            found = new Place(schema(file).at(reference.length > 1 ? reference[1] : ""), file);
        }
        return found;
    }

    private static JsonNode schema(String file) throws IOException {
        try (InputStream in = Json.class.getResourceAsStream(SCHEMAS + file)) {
            return Json.read(in.readAllBytes(), JsonNode.class);
        } catch (MalformedMessageException e) {
            throw new IOException(file, e);
        }
    }

    private void write(JsonNode json, Place place, String indent, boolean annotated)
            throws IOException {
        Place here = followed(place);
        if (json.isObject() && !here.schema().has("properties")) {
            // A map, which its own description explains.
            document.append(json.toString());
        } else if (json.isObject()) {
            document.append("{\n");
            Iterator<Map.Entry<String, JsonNode>> fields = json.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                JsonNode property = here.schema().path("properties").path(field.getKey());
                String description = description(new Place(property, here.file()));
                assertThat(description).as("described: " + field.getKey()).isNotEmpty();
                if (annotated) {
                    document.append(indent + "  // " + description + "\n");
                }
                document.append(indent + "  \"" + field.getKey() + "\": ");
                write(field.getValue(), new Place(property, here.file()), indent + "  ", annotated);
                document.append(fields.hasNext() ? ",\n" : "\n");
            }
            document.append(indent + "}");
        } else if (json.isArray() && !json.isEmpty() && json.get(0).isContainerNode()) {
            document.append("[\n");
            Place items = new Place(here.schema().path("items"), here.file());
            for (int i = 0; i < json.size(); i++) {
                document.append(indent + "  ");
                write(json.get(i), items, indent + "  ", annotated && i == 0);
                document.append(i < json.size() - 1 ? ",\n" : "\n");
            }
            document.append(indent + "]");
        } else {
            document.append(json.toString());
        }
    }

    private static String description(Place place) throws IOException {
        String own = place.schema().path("description").asText();
        return own.isEmpty() ? followed(place).schema().path("description").asText() : own;
    }
}
