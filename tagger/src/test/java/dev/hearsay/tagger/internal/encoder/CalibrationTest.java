package dev.hearsay.tagger.internal.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.tagger.internal.encoder.Calibration.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final String FILE =
            new String(ModelFile.read("calibration.tsv"), UTF_8)
                    .replaceAll("(?m)^factuality\t.*$", "");

    private static Calibration read(String factuality) {
        return Calibration.read("c.tsv", (FILE + factuality).getBytes(UTF_8));
    }

    @Test
    void withNoBiasAndAWeightOfOneAProbabilityStaysAsItIs() {
        Calibration same = read("\nfactuality\tbias\t0\nfactuality\tfactuality\t1\n");

        assertThat(same.confidence(Kind.FACTUALITY, Map.of("factuality", .8)).probability())
                .isCloseTo(.8, within(1e-9));
    }

    @Test
    void aSmallerWeightDrawsItTowardsTheMiddleAndABiasMovesIt() {
        Calibration modest = read("\nfactuality\tbias\t-1\nfactuality\tfactuality\t.5\n");

        // The logit of .8 is ln 4.
        double expected = 1 / (1 + Math.exp(1 - .5 * Math.log(4)));
        assertThat(modest.confidence(Kind.FACTUALITY, Map.of("factuality", .8)).probability())
                .isCloseTo(expected, within(5e-4));
    }

    @Test
    void certaintyHasAnEnd() {
        Calibration same = read("\nfactuality\tbias\t0\nfactuality\tfactuality\t1\n");

        assertThat(same.confidence(Kind.FACTUALITY, Map.of("factuality", 1.)).probability())
                .isCloseTo(.999, within(1e-9));
        assertThat(same.confidence(Kind.FACTUALITY, Map.of("factuality", 0.)).probability())
                .isCloseTo(.001, within(1e-9));
    }

    @Test
    void theWeightThatIsMissingOrNoNumberIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> read("\nfactuality\tbias\t0\n"))
                .withMessage(
                        "model file c.tsv: the weight of factuality for factuality is missing");
        assertThatIllegalStateException()
                .isThrownBy(() -> read("\nfactuality\tbias\tmuch\nfactuality\tfactuality\t1\n"))
                .withMessage("model file c.tsv: the weight of bias for factuality is much");
    }

    @Test
    void whyTellsTheEvidence() {
        Calibration same = read("\nfactuality\tbias\t0\nfactuality\tfactuality\t1\n");

        assertThat(same.confidence(Kind.FACTUALITY, Map.of("factuality", .72514)).why())
                .isEqualTo("factuality ← factuality 0.7251");
    }
}
