package dev.hearsay.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WellFormedTest {
    @Test
    void halfACharacterIsReplacedAndTheLengthHolds() {
        assertThat(WellFormed.text("a\ud800b\udc00\ud83d\ude00\ud83d"))
                .isEqualTo("a\ufffdb\ufffd\ud83d\ude00\ufffd");
    }

    @Test
    void textThatIsWellFormedStaysTheSameObject() {
        String text = "caf\u00e9 \ud83d\ude00";

        assertThat(WellFormed.text(text)).isSameAs(text);
        assertThat(WellFormed.text(null)).isNull();
    }

    @Test
    void noRecordCanHoldHalfACharacter() {
        var metadata =
                new ArticleMetadata("u\ud800", "t\ud800", "o\ud800", "a\ud800", null, "l\ud800");
        var paragraph =
                new Paragraph(
                        "i\ud800",
                        "v",
                        1,
                        0,
                        1,
                        0,
                        Role.BODY,
                        "x\udc00",
                        metadata,
                        new Provenance("file", "p\ud800", Instant.EPOCH, null));

        assertThat(paragraph.toString().chars().noneMatch(it -> Character.isSurrogate((char) it)))
                .isTrue();
        assertThat(paragraph.text()).isEqualTo("x\ufffd");
    }
}
