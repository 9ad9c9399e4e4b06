package dev.hearsay.tagger.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.onnx.proto.OnnxMl;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.WireNamed;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of the model hold, and that they say the same on every processor. */
class ModelTest {
    private static final Path LABELS = Path.of("src/test/resources/model/labels.tsv");
    private static final Path ACTUAL = Path.of("target/labels.tsv");
    private static final double TOLERANCE = .02;

    @ParameterizedTest
    @ValueSource(strings = {"tagger.int8.onnx", "reader.int8.onnx"})
    void noWeightIsSigned(String file) throws Exception {
        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(ModelFile.read(file));

        List<OnnxMl.TensorProto> weights = model.getGraph().getInitializerList();
        assertThat(weights)
                .filteredOn(it -> it.getDataType() == OnnxMl.TensorProto.DataType.UINT8_VALUE)
                .isNotEmpty();
        assertThat(weights)
                .as(
                        "products with signed weights saturate on processors without VNNI: export.py makes them unsigned")
                .filteredOn(it -> it.getDataType() == OnnxMl.TensorProto.DataType.INT8_VALUE)
                .extracting(OnnxMl.TensorProto::getName)
                .isEmpty();
    }

    @Test
    void theIdentityIsThatOfTheFiles() {
        byte[] vocabulary = ModelFile.read("vocabulary.txt");
        byte[] tagger = ModelFile.read("tagger.int8.onnx");
        byte[] reader = ModelFile.read("reader.int8.onnx");
        byte[] least = ModelFile.read("thresholds.tsv");
        byte[] weights = ModelFile.read("calibration.tsv");
        String identity = Encoder.load().identity();

        assertThat(identity)
                .isEqualTo(Digests.shortHash(List.of(vocabulary, tagger, reader, least, weights)));
        for (byte[] file : List.of(vocabulary, tagger, reader, least, weights)) {
            file[file.length / 2]++;
            assertThat(Digests.shortHash(List.of(vocabulary, tagger, reader, least, weights)))
                    .isNotEqualTo(identity);
            file[file.length / 2]--;
        }
    }

    @Test
    void labelsAndProbabilitiesAreThoseOfEveryOtherProcessor() throws IOException {
        Encoder encoder = Encoder.load();
        List<String> expected = Files.readAllLines(LABELS);
        List<String> actual = new ArrayList<>();
        for (String line : expected) {
            actual.add(labelled(encoder, line.split("\t", -1)[0]));
        }
        Files.createDirectories(ACTUAL.getParent());
        Files.write(ACTUAL, actual);

        String advice =
                "If the model was changed on purpose, look at the difference and copy tagger/%s over tagger/%s; if not, this processor computes something else: say which one it is."
                        .formatted(ACTUAL, LABELS);
        assertThat(expected).hasSize(60);
        for (int i = 0; i < expected.size(); i++) {
            String[] wanted = expected.get(i).split("\t", -1);
            String[] found = actual.get(i).split("\t", -1);
            assertThat(labels(found)).as(advice).isEqualTo(labels(wanted));
            for (int k = 1; k < wanted.length; k++) {
                assertThat(probability(found[k]))
                        .as("%s in: %s. %s", wanted[k], wanted[0], advice)
                        .isCloseTo(probability(wanted[k]), offset(TOLERANCE));
            }
        }
    }

    private static List<String> labels(String[] columns) {
        List<String> labels = new ArrayList<>();
        for (String column : columns) {
            labels.add(column.replaceFirst(" [0-9.]+$", ""));
        }
        return labels;
    }

    private static double probability(String column) {
        return Double.parseDouble(column.substring(column.lastIndexOf(' ') + 1));
    }

    /** The text, then a column each for what is labelled in it. */
    private static String labelled(Encoder encoder, String text) {
        Labelling reading = encoder.read(text, Document.of(text).sentences(), null);
        List<String> columns = new ArrayList<>();
        columns.add(text);
        columns.add(column("news", reading.desk(Desk.NEWS)));
        reading.claims().forEach(it -> columns.add(column(it)));
        reading.nested().forEach(it -> columns.add("within " + column(it)));
        for (int i = 0; i < reading.triggers().size(); i++) {
            Tag<IncidentType> trigger = reading.triggers().get(i);
            columns.add(column(trigger));
            columns.add("  " + column("incident", reading.event(i).incident()));
            reading.event(i).participants().forEach(it -> columns.add("  " + column(it)));
        }
        return String.join("\t", columns);
    }

    private static String column(String name, double probability) {
        return String.format(Locale.ROOT, "%s %.3f", name, probability);
    }

    private static String column(Tag<? extends WireNamed> tag) {
        return String.format(
                Locale.ROOT,
                "%s %d-%d %.3f",
                tag.label().wireName(),
                tag.span().start(),
                tag.span().end(),
                tag.probability());
    }
}
