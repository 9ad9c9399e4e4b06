package dev.hearsay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.wire.DeadLetter.Origin;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.DeadLetter.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
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
}
