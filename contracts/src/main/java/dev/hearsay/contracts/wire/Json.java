package dev.hearsay.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.model.TagRecord;
import dev.hearsay.contracts.model.WireNamed;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one JSON codec: UTF-8, unknown fields ignored, absent fields left out, lists always present,
 * times as ISO 8601 strings. Thread-safe.
 */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .annotationIntrospector(new WireNames())
                    .addMixIn(Message.class, MessageKinds.class)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
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

    @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "kind")
    @JsonTypeIdResolver(Kinds.class)
    private interface MessageKinds {}

    /** The kinds of records. Those of a claim and of an incident are one Java type. */
    private static final class Kinds extends TypeIdResolverBase {
        private static final String CLAIM = "claim";
        private static final String INCIDENT = "incident";
        private static final Map<String, Class<? extends Message>> TYPES =
                new TreeMap<>(
                        Map.of(
                                "paragraph",
                                Paragraph.class,
                                "enriched",
                                EnrichedParagraph.class,
                                "retraction",
                                Retraction.class,
                                "supersession",
                                Supersession.class,
                                CLAIM,
                                TagRecord.class,
                                INCIDENT,
                                TagRecord.class,
                                "article",
                                ArticleState.class));

        private JavaType message;

        @Override
        public void init(JavaType base) {
            message = base;
        }

        @Override
        public String idFromValue(Object value) {
            if (value instanceof TagRecord tag) {
                return tag.claim() == null ? INCIDENT : CLAIM;
            }
            return TYPES.entrySet().stream()
                    .filter(it -> it.getValue() == value.getClass())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String idFromValueAndType(Object value, Class<?> type) {
            return idFromValue(value);
        }

        @Override
        public JavaType typeFromId(DatabindContext context, String kind) {
            Class<? extends Message> type = TYPES.get(kind);
            return type == null ? null : context.constructSpecializedType(message, type);
        }

        @Override
        public String getDescForKnownTypeIds() {
            return TYPES.keySet().toString();
        }

        @Override
        public JsonTypeInfo.Id getMechanism() {
            return JsonTypeInfo.Id.CUSTOM;
        }
    }

    /** Writes and reads constants by the names that they have outside of Java. */
    private static final class WireNames extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config,
                AnnotatedClass annotated,
                Enum<?>[] constants,
                String[] names) {
            for (int i = 0; i < constants.length; i++) {
                if (constants[i] instanceof WireNamed named) {
                    names[i] = named.wireName();
                }
            }
            return names;
        }
    }
}
