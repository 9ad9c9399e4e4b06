package dev.hearsay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Why an input was set aside. The dead-letter record carries the input's own key and bytes; this
 * travels in its headers.
 *
 * @param source the file, URL or feed it was read from, null for a Kafka record
 * @param line the line in that file, from 1; null where there is none
 * @param origin the Kafka record it was, null for other inputs
 */
public record DeadLetter(
        Stage stage,
        Reason reason,
        String message,
        String source,
        Long line,
        Origin origin,
        int attempts) {
    private static final String PREFIX = "hearsay.";
    private static final int KEPT_BYTES = 64 * 1024;

    /** A dead letter of an input that is no Kafka record. */
    public static DeadLetter ofSource(Reason reason, String message, String source, Long line) {
        return new DeadLetter(Stage.PRODUCE, reason, message, source, line, null, 1);
    }

    /** A dead letter of a Kafka record. */
    public static DeadLetter ofRecord(Stage stage, Reason reason, String message, Origin origin) {
        return new DeadLetter(stage, reason, message, null, null, origin, 1);
    }

    /** The headers, in a fixed order. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PREFIX + "stage", stage.toString());
        headers.put(PREFIX + "reason", reason.toString());
        headers.put(PREFIX + "message", message);
        if (source != null) {
            headers.put(PREFIX + "source", source);
        }
        if (line != null) {
            headers.put(PREFIX + "line", line.toString());
        }
        if (origin != null) {
            headers.put(PREFIX + "topic", origin.topic());
            headers.put(PREFIX + "partition", Integer.toString(origin.partition()));
            headers.put(PREFIX + "offset", Long.toString(origin.offset()));
        }
        headers.put(PREFIX + "attempts", Integer.toString(attempts));
        return headers;
    }

    /**
     * The bytes to keep of an input: all, unless they are too many for a record; then the first 64
     * KiB, so that at least the beginning can be looked at.
     */
    public static byte[] kept(byte[] value) {
        return value == null || value.length <= Topics.MAXIMUM_VALUE_BYTES
                ? value
                : Arrays.copyOf(value, KEPT_BYTES);
    }

    /** Puts the headers on a record. */
    public void addTo(Headers target) {
        headers().forEach((name, value) -> target.add(name, value.getBytes(UTF_8)));
    }

    /** The record to send. */
    public ProducerRecord<byte[], byte[]> toRecord(
            Topics topics, byte[] key, byte[] value, long timestamp) {
        var record = new ProducerRecord<>(topics.deadLetters(), null, timestamp, key, kept(value));
        addTo(record.headers());
        return record;
    }

    /** Where in Kafka the input stood. */
    public record Origin(String topic, int partition, long offset) {}

    /** Which part of Hearsay set the input aside. */
    public enum Stage {
        PRODUCE,
        PROCESS,
        SINK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was wrong. */
    public enum Reason {
        /** Bytes that are not the record, line or document they should be. */
        MALFORMED,
        /** Bytes that are not in the character encoding they should be in. */
        UNDECODABLE,
        /** A record without a value. */
        NULL_VALUE,
        /** A record under a key that is not its article's id. */
        WRONG_KEY,
        /** A paragraph or an article beyond the size limits. */
        TOO_LONG,
        /** An input without any text. */
        EMPTY,
        /** A source that could not be fetched or read. */
        UNREADABLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
