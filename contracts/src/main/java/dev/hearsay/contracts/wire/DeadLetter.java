package dev.hearsay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.WellFormed;
import dev.hearsay.contracts.model.WireNamed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

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

    /** Of a value that is too large for a record. */
    private static final int KEPT_BYTES = 64 * 1024;

    /** Of a key, and of the other headers together. */
    private static final int LARGEST_KEY = 16 * 1024;

    private static final int LARGEST_OTHER_HEADERS = 16 * 1024;

    /** Of a message or a source, in UTF-16 code units. */
    private static final int LONGEST_TEXT = 2_000;

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
        headers.put(PREFIX + "stage", stage.wireName());
        headers.put(PREFIX + "reason", reason.wireName());
        headers.put(PREFIX + "message", shortened(message));
        if (source != null) {
            headers.put(PREFIX + "source", shortened(source));
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
     * Reads back why a record on the dead-letter topic was set aside.
     *
     * @throws MalformedMessageException naming the header that is missing or wrong
     */
    public static DeadLetter of(Headers headers) throws MalformedMessageException {
        String topic = text(headers, "topic");
        return new DeadLetter(
                constant(Stage.values(), required(headers, "stage")),
                constant(Reason.values(), required(headers, "reason")),
                required(headers, "message"),
                text(headers, "source"),
                text(headers, "line") == null ? null : number(headers, "line"),
                topic == null
                        ? null
                        : new Origin(
                                topic,
                                (int) number(headers, "partition"),
                                number(headers, "offset")),
                (int) number(headers, "attempts"));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(PREFIX + name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static String required(Headers headers, String name) throws MalformedMessageException {
        String text = text(headers, name);
        if (text == null) {
            throw new MalformedMessageException("no header " + PREFIX + name);
        }
        return text;
    }

    private static long number(Headers headers, String name) throws MalformedMessageException {
        String text = required(headers, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedMessageException(
                    "header %s%s is no number: %s".formatted(PREFIX, name, text), e);
        }
    }

    private static <T extends WireNamed> T constant(T[] constants, String name)
            throws MalformedMessageException {
        for (T constant : constants) {
            if (constant.wireName().equals(name)) {
                return constant;
            }
        }
        throw new MalformedMessageException("no stage or reason \"%s\"".formatted(name));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : WellFormed.text(text.substring(0, LONGEST_TEXT - 1)) + "…";
    }

    /**
     * What is sent: it fits a record, whatever was read.
     *
     * @param key the input's own, of a large one the first 16 KiB
     * @param value the input's own bytes, of one too large for a record the first 64 KiB
     * @param headers why, how long key and value were if they are cut, and the input's own headers
     *     unless they are larger than 16 KiB together
     */
    public record Letter(Bytes key, Bytes value, Headers headers) {
        /** The key to send; null where there is none. */
        public byte[] keyBytes() {
            return key == null ? null : key.get();
        }

        /** The value to send; null where there is none. */
        public byte[] valueBytes() {
            return value == null ? null : value.get();
        }
    }

    /**
     * Makes the letter for an input.
     *
     * @param others the input's own headers
     */
    public Letter letter(byte[] key, byte[] value, Headers others) {
        var headers = new RecordHeaders();
        int size = 0;
        for (Header header : others) {
            size += size(header);
        }
        if (size <= LARGEST_OTHER_HEADERS) {
            others.forEach(headers::add);
        } else {
            add(headers, "original-headers-length", size);
        }
        headers().forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
        byte[] keptKey = key;
        if (key != null && key.length > LARGEST_KEY) {
            keptKey = Arrays.copyOf(key, LARGEST_KEY);
            add(headers, "original-key-length", key.length);
        }
        byte[] keptValue = value;
        if (value != null && value.length > Topics.MAXIMUM_VALUE_BYTES) {
            keptValue = Arrays.copyOf(value, KEPT_BYTES);
            add(headers, "original-length", value.length);
        }
        return new Letter(Bytes.wrap(keptKey), Bytes.wrap(keptValue), headers);
    }

    private static int size(Header header) {
        return header.key().length() + (header.value() == null ? 0 : header.value().length);
    }

    private static void add(Headers headers, String name, int number) {
        headers.add(PREFIX + name, Integer.toString(number).getBytes(UTF_8));
    }

    /** The record to send for an input without headers. */
    public ProducerRecord<byte[], byte[]> toRecord(
            Topics topics, byte[] key, byte[] value, long timestamp) {
        return toRecord(topics, key, value, new RecordHeaders(), timestamp);
    }

    /** The record to send for an input. */
    public ProducerRecord<byte[], byte[]> toRecord(
            Topics topics, byte[] key, byte[] value, Headers others, long timestamp) {
        Letter letter = letter(key, value, others);
        return new ProducerRecord<>(
                topics.deadLetters(),
                null,
                timestamp,
                letter.keyBytes(),
                letter.valueBytes(),
                letter.headers());
    }

    /** Where in Kafka the input stood. */
    public record Origin(String topic, int partition, long offset) {}

    /** Which part of Hearsay set the input aside. */
    public enum Stage implements WireNamed {
        PRODUCE,
        PROCESS,
        SINK;
    }

    /** What was wrong. */
    public enum Reason implements WireNamed {
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
        UNREADABLE,
        /** A paragraph that the tagger failed on. */
        TAGGER_FAILED;
    }
}
