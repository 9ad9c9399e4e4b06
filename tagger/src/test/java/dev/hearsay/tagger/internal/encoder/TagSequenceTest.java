package dev.hearsay.tagger.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cases are of {@code training/sequences.py}, which tries every sequence of labels. */
class TagSequenceTest {
    private static final Path CASES = Path.of("src/test/resources/model/sequences.txt");

    @Test
    void pathsAndMarginalsAreThoseOfTryingEverySequence() throws IOException {
        List<String> lines = Files.readAllLines(CASES);
        int cases = 0;
        int i = 0;
        while (i < lines.size()) {
            Map<String, String> metadata =
                    Map.of(
                            "t.labels", lines.get(i).split(" ", 2)[1],
                            "t.start", lines.get(i + 1).split(" ", 2)[1],
                            "t.transitions", lines.get(i + 2).split(" ", 2)[1]);
            i += 3;
            List<double[]> emissions = new ArrayList<>();
            while (lines.get(i).startsWith("emissions")) {
                emissions.add(numbers(lines.get(i)));
                i++;
            }
            int[] path = Arrays.stream(numbers(lines.get(i))).mapToInt(it -> (int) it).toArray();
            i++;
            TagSequence<EventLabel> sequence = TagSequence.of(metadata, "t", EventLabel.class);
            float[][] scores = floats(emissions);
            double[][] marginals = sequence.marginals(scores);

            assertThat(sequence.path(scores)).isEqualTo(path);
            for (double[] row : marginals) {
                double[] expected = numbers(lines.get(i));
                for (int k = 0; k < row.length; k++) {
                    assertThat(row[k]).isCloseTo(expected[k], within(1e-5));
                }
                i++;
            }
            cases++;
        }
        assertThat(cases).isEqualTo(20);
    }

    @Test
    void aLabelThatIsNotKnownIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                TagSequence.of(
                                        Map.of("t.labels", "O B-weather I-weather"),
                                        "t",
                                        EventLabel.class))
                .withMessage(
                        "the model's t have the label weather, which this release does not know");
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ", -1))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static float[][] floats(List<double[]> rows) {
        float[][] floats = new float[rows.size()][];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = new float[rows.get(i).length];
            for (int k = 0; k < floats[i].length; k++) {
                floats[i][k] = (float) rows.get(i)[k];
            }
        }
        return floats;
    }
}
