package dev.hearsay.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.ClaimRecord;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.IncidentRecord;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersession;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The one JSON codec: UTF-8, unknown fields ignored, absent fields left out, lists always present,
 * times as ISO 8601 strings. Thread-safe.
 */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addMixIn(Message.class, MessageKinds.class)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                    .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                    .disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
                    .build();

    private Json() {}

    /** Writes a record as one line of JSON in UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads a record of any kind, as its {@code kind} says.
     *
     * @throws MalformedMessageException if the bytes are no such record
     */
    public static Message read(byte[] json) throws MalformedMessageException {
        return read(json, Message.class);
    }

    /**
     * Reads a record of one type.
     *
     * @throws MalformedMessageException if the bytes are no such record
     */
    public static <T> T read(byte[] json, Class<T> type) throws MalformedMessageException {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new MalformedMessageException("JSON null instead of a record");
            }
            return value;
        } catch (ValueInstantiationException e) {
            Throwable cause = e.getCause();
            throw new MalformedMessageException(
                    cause == null ? e.getOriginalMessage() : cause.getMessage(), e);
        } catch (JacksonException e) {
            throw new MalformedMessageException(describe(e), e);
        } catch (IOException e) {
            throw new MalformedMessageException(e.getMessage(), e);
        }
    }

    private static String describe(JacksonException e) {
        String what = e.getOriginalMessage().lines().findFirst().orElse("malformed JSON");
        String field =
                e instanceof JsonMappingException mapping
                        ? mapping.getPath().stream()
                                .map(JsonMappingException.Reference::getFieldName)
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining("."))
                        : "";
        String where =
                e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
        return (field.isEmpty() ? "" : field + ": ") + what + where;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = EnrichedParagraph.class, name = "enriched"),
        @JsonSubTypes.Type(value = Retraction.class, name = "retraction"),
        @JsonSubTypes.Type(value = Supersession.class, name = "supersession"),
        @JsonSubTypes.Type(value = ClaimRecord.class, name = "claim"),
        @JsonSubTypes.Type(value = IncidentRecord.class, name = "incident"),
        @JsonSubTypes.Type(value = ArticleState.class, name = "article"),
    })
    private interface MessageKinds {}
}
