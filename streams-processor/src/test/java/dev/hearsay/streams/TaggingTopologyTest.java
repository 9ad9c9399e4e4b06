package dev.hearsay.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Limits;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.ParagraphBuilder;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.streams.StreamsRunner.Place;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.ArticleContext.ToldIncident;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Piece;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggingTopologyTest {
    private static final Tagger TAGGER = new FakeTagger(1);
    private static final Topics TOPICS = new Topics("hearsay");
    private static final Duration RETENTION = Duration.ofDays(400);
    private static final Instant START = Instant.parse("2024-05-02T08:30:00Z");

    /** Twice what the largest paragraph took on the slowest processor (benchmarks/README.md). */
    private static final Duration WORST_PARAGRAPH = Duration.ofSeconds(140);

    private static final String NAMED = "Lena Koch, the mayor, said the bridge was safe.";
    private static final String OTHER = "Ada Berg, a teacher, said the road was closed.";
    private static final String PRONOUN = "“It will stay open,” she said.";

    /** As the release before wrote it. */
    private static final String OPEN_ARTICLE_BEFORE =
            "{\"revision\":1,\"nextIndex\":2,\"context\":{\"entities\":[{\"name\":\"Lena Koch\",\"kind\":\"person\",\"gender\":\"FEMALE\",\"roles\":[\"mayor\"],\"paragraph\":0,\"start\":0,\"end\":9,\"lastParagraph\":0}],"
                    + "\"lastSpeaker\":{\"kind\":\"person\",\"resolution\":{\"name\":\"Lena Koch\",\"paragraph\":0,\"start\":0,\"end\":9}},"
                    + "\"openQuotation\":{\"claimId\":\"c1\",\"speaker\":{\"kind\":\"person\"}},"
                    + "\"incidents\":[{\"id\":\"i1\",\"type\":\"ASSAULT\",\"trigger\":\"killed\",\"actors\":[],\"targets\":[],\"places\":[],\"times\":[]}]},"
                    + "\"touchedAt\":5,\"claims\":[],\"incidents\":[]}";

    @TempDir private Path state;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> paragraphs;
    private TestOutputTopic<byte[], byte[]> enriched;
    private TestOutputTopic<byte[], byte[]> deadLetters;
    private final List<Message> read = new ArrayList<>();

    @BeforeEach
    void open() {
        open(TAGGER);
    }

    private void open(Tagger tagger) {
        if (driver != null) {
            driver.close();
        }
        StreamsConfig settings = settings();
        Topology topology = new TaggingTopology(TOPICS, tagger, RETENTION).build(settings);
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
                StreamsRunner.settings(
                        Map.of("bootstrap.servers", "unused:9092"),
                        TaggingTopology.applicationId(TOPICS),
                        new Place(1, state, "one")));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void everyStepAndStoreHasAChosenName() {
        String description =
                new TaggingTopology(TOPICS, TAGGER, RETENTION)
                        .build(settings())
                        .describe()
                        .toString();

        assertThat(description)
                .doesNotContain("KSTREAM-", "KTABLE-")
                .contains(
                        "consume-paragraphs",
                        "gather-pieces",
                        "tag-paragraphs",
                        "waiting-pieces-by-id",
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

        assertThat(claims(1).get(0).why()).containsExactly(NAMED);
    }

    @Test
    void aParagraphIsTaggedKnowingThoseBehindIt() {
        open(new FakeTagger(1, true));

        send("a", 1, PRONOUN, NAMED);

        assertThat(claims(0).get(0).why()).containsExactly(PRONOUN, NAMED);
    }

    @Test
    void aLongArticleIsTaggedInPieces() {
        String half = "x".repeat(Piece.LONG_ENOUGH / 2);
        pipe(paragraph("a", 1, 0, 4, half));
        assertThat(enrichedParagraphs()).isEmpty();

        pipe(paragraph("a", 1, 1, 4, half));
        assertThat(enrichedParagraphs()).hasSize(2);

        pipe(paragraph("a", 1, 2, 4, NAMED));
        assertThat(enrichedParagraphs()).hasSize(2);
        pipe(paragraph("a", 1, 3, 4, PRONOUN));
        assertThat(claims(3).get(0).why()).containsExactly(half, half, NAMED);
    }

    @Test
    void anArticleWhoseRestDoesNotComeIsTaggedAsItIs() {
        pipe(paragraph("a", 1, 0, 3, NAMED));
        driver.advanceWallClockTime(Duration.ofMinutes(5));
        pipe(paragraph("a", 1, 1, 3, PRONOUN));
        driver.advanceWallClockTime(Duration.ofMinutes(4));
        assertThat(enrichedParagraphs()).isEmpty();

        driver.advanceWallClockTime(Duration.ofMinutes(2));

        assertThat(claims(1).get(0).why()).containsExactly(NAMED);
    }

    @Test
    void ofThoseThatWaitTooLongOneIsHandedOnAtATime() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        pipe(paragraph("b", 1, 0, 2, NAMED));
        waitNoLonger();
        assertThat(enrichedParagraphs()).extracting(Message::articleId).containsExactly("a");

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(enrichedParagraphs()).extracting(Message::articleId).containsExactly("a", "b");
    }

    @Test
    void aboveAllThatMayWaitTheOldestIsHandedOn() {
        String metadata = "x".repeat(Limits.NAME);
        for (int i = 0; i < 5_000; i++) {
            pipe(titled("a" + i, 0, 2, metadata));
        }

        List<String> handedOn = enrichedParagraphs().stream().map(Message::articleId).toList();
        assertThat(handedOn).isNotEmpty().startsWith("a0", "a1");
    }

    @Test
    void aParagraphThatComesAgainDoesNotKeepThoseBehindFromBeingLookedAhead() {
        open(new FakeTagger(1, true));
        pipe(paragraph("a", 1, 0, 3, NAMED));
        pipe(paragraph("a", 1, 0, 3, NAMED));
        pipe(paragraph("a", 1, 1, 3, PRONOUN));
        pipe(paragraph("a", 1, 2, 3, OTHER));

        assertThat(claims(1).get(0).why()).contains(PRONOUN, OTHER);
    }

    @Test
    void whatIsSetAsideIsNotLookedAheadAt() {
        open(new FakeTagger(1, true));
        pipe(paragraph("a", 1, 0, 2, NAMED));
        pipe(titled("a", 1, 2, "x".repeat(Limits.NAME + 1)));

        assertThat(claims(0).get(0).why()).containsExactly(NAMED);
        assertThat(deadLetters.readRecordsToList()).hasSize(1);
    }

    @Test
    void whatWaitsSurvivesARestartWithItsHeadersTimeAndOffset() {
        pipe(paragraph("b", 1, 0, 1, NAMED));
        var record =
                new TestRecord<>(
                        "a".getBytes(UTF_8),
                        Json.write(titled("a", 0, 2, "x".repeat(Limits.NAME + 1))),
                        START.minusSeconds(60));
        record.headers().add("theirs", new byte[] {7});
        paragraphs.pipeInput(record);
        var key = Bytes.wrap("a".getBytes(UTF_8));
        WaitingPiece before =
                driver.<Bytes, WaitingPiece>getKeyValueStore(GatherPieces.WAITING).get(key);
        open(TAGGER);
        driver.<Bytes, WaitingPiece>getKeyValueStore(GatherPieces.WAITING).put(key, before);
        pipe(paragraph("a", 1, 1, 2, NAMED));

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(header(letter, "offset")).isEqualTo("1");
        assertThat(header(letter, "topic")).isEqualTo(TOPICS.paragraphs());
        assertThat(letter.headers().lastHeader("theirs").value()).containsExactly(7);
        assertThat(letter.timestamp()).isEqualTo(START.minusSeconds(60).toEpochMilli());
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(enrichedParagraphs()).hasSize(1);
    }

    @Test
    void aRetractionComesBehindWhatWaits() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        pipe(new Retraction("a", 2, Retraction.Reason.REMOVED, START, null));

        List<Message> records = messages();
        assertThat(((EnrichedParagraph) records.get(0)).claims()).hasSize(1);
        assertThat(((Retraction) records.get(1)).supersedes().claims()).hasSize(1);
        assertThat(driver.getKeyValueStore(GatherPieces.WAITING).all()).isExhausted();
    }

    @Test
    void aWaitingPieceThatCannotBeReadStopsTheTopologyAndNamesTheStore() {
        assertThatThrownBy(() -> read(JsonSerde.waitingPieces(), "{\"version\":9}"))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("unreadable entry in the store waiting-pieces-by-id: ");
    }

    /** Lets the rest of articles be waited for as long as it ever is. */
    private void waitNoLonger() {
        driver.advanceWallClockTime(Duration.ofMinutes(11));
    }

    @Test
    void articlesThatArriveTogetherKeepTheirContextsApart() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        pipe(paragraph("b", 1, 0, 2, OTHER));
        pipe(paragraph("a", 1, 1, 2, PRONOUN));
        pipe(paragraph("b", 1, 1, 2, PRONOUN));

        assertThat(claims(1).get(0).why()).containsExactly(NAMED);
        assertThat(claims(3).get(0).why()).containsExactly(OTHER);
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

        assertThat(driver.getKeyValueStore(ArticleMemory.OPEN_ARTICLES).get("a")).isNull();
    }

    @Test
    void theContextOfAnArticleThatNeverEndsIsDroppedAfterAnHour() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        waitNoLonger();
        driver.advanceWallClockTime(Duration.ofMinutes(50));
        assertThat(driver.getKeyValueStore(ArticleMemory.OPEN_ARTICLES).get("a")).isNotNull();

        driver.advanceWallClockTime(Duration.ofMinutes(20));

        assertThat(driver.getKeyValueStore(ArticleMemory.OPEN_ARTICLES).get("a")).isNull();
    }

    @Test
    void theLedgerForgetsWithTheIdsAMonthAfterTheLatestTagsAreGone() {
        send("a", 1, NAMED);
        driver.advanceWallClockTime(Duration.ofDays(200));
        send("b", 1, NAMED);
        driver.advanceWallClockTime(Duration.ofDays(229));
        assertThat(driver.getKeyValueStore(ArticleMemory.LEDGER).get("a")).isNotNull();

        driver.advanceWallClockTime(Duration.ofDays(2));

        assertThat(driver.getKeyValueStore(ArticleMemory.LEDGER).get("a")).isNull();
        assertThat(driver.getKeyValueStore(ArticleMemory.LEDGER).get("b")).isNotNull();
        assertThat(toldIds()).isEqualTo(1);
    }

    @Test
    void whatAnArticleToldAfterItsFirstParagraphWasSetAsideIsForgottenToo() {
        pipe(paragraph("a", 1, 0, 3, "x".repeat(Paragraph.MAXIMUM_LENGTH + 1)));
        pipe(paragraph("a", 1, 1, 3, NAMED));
        waitNoLonger();
        assertThat(toldIds()).isEqualTo(1);

        driver.advanceWallClockTime(Duration.ofDays(431));

        assertThat(toldIds()).isZero();
    }

    @Test
    void aTimestampFarAheadEmptiesNothing() {
        pipe(paragraph("a", 1, 0, 2, NAMED));
        waitNoLonger();
        send("b", 1, NAMED);
        paragraphs.advanceTime(Duration.ofDays(20_000));
        send("c", 1, NAMED);
        driver.advanceWallClockTime(Duration.ofMinutes(30));

        assertThat(driver.getKeyValueStore(ArticleMemory.OPEN_ARTICLES).get("a")).isNotNull();
        assertThat(driver.getKeyValueStore(ArticleMemory.LEDGER).get("b")).isNotNull();
    }

    private int toldIds() {
        int count = 0;
        try (var entries = driver.getKeyValueStore(ArticleMemory.TOLD_IDS).all()) {
            while (entries.hasNext()) {
                entries.next();
                count++;
            }
        }
        return count;
    }

    @Test
    void thePollIsShorterThanItsInterval() {
        Map<String, Object> settings = settings().getMainConsumerConfigs("group", "client", 0);
        int records = Integer.parseInt(settings.get("max.poll.records").toString());
        int interval = Integer.parseInt(settings.get("max.poll.interval.ms").toString());

        assertThat(records * WORST_PARAGRAPH.toMillis()).isLessThan(interval / 2);
    }

    @Test
    void aRevisionTellsWhatItSupersedes() {
        send("a", 1, NAMED, "Police said the road was wet.");
        List<String> first = claims(0).stream().map(Claim::id).toList();
        List<String> second = claims(1).stream().map(Claim::id).toList();

        send("a", 2, NAMED, FakeTagger.NOTHING);

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
        pipe(paragraph("a", 2, 0, 2, FakeTagger.NOTHING));
        pipe(paragraph("a", 1, 1, 3, PRONOUN));
        pipe(paragraph("a", 2, 1, 2, PRONOUN));

        List<EnrichedParagraph> records = enrichedParagraphs();
        assertThat(records).extracting(it -> it.paragraph().revision()).containsExactly(1, 2, 2);
        assertThat(records.get(2).claims().get(0).why()).isEmpty();
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
        pipe(new ArticleState("a", 1, "v", "f", ArticleState.Status.SENT, START, null, null));

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
        waitNoLonger();
        List<String> told = claims(0).stream().map(Claim::id).toList();
        send("a", 2, NAMED);

        assertThat(enrichedParagraphs().get(1).supersedes().claims()).isEqualTo(told);
    }

    @Test
    void whatAnUnfinishedArticleHasToldIsSupersededEvenAfterItsContextIsDropped() {
        pipe(paragraph("a", 1, 0, 2, "Police said the road was wet."));
        waitNoLonger();
        List<String> told = claims(0).stream().map(Claim::id).toList();
        driver.advanceWallClockTime(Duration.ofMinutes(71));
        pipe(new Retraction("a", 2, Retraction.Reason.GONE, START, null));

        Retraction retraction = (Retraction) messages().get(1);
        assertThat(retraction.supersedes().claims()).isEqualTo(told);
    }

    @Test
    void whatIsLargerThanTheLimitsIsSetAsideAndTheArticleGoesOn() {
        String title = "x".repeat(Limits.NAME + 1);
        pipe(titled("a", 0, 2, title));
        pipe(paragraph("a", 1, 1, 2, NAMED));
        String id = "i".repeat(Limits.ID + 1);
        send(id, 1, NAMED);
        pipe(new Retraction(id, 2, Retraction.Reason.GONE, START, null));

        assertThat(deadLetters.readRecordsToList())
                .extracting(it -> header(it, "reason") + ": " + header(it, "message"))
                .containsExactly(
                        "too-long: the title has 4097 UTF-16 units, more than 4096",
                        "too-long: the id has 1025 UTF-16 units, more than 1024",
                        "too-long: the id has 1025 UTF-16 units, more than 1024");
        assertThat(enrichedParagraphs()).hasSize(1);
    }

    @Test
    void aKeyAndHeadersAsLargeAsARecordBecomeALetterThatFits() {
        byte[] large = new byte[Topics.MAXIMUM_RECORD_BYTES];
        var record =
                new TestRecord<byte[], byte[]>(
                        large, Json.write(paragraph("a", 1, 0, 1, NAMED)), START);
        record.headers().add("trace", large);
        paragraphs.pipeInput(record);
        var traced =
                new TestRecord<byte[], byte[]>(
                        "b".getBytes(UTF_8), Json.write(paragraph("b", 1, 0, 1, NAMED)), START);
        traced.headers().add("trace", large);
        paragraphs.pipeInput(traced);
        var retraction =
                new TestRecord<byte[], byte[]>(
                        "b".getBytes(UTF_8),
                        Json.write(new Retraction("b", 2, Retraction.Reason.GONE, START, null)),
                        START);
        retraction.headers().add("trace", large);
        paragraphs.pipeInput(retraction);

        assertThat(deadLetters.readRecordsToList())
                .hasSize(3)
                .allSatisfy(
                        it -> {
                            assertThat(it.key()).hasSizeLessThan(20_000);
                            assertThat(header(it, "original-headers-length"))
                                    .isEqualTo(Integer.toString(large.length + "trace".length()));
                        });
    }

    @Test
    void halfACharacterIsReplacedAndTheNextRecordFlows() {
        String json =
                new String(Json.write(paragraph("a", 1, 0, 1, "Police said CUT it was.")), UTF_8)
                        .replace("CUT", "\\ud800");
        paragraphs.pipeInput("a".getBytes(UTF_8), json.getBytes(UTF_8));
        send("b", 1, NAMED);

        assertThat(enrichedParagraphs().get(0).paragraph().text())
                .isEqualTo("Police said \ufffd it was.");
        assertThat(enrichedParagraphs()).hasSize(2);
    }

    @Test
    void moreIdsThanARecordHoldsAreToldInSeveral() {
        open(new FakeTagger(700));
        send("a", 1, "One.", "Two.", "Three.");
        send("a", 2, "Four.");
        pipe(new Retraction("a", 3, Retraction.Reason.GONE, START, null));

        List<Message> messages = messages();
        assertThat(messages.subList(3, messages.size()))
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly("Supersession", "Supersession", "EnrichedParagraph", "Retraction");
        List<String> superseded = new ArrayList<>();
        superseded.addAll(((Supersession) messages.get(3)).supersedes().claims());
        superseded.addAll(((Supersession) messages.get(4)).supersedes().claims());
        superseded.addAll(((EnrichedParagraph) messages.get(5)).supersedes().claims());
        List<String> told =
                messages.subList(0, 3).stream()
                        .flatMap(it -> ((EnrichedParagraph) it).claims().stream())
                        .map(Claim::id)
                        .toList();
        assertThat(superseded).containsExactlyInAnyOrderElementsOf(told);
        assertThat(((Retraction) messages.get(6)).supersedes().claims()).hasSize(700);
        assertThat(toldIds()).isZero();
    }

    @Test
    void equalClaimsOfOneRevisionHaveIdsOfTheirOwnAndKeepThemInTheNext() {
        send("a", 1, "Police said the road was wet.", "Police said the road was wet.");
        send("a", 2, "Police said the road was wet.", "Police said the road was wet.");

        List<String> ids =
                enrichedParagraphs().stream()
                        .flatMap(it -> it.claims().stream())
                        .map(Claim::id)
                        .toList();
        assertThat(ids.subList(0, 2)).doesNotHaveDuplicates();
        assertThat(ids.subList(2, 4)).isEqualTo(ids.subList(0, 2));
    }

    @Test
    void idsInEntriesOfAnEarlierReleaseAreStillSuperseded() {
        KeyValueStore<String, LedgerEntry> ledger = driver.getKeyValueStore(ArticleMemory.LEDGER);
        ledger.put("a", new LedgerEntry(null, 1, 0, List.of("c-old"), List.of("i-old")));
        send("a", 2, FakeTagger.NOTHING);

        assertThat(enrichedParagraphs().get(0).supersedes())
                .isEqualTo(new Supersedes(List.of("c-old"), List.of("i-old")));
    }

    @Test
    void entriesOfTheReleaseBeforeAreRead() {
        LedgerEntry ledgerEntry =
                read(
                        JsonSerde.ledgerEntries(),
                        "{\"revision\":3,\"touchedAt\":5,\"claims\":[],\"incidents\":[]}");
        OpenArticle open = read(JsonSerde.openArticles(), OPEN_ARTICLE_BEFORE);

        assertThat(ledgerEntry.revision()).isEqualTo(3);
        assertThat(open.nextIndex()).isEqualTo(2);
        assertThat(open.context().entities()).extracting(Entity::name).containsExactly("Lena Koch");
        assertThat(open.context().openQuotation().claimId()).isEqualTo("c1");
        assertThat(open.context().incidents())
                .extracting(ToldIncident::trigger)
                .containsExactly("killed");
    }

    @Test
    void ofAContextOfAnotherFormOnlyTheContextIsDroppedAndCounted() {
        String other = OPEN_ARTICLE_BEFORE.replace("\"person\"", "\"somebody\"");
        KeyValueStore<String, OpenArticle> store =
                driver.getKeyValueStore(ArticleMemory.OPEN_ARTICLES);
        store.put("a", read(JsonSerde.openArticles(), other));
        store.put("b", read(JsonSerde.openArticles(), "{"));

        pipe(paragraph("a", 1, 1, 3, OTHER));
        pipe(paragraph("a", 1, 2, 3, NAMED));
        pipe(paragraph("b", 1, 0, 1, NAMED));

        assertThat(enrichedParagraphs())
                .as("the paragraph that was taken before is not taken again")
                .extracting(it -> it.articleId() + it.paragraph().index())
                .containsExactly("a2", "b0");
        assertThat(claims(0).get(0).why()).isEmpty();
        assertThat(total("dropped-unreadable-contexts")).isEqualTo(2);
    }

    @Test
    void aLedgerEntryThatCannotBeReadStopsTheTopologyAndNamesTheStore() {
        assertThatThrownBy(
                        () ->
                                read(
                                        JsonSerde.ledgerEntries(),
                                        "{\"version\":9,\"revision\":1,\"touchedAt\":1}"))
                .isInstanceOf(SerializationException.class)
                .hasMessage(
                        "unreadable entry in the store article-ledger-by-id: ledger entry of version 9; this release reads up to 1");
    }

    private static <T> T read(Serde<T> serde, String json) {
        return serde.deserializer().deserialize("store", json.getBytes(UTF_8));
    }

    @Test
    void textsThatTheTaggerFailsOnAreSetAsideHoweverManyAndAcrossARestart() {
        open(new FailingTagger(it -> it.text().startsWith("bad")));
        for (int i = 0; i < 60; i++) {
            pipe(paragraph("a", 1, i, 101, "bad " + i));
        }
        waitNoLonger();
        assertThat(deadLetters.readRecordsToList()).hasSize(60);
        OpenArticle before =
                driver.<String, OpenArticle>getKeyValueStore(ArticleMemory.OPEN_ARTICLES).get("a");
        open(new FailingTagger(it -> it.text().startsWith("bad")));
        driver.<String, OpenArticle>getKeyValueStore(ArticleMemory.OPEN_ARTICLES).put("a", before);
        for (int i = 60; i < 100; i++) {
            pipe(paragraph("a", 1, i, 101, "bad " + i));
        }
        pipe(paragraph("a", 1, 100, 101, "good"));

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(40);
        assertThat(header(letters.get(0), "reason")).isEqualTo("tagger-failed");
        assertThat(header(letters.get(0), "message"))
                .isEqualTo(
                        "the tagger failed on paragraph 60 of article a: java.lang.IllegalStateException: cannot");
        assertThat(letters.get(0).value())
                .isEqualTo(Json.write(paragraph("a", 1, 60, 101, "bad 60")));
        assertThat(enrichedParagraphs()).hasSize(1);
    }

    @Test
    void aTaggerThatFailsOnEverythingStopsTheTopology() {
        open(new FailingTagger(it -> true));
        for (int i = 0; i < 9; i++) {
            pipe(paragraph("a", 1, i, 10, NAMED));
        }

        assertThatThrownBy(() -> pipe(paragraph("a", 1, 9, 10, NAMED)))
                .isInstanceOf(StreamsException.class)
                .hasStackTraceContaining(
                        "the tagger is broken: after 10 failures in a row it fails on a plain sentence too");
    }

    @Test
    void anErrorOfTheMachineStopsTheTopologyAtOnce() {
        open(
                new FailingTagger(
                        it -> {
                            throw new OutOfMemoryError("no more");
                        }));

        assertThatThrownBy(() -> pipe(paragraph("a", 1, 0, 1, NAMED)))
                .isInstanceOf(OutOfMemoryError.class);
    }

    /** Fails on some texts, and finds nothing in the others. */
    private record FailingTagger(Predicate<Paragraph> fails) implements Tagger {
        @Override
        public Tagging tag(ArticleContext context, Paragraph paragraph, Ordinals ordinals) {
            if (fails.test(paragraph)) {
                throw new IllegalStateException("cannot");
            }
            return FakeTagger.tagging(context, paragraph, List.of());
        }

        @Override
        public TaggerInfo info() {
            return FakeTagger.INFO;
        }
    }

    private static Paragraph titled(String id, int index, int count, String title) {
        return ParagraphBuilder.builder(paragraph(id, 1, index, count, NAMED))
                .article(new ArticleMetadata(null, title, null, null, null, "en"))
                .build();
    }

    @Test
    void aParagraphOfExactlyTheLimitIsTagged() {
        send("a", 1, "x".repeat(Paragraph.MAXIMUM_LENGTH));

        assertThat(enrichedParagraphs()).hasSize(1);
    }

    private double dropped() {
        return total("dropped-outdated-paragraphs");
    }

    private double total(String sensor) {
        return driver.metrics().entrySet().stream()
                .filter(it -> it.getKey().name().equals(sensor + "-total"))
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
        return FakeTagger.paragraph(id, revision, index, count, text);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader("hearsay." + name).value(), UTF_8);
    }
}
