package dev.hearsay.tagger.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Span;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "It rained. | The dam held.",
                "At 5 a.m. Mr. Smith was shot. | He died at 6 P.M. | Mr. Jones was arrested.",
                "The fair is on 🎉. | Police closed the road.",
                "He met Maj. Gen. Omar Haddad. | They spoke.",
                "J. R. Moss left at 5 p.m. | The door was shut.",
                "The rate fell to 3.5 percent. | Nobody knew why.",
                "“We will stay,” she said. | “Nobody leaves.” | Then it got dark.",
                "(It was late.) | Nobody came.",
                "Did it work? | “Yes!” he said.",
                "The U.S. Congress met. | It voted.",
                "Troops left the U.S. | The embassy closed.",
                "She paid $1.2 million. | “Too much.” | He left…",
                "Wait… what?",
                "Acme Inc. said it was sorry. | It paid.",
                "No. 5 was first. | No. | That was all.",
                "See Fig. 3 for details. | It helps.",
                "He came on Jan. 5 and left.",
            })
    void endsSentencesWhereAReaderWould(String marked) {
        List<String> sentences = List.of(marked.split(" \\| ", -1));
        String text = String.join(" ", sentences);

        assertThat(SentenceSplitter.split(text)).extracting(it -> it.of(text)).isEqualTo(sentences);
    }

    @Property(seed = "20240502")
    void sentencesAreInOrderAndLeaveOutOnlySpace(@ForAll @StringLength(max = 200) String text) {
        List<Span> sentences = SentenceSplitter.split(text);

        int last = 0;
        StringBuilder between = new StringBuilder();
        for (Span sentence : sentences) {
            assertThat(sentence.start()).isGreaterThanOrEqualTo(last);
            between.append(text.substring(last, sentence.start()));
            last = sentence.end();
        }
        between.append(text.substring(last));
        assertThat(
                        between.chars()
                                .allMatch(
                                        c -> Character.isWhitespace(c) || Character.isSpaceChar(c)))
                .isTrue();
    }

    @Test
    void aTextOfMarksTakesNoLongerThanItsLength() {
        String text = ".\" ".repeat(20_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(3), () -> SentenceSplitter.split(text));
    }
}
