package dev.hearsay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.wire.DeadLetter.Origin;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.DeadLetter.Stage;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final int LARGE_TEXT = 1_000_000;

    @Test
    void aKafkaRecordIsSentOnUnchangedWithItsOrigin() {
        var origin = new Origin("hearsay.paragraphs.v1", 3, 41);
        var record =
                DeadLetter.ofRecord(Stage.PROCESS, Reason.MALFORMED, "no JSON", origin)
                        .toRecord(new Topics("hearsay"), new byte[] {1}, new byte[] {2, 3}, 5);

        assertThat(record.topic()).isEqualTo("hearsay.dead-letters.v1");
        assertThat(record.key()).containsExactly(1);
        assertThat(record.value()).containsExactly(2, 3);
        assertThat(record.timestamp()).isEqualTo(5);
        assertThat(new String(record.headers().lastHeader("hearsay.offset").value(), UTF_8))
                .isEqualTo("41");
    }

    @Test
    void aLineOfAFileNamesFileAndLine() {
        assertThat(DeadLetter.ofSource(Reason.UNDECODABLE, "not UTF-8", "a.jsonl", 7L).headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "hearsay.stage", "produce",
                                "hearsay.reason", "undecodable",
                                "hearsay.message", "not UTF-8",
                                "hearsay.source", "a.jsonl",
                                "hearsay.line", "7",
                                "hearsay.attempts", "1"));
    }

    @Test
    void whyItWasSetAsideIsReadBackFromTheHeaders() throws Exception {
        var ofRecord =
                DeadLetter.ofRecord(
                        Stage.SINK, Reason.TAGGER_FAILED, "no", new Origin("t", 3, 1L << 40));
        var ofSource = DeadLetter.ofSource(Reason.EMPTY, "no text", "a.jsonl", 7L);

        for (DeadLetter letter : List.of(ofRecord, ofSource)) {
            Headers headers = letter.letter(null, null, new RecordHeaders()).headers();
            assertThat(DeadLetter.of(headers)).isEqualTo(letter);
        }
    }

    @Test
    void headersThatAreNotOfADeadLetterAreRefusedByName() {
        assertThatThrownBy(() -> DeadLetter.of(new RecordHeaders()))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("no header hearsay.stage");
        Headers unknown = new RecordHeaders().add("hearsay.stage", "later".getBytes(UTF_8));
        assertThatThrownBy(() -> DeadLetter.of(unknown))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("no stage or reason \"later\"");
    }

    @Test
    void whateverWasReadTheLetterFitsARecordAndSaysHowMuchIsMissing() {
        int large = 2 * Topics.MAXIMUM_RECORD_BYTES;
        Headers others = new RecordHeaders().add("trace", new byte[large]);
        String message = "x".repeat(LARGE_TEXT);

        ProducerRecord<byte[], byte[]> record =
                DeadLetter.ofSource(Reason.TOO_LONG, message, message, 1L)
                        .toRecord(
                                new Topics("hearsay"), new byte[large], new byte[large], others, 5);

        int headers = 0;
        for (Header header : record.headers()) {
            headers += header.key().length() + header.value().length;
        }
        assertThat(record.key().length + record.value().length + headers)
                .isLessThan(Topics.MAXIMUM_RECORD_BYTES / 2);
        assertThat(number(record, "original-length")).isEqualTo(large);
        assertThat(number(record, "original-key-length")).isEqualTo(large);
        assertThat(number(record, "original-headers-length")).isEqualTo(large + "trace".length());
    }

    @Test
    void theLargestValueThatIsKeptWholeFitsWithTheLargestKeyAndHeaders() {
        Headers others = new RecordHeaders().add("trace", new byte[16 * 1024 - 5]);
        String message = "\u20ac".repeat(LARGE_TEXT);

        ProducerRecord<byte[], byte[]> record =
                DeadLetter.ofSource(Reason.TOO_LONG, message, message, 1L)
                        .toRecord(
                                new Topics("hearsay"),
                                new byte[16 * 1024],
                                new byte[Topics.MAXIMUM_VALUE_BYTES],
                                others,
                                5);

        int size =
                AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE,
                        CompressionType.NONE,
                        record.key(),
                        record.value(),
                        record.headers().toArray());
        assertThat(record.value()).hasSize(Topics.MAXIMUM_VALUE_BYTES);
        assertThat(record.headers().lastHeader("trace")).isNotNull();
        assertThat(size).isLessThanOrEqualTo(Topics.MAXIMUM_RECORD_BYTES);
    }

    private static int number(ProducerRecord<byte[], byte[]> record, String name) {
        return Integer.parseInt(
                new String(record.headers().lastHeader("hearsay." + name).value(), UTF_8));
    }
}
