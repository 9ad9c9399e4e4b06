package dev.hearsay.streams;

import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Store entries as JSON. */
final class JsonSerde {
    private JsonSerde() {}

    static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : Json.write(value),
                (topic, bytes) -> bytes == null ? null : read(bytes, type));
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return Json.read(bytes, type);
        } catch (MalformedMessageException e) {
            throw new SerializationException("unreadable state store entry", e);
        }
    }
}
