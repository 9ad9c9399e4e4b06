package dev.hearsay.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.hearsay.contracts.model.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
    private static final String BASE = "https://hearsay.dev/schemas/";
    private static final String FOLDER = "/dev/hearsay/contracts/schemas/";

    private final JsonSchemaFactory factory =
            JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    builder ->
                            builder.schemaMappers(
                                    mappers ->
                                            mappers.mapPrefix(
                                                    BASE, "classpath:" + FOLDER.substring(1))));

    @ParameterizedTest
    @MethodSource("dev.hearsay.contracts.wire.Samples#all")
    void everyRecordFitsItsSchema(Message message) throws Exception {
        JsonNode json = tree(message);

        assertThat(schemaOf(json).validate(json)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.hearsay.contracts.wire.Samples#all")
    void everyFieldThatIsWrittenIsDeclared(Message message) throws Exception {
        JsonNode json = tree(message);
        List<String> undeclared = new ArrayList<>();

        collectUndeclared(json, resource(json.get("kind").textValue()), "", undeclared);

        assertThat(undeclared).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.hearsay.contracts.wire.Samples#all")
    void aRecordWithoutARequiredFieldDoesNotFit(Message message) throws Exception {
        JsonNode json = tree(message);
        for (JsonNode required : resource(json.get("kind").textValue()).get("required")) {
            ObjectNode broken = json.deepCopy();
            broken.remove(required.textValue());

            Set<ValidationMessage> faults = schemaOf(json).validate(broken);

            assertThat(faults).as("without " + required.textValue()).isNotEmpty();
        }
    }

    @Test
    void aSpanBeforeTheTextDoesNotFit() throws Exception {
        ObjectNode json = (ObjectNode) tree(Samples.enriched());
        ((ObjectNode) json.get("sentences").get(0)).put("start", -1);

        assertThat(schemaOf(json).validate(json)).hasSize(1);
    }

    private JsonSchema schemaOf(JsonNode json) {
        return factory.getSchema(
                SchemaLocation.of(BASE + json.get("kind").textValue() + ".v1.json"));
    }

    private static JsonNode tree(Object message) throws MalformedMessageException {
        return Json.read(Json.write(message), JsonNode.class);
    }

    private static JsonNode resource(String name) throws IOException, MalformedMessageException {
        try (InputStream in = SchemasTest.class.getResourceAsStream(FOLDER + name + ".v1.json")) {
            return Json.read(in.readAllBytes(), JsonNode.class);
        }
    }

    private static void collectUndeclared(
            JsonNode value, JsonNode schema, String path, List<String> undeclared)
            throws IOException, MalformedMessageException {
        JsonNode resolved = resolve(schema);
        if (value.isArray()) {
            for (JsonNode item : value) {
                collectUndeclared(item, resolved.get("items"), path + "[]", undeclared);
            }
        } else if (value.isObject()) {
            for (var field : value.properties()) {
                JsonNode declared = resolved.path("properties").path(field.getKey());
                String inner = path + "/" + field.getKey();
                boolean open = resolved.has("additionalProperties");
                if (declared.isMissingNode() && !open) {
                    undeclared.add(inner);
                } else if (!declared.isMissingNode()) {
                    collectUndeclared(field.getValue(), declared, inner, undeclared);
                }
            }
        }
    }

    private static JsonNode resolve(JsonNode schema) throws IOException, MalformedMessageException {
        JsonNode reference = schema.path("$ref");
        if (reference.isMissingNode()) {
            return schema;
        }
        String[] parts = reference.textValue().split("#", -1);
        JsonNode file = resource(parts[0].replace(".v1.json", ""));
        return parts.length == 1 ? file : file.at(parts[1]);
    }
}
