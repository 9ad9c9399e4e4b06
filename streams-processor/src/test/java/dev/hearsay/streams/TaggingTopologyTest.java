package dev.hearsay.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.tagger.NewsTagger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggingTopologyTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final Instant START = Instant.parse("2024-05-02T08:30:00Z");
    private static final String NAMED = "Lena Koch, the mayor, said the bridge was safe.";
    private static final String PRONOUN = "“It will stay open,” she said.";

    @TempDir private Path state;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> paragraphs;
    private TestOutputTopic<byte[], byte[]> enriched;
    private TestOutputTopic<byte[], byte[]> deadLetters;
    private final List<Message> read = new ArrayList<>();

    @BeforeEach
    void open() {
        StreamsConfig settings = settings();
        Topology topology = new TaggingTopology(TOPICS, NewsTagger.load()).build(settings);
        var properties = new Properties();
        properties.putAll(settings.originals());
        driver = new TopologyTestDriver(topology, properties, START);
        paragraphs =
                driver.createInputTopic(
                        TOPICS.paragraphs(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        START,
                        Duration.ZERO);
        enriched = output(TOPICS.enriched());
        deadLetters = output(TOPICS.deadLetters());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(
                topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private StreamsConfig settings() {
        return new StreamsConfig(
                TaggingService.settings(
                        Map.of("bootstrap.servers", "unused:9092"), TOPICS, 1, state));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void everyStepAndStoreHasAChosenName() {
        String description =
                new TaggingTopology(TOPICS, NewsTagger.load())
                        .build(settings())
                        .describe()
                        .toString();

        assertThat(description)
                .doesNotContain("KSTREAM-", "KTABLE-")
                .contains(
                        "consume-paragraphs",
                        "tag-paragraph",
                        "outcome-published",
                        "outcome-set-aside",
                        "publish-enriched",
                        "publish-dead-letter",
                        "open-articles-by-id",
                        "article-ledger-by-id");
    }

    @Test
    void namesAreEnforcedWhenTheTopologyIsBuilt() {
        var strict = new TopologyConfig(settings());
        var builder = new StreamsBuilder(strict);
        builder.stream("x").groupByKey().count();

        assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class);
    }

    @Test
    void aParagraphIsTaggedInTheContextOfThoseBeforeIt() {
        send("a", 1, NAMED, PRONOUN);

        assertThat(claims(1)).singleElement().satisfies(TaggingTopologyTest::isByLenaKoch);
    }

    private static void isByLenaKoch(Claim claim) {
        assertThat(claim.source().resolved().name()).isEqualTo("Lena Koch");
        assertThat(claim.source().resolved().paragraph()).isZero();
    }

    @Test
    void articlesThatArriveTogetherKeepTheirContextsApart() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        pipe(paragraph("b", 1, 0, 2, "Ada Berg, a teacher, said the road was closed."));
        pipe(paragraph("a", 1, 1, 2, PRONOUN));
        pipe(paragraph("b", 1, 1, 2, PRONOUN));

        assertThat(claims(2).get(0).source().resolved().name()).isEqualTo("Lena Koch");
        assertThat(claims(3).get(0).source().resolved().name()).isEqualTo("Ada Berg");
    }

    @Test
    void keyAndTimeAreThoseOfTheParagraph() {
        paragraphs.pipeInput(
                new TestRecord<>(
                        "a".getBytes(UTF_8),
                        Json.write(paragraph("a", 1, 0, 1, NAMED)),
                        START.minusSeconds(60)));

        TestRecord<byte[], byte[]> record = enriched.readRecord();
        assertThat(record.key()).isEqualTo("a".getBytes(UTF_8));
        assertThat(record.timestamp()).isEqualTo(START.minusSeconds(60).toEpochMilli());
    }

    @Test
    void theContextIsDroppedWithTheLastParagraph() {
        send("a", 1, NAMED, PRONOUN);

        assertThat(driver.getKeyValueStore(TagParagraph.OPEN_ARTICLES).get("a")).isNull();
    }

    @Test
    void theContextOfAnArticleThatNeverEndsIsDroppedAfterAnHourOfStreamTime() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        paragraphs.advanceTime(Duration.ofMinutes(61));
        pipe(paragraph("b", 1, 0, 1, NAMED));
        paragraphs.advanceTime(Duration.ofMinutes(11));
        pipe(paragraph("c", 1, 0, 1, NAMED));

        assertThat(driver.getKeyValueStore(TagParagraph.OPEN_ARTICLES).get("a")).isNull();
    }

    @Test
    void theLedgerForgetsAfterThirtyDaysOfStreamTime() {
        send("a", 1, NAMED);
        paragraphs.advanceTime(Duration.ofDays(29));
        send("b", 1, NAMED);
        assertThat(driver.getKeyValueStore(TagParagraph.LEDGER).get("a")).isNotNull();

        paragraphs.advanceTime(Duration.ofDays(3));
        send("c", 1, NAMED);

        assertThat(driver.getKeyValueStore(TagParagraph.LEDGER).get("a")).isNull();
        assertThat(driver.getKeyValueStore(TagParagraph.LEDGER).get("b")).isNotNull();
    }

    @Test
    void aRevisionTellsWhatItSupersedes() {
        send("a", 1, NAMED, "Police said the road was wet.");
        List<String> first = claims(0).stream().map(Claim::id).toList();
        List<String> second = claims(1).stream().map(Claim::id).toList();

        send("a", 2, NAMED, "Nobody else spoke that day.");

        List<EnrichedParagraph> records = enrichedParagraphs();
        assertThat(records).hasSize(4);
        assertThat(records.get(2).claims()).extracting(Claim::id).isEqualTo(first);
        assertThat(records.get(2).supersedes()).isNull();
        assertThat(records.get(3).supersedes().claims()).isEqualTo(second);
        assertThat(records.get(3).supersedes().incidents()).isEmpty();
    }

    @Test
    void aRevisionThatLosesNothingSupersedesNothing() {
        send("a", 1, NAMED);
        send("a", 2, NAMED, PRONOUN);

        assertThat(enrichedParagraphs()).allSatisfy(it -> assertThat(it.supersedes()).isNull());
    }

    @Test
    void aLowerOrEqualRevisionIsDropped() {
        send("a", 3, NAMED);
        send("a", 2, PRONOUN);
        send("a", 3, NAMED);
        send("b", 1, NAMED);

        assertThat(enrichedParagraphs())
                .extracting(it -> it.articleId() + it.paragraph().revision())
                .containsExactly("a3", "b1");
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(dropped()).isEqualTo(2.0);
    }

    @Test
    void aHigherRevisionInTheMiddleStartsANewContext() {
        pipe(paragraph("a", 1, 0, 3, NAMED));
        pipe(paragraph("a", 2, 0, 2, "Rain fell."));
        pipe(paragraph("a", 1, 1, 3, PRONOUN));
        pipe(paragraph("a", 2, 1, 2, PRONOUN));

        List<EnrichedParagraph> records = enrichedParagraphs();
        assertThat(records).extracting(it -> it.paragraph().revision()).containsExactly(1, 2, 2);
        assertThat(records.get(2).claims().get(0).source().resolved()).isNull();
    }

    @Test
    void aParagraphThatComesTwiceIsTaggedOnce() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        pipe(paragraph("a", 1, 0, 2, NAMED));
        pipe(paragraph("a", 1, 1, 2, PRONOUN));

        assertThat(enrichedParagraphs()).hasSize(2);
    }

    @Test
    void aRetractionPassesThroughAndTellsWhatIsGone() {
        send("a", 1, NAMED);
        String claim = claims(0).get(0).id();
        pipe(new Retraction("a", 2, Retraction.Reason.REMOVED, START, null));
        pipe(new Retraction("a", 2, Retraction.Reason.REMOVED, START, null));
        send("a", 2, NAMED);
        send("a", 3, NAMED);

        List<Message> messages = messages();
        assertThat(messages).hasSize(3);
        Retraction retraction = (Retraction) messages.get(1);
        assertThat(retraction.supersedes().claims()).containsExactly(claim);
        assertThat(((EnrichedParagraph) messages.get(2)).supersedes()).isNull();
    }

    @Test
    void anotherLanguageAndFurniturePassUntagged() {
        pipe(paragraph("a", 1, 0, 1, NAMED, Role.BODY, "de"));
        pipe(paragraph("b", 1, 0, 1, NAMED, Role.BIO, "en"));

        assertThat(enrichedParagraphs())
                .extracting(EnrichedParagraph::status)
                .containsExactly(Status.UNSUPPORTED_LANGUAGE, Status.NOT_PROSE);
    }

    @Test
    void aMalformedRecordIsSetAsideUnchangedAndTheNextOneStillFlows() {
        byte[] broken = "{\"kind\":\"paragraph\"".getBytes(UTF_8);
        paragraphs.pipeInput("a".getBytes(UTF_8), broken);
        send("a", 1, NAMED);

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("a".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(broken);
        assertThat(header(letter, "stage")).isEqualTo("process");
        assertThat(header(letter, "reason")).isEqualTo("malformed");
        assertThat(header(letter, "topic")).isEqualTo(TOPICS.paragraphs());
        assertThat(header(letter, "offset")).isEqualTo("0");
        assertThat(enrichedParagraphs()).hasSize(1);
    }

    @Test
    void aNullAWrongKeyAndAForeignRecordAreSetAside() {
        paragraphs.pipeInput("a".getBytes(UTF_8), (byte[]) null);
        paragraphs.pipeInput("other".getBytes(UTF_8), Json.write(paragraph("a", 1, 0, 1, NAMED)));
        paragraphs.pipeInput((byte[]) null, Json.write(paragraph("a", 1, 0, 1, NAMED)));
        pipe(new ArticleState("a", 1, "v", "f", ArticleState.Status.SENT, START));

        assertThat(deadLetters.readRecordsToList())
                .extracting(it -> header(it, "reason"))
                .containsExactly("null-value", "wrong-key", "wrong-key", "malformed");
        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void anOverlongParagraphIsSetAsideAndTheArticleGoesOn() {
        send("a", 1, NAMED, "Police said the road was wet.");
        pipe(paragraph("a", 2, 0, 2, NAMED));
        pipe(paragraph("a", 2, 1, 2, "x".repeat(Paragraph.MAXIMUM_LENGTH + 1)));
        send("a", 3, NAMED);

        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("too-long");
        List<EnrichedParagraph> records = enrichedParagraphs();
        assertThat(records).hasSize(4);
        assertThat(records.get(3).supersedes().claims())
                .as("what revision 2 could not tell, revision 3 does")
                .isEqualTo(records.get(1).claims().stream().map(Claim::id).toList());
    }

    @Test
    void whatAnUnfinishedRevisionHasToldIsSupersededByTheNext() {
        pipe(paragraph("a", 1, 0, 2, "Police said the road was wet."));
        List<String> told = claims(0).stream().map(Claim::id).toList();
        send("a", 2, NAMED);

        assertThat(enrichedParagraphs().get(1).supersedes().claims()).isEqualTo(told);
    }

    @Test
    void whatAnUnfinishedArticleHasToldIsSupersededEvenAfterItsContextIsDropped() {
        pipe(paragraph("a", 1, 0, 2, "Police said the road was wet."));
        List<String> told = claims(0).stream().map(Claim::id).toList();
        paragraphs.advanceTime(Duration.ofMinutes(61));
        send("b", 1, NAMED);
        paragraphs.advanceTime(Duration.ofMinutes(11));
        send("c", 1, NAMED);
        pipe(new Retraction("a", 2, Retraction.Reason.GONE, START, null));

        Retraction retraction = (Retraction) messages().get(3);
        assertThat(retraction.supersedes().claims()).isEqualTo(told);
    }

    @Test
    void aParagraphThatIsTooLargeWithItsTagsIsSetAside() {
        String title = "x".repeat(Topics.MAXIMUM_VALUE_BYTES - 600);
        var large =
                new Paragraph(
                        "a",
                        "v1",
                        1,
                        0,
                        1,
                        0,
                        Role.BODY,
                        NAMED,
                        new ArticleMetadata(null, title, null, null, null, "en"),
                        new Provenance("file", "test", START, null));
        pipe(large);
        send("b", 1, NAMED);

        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("too-long");
        assertThat(enrichedParagraphs()).hasSize(1);
    }

    @Test
    void aParagraphOfExactlyTheLimitIsTagged() {
        send("a", 1, "x".repeat(Paragraph.MAXIMUM_LENGTH));

        assertThat(enrichedParagraphs()).hasSize(1);
    }

    private double dropped() {
        return driver.metrics().entrySet().stream()
                .filter(it -> it.getKey().name().equals("dropped-outdated-paragraphs-total"))
                .mapToDouble(it -> (double) it.getValue().metricValue())
                .sum();
    }

    private List<Message> messages() {
        for (byte[] value : enriched.readValuesToList()) {
            try {
                read.add(Json.read(value));
            } catch (MalformedMessageException e) {
                throw new AssertionError(e);
            }
        }
        return read;
    }

    private List<EnrichedParagraph> enrichedParagraphs() {
        return messages().stream().map(EnrichedParagraph.class::cast).toList();
    }

    private List<Claim> claims(int record) {
        return enrichedParagraphs().get(record).claims();
    }

    private void send(String id, int revision, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            pipe(paragraph(id, revision, i, texts.length, texts[i]));
        }
    }

    private void pipe(Message message) {
        paragraphs.pipeInput(message.articleId().getBytes(UTF_8), Json.write(message));
    }

    private static Paragraph paragraph(String id, int revision, int index, int count, String text) {
        return paragraph(id, revision, index, count, text, Role.BODY, "en");
    }

    private static Paragraph paragraph(
            String id,
            int revision,
            int index,
            int count,
            String text,
            Role role,
            String language) {
        return new Paragraph(
                id,
                "v" + revision,
                revision,
                index,
                count,
                0,
                role,
                text,
                new ArticleMetadata(null, null, null, null, null, language),
                new Provenance("file", "test", START, null));
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader("hearsay." + name).value(), UTF_8);
    }
}
