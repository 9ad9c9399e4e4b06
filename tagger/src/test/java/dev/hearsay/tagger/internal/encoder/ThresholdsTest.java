package dev.hearsay.tagger.internal.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static final String ALL =
            "trigger-piece\t.2\nincident\t.5\nparticipant\t.7\nclaim\t.4\nnested-claim\t.8\nworth-checking\t.9\n";

    @Test
    void eachHasItsPlace() {
        assertThat(Thresholds.read("t.tsv", ALL.getBytes(UTF_8)))
                .isEqualTo(new Thresholds(.2, .5, .7, .4, .8, .9));
    }

    @Test
    void whatIsMissingOrNoProbabilityIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Thresholds.read("t.tsv", "trigger-piece\t.2".getBytes(UTF_8)))
                .withMessage("model file t.tsv: threshold incident is missing, not a probability");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Thresholds.read("t.tsv", ALL.replace(".7", "1.7").getBytes(UTF_8)))
                .withMessage("model file t.tsv: threshold participant is 1.7, not a probability");
    }
}
