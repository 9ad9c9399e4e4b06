package dev.hearsay.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.streams.StreamsRunner.Place;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.news.NewsTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/** Whatever others put on the topic is enriched or set aside, and the topology goes on. */
class AnyRecordTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final Tagger TAGGER = NewsTagger.load();

    private Path state;
    private TopologyTestDriver driver;

    @BeforeTry
    void open() throws IOException {
        state = Files.createTempDirectory("any-record");
        var settings =
                new StreamsConfig(
                        StreamsRunner.settings(
                                Map.of("bootstrap.servers", "unused:9092"),
                                TaggingTopology.applicationId(TOPICS),
                                new Place(1, state, null)));
        var properties = new Properties();
        properties.putAll(settings.originals());
        driver =
                new TopologyTestDriver(
                        new TaggingTopology(TOPICS, TAGGER, Topics.RETENTION).build(settings),
                        properties);
    }

    @AfterTry
    void close() throws IOException {
        driver.close();
        Files.deleteIfExists(state);
    }

    @Property(seed = "20240502", tries = 150)
    void aParagraphOfAnyText(@ForAll("utf16") String text) {
        var paragraph =
                new Paragraph(
                        "a",
                        "v",
                        1,
                        0,
                        1,
                        0,
                        Role.BODY,
                        "CUT",
                        ArticleMetadata.NONE,
                        new Provenance("test", null, Instant.EPOCH, null));
        String json = new String(Json.write(paragraph), UTF_8).replace("CUT", escaped(text));

        pipe(json.getBytes(UTF_8));
    }

    @Property(seed = "20240502", tries = 150)
    void anyBytes(@ForAll byte[] value) {
        pipe(value);
    }

    private void pipe(byte[] value) {
        driver.createInputTopic(
                        TOPICS.paragraphs(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("a".getBytes(UTF_8), value);

        assertThat(count(TOPICS.enriched()) + count(TOPICS.deadLetters())).isEqualTo(1);
    }

    private int count(String topic) {
        return driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
    }

    @Provide
    Arbitrary<String> utf16() {
        return Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(60);
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }
}
