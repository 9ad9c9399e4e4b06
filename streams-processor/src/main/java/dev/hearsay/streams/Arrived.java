package dev.hearsay.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.DeadLetter.Origin;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** A record of the paragraphs topic, and where it stands there. */
record Arrived(Record<byte[], byte[]> record, Origin origin) {
    /** What a header takes besides its name and value, in bytes. */
    private static final int A_HEADER = 32;

    /** The paragraph that the record holds under the right key, if it does. */
    Optional<Paragraph> paragraph() {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            Message message = Json.read(record.value());
            return message instanceof Paragraph paragraph && isKeyOf(message)
                    ? Optional.of(paragraph)
                    : Optional.empty();
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    /** Whether the record's key is the id of the message's article. */
    boolean isKeyOf(Message message) {
        return Arrays.equals(record.key(), message.articleId().getBytes(UTF_8));
    }

    /** Value and headers, in bytes. */
    int size() {
        int size = record.value() == null ? 0 : record.value().length;
        for (var header : record.headers()) {
            size += A_HEADER + header.key().length();
            size += header.value() == null ? 0 : header.value().length;
        }
        return size;
    }

    /** The same as it is kept in a store, which knows topic, partition and key. */
    Kept kept() {
        List<Kept.Header> headers = new ArrayList<>();
        record.headers().forEach(it -> headers.add(new Kept.Header(it.key(), base64(it.value()))));
        return new Kept(origin.offset(), record.timestamp(), headers, base64(record.value()));
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    /** What is kept of a record that waits; bytes are in Base64, and may be null in headers. */
    record Kept(long offset, long timestamp, List<Header> headers, String value) {
        record Header(String key, String value) {}

        Arrived arrived(byte[] key, String topic, int partition) {
            Headers them = new RecordHeaders();
            headers.forEach(it -> them.add(it.key(), bytes(it.value())));
            return new Arrived(
                    new Record<>(key, bytes(value), timestamp, them),
                    new Origin(topic, partition, offset));
        }

        private static byte[] bytes(String base64) {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        }
    }
}
