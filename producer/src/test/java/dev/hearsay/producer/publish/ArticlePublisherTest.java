package dev.hearsay.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import dev.hearsay.producer.article.Identity;
import dev.hearsay.producer.read.SourceItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArticlePublisherTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final Duration RETENTION = Duration.ofDays(400);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(15);
    private static final Instant NOW = Instant.parse("2024-05-02T08:30:00Z");

    private final MockProducer<byte[], byte[]> producer = producer();
    private final List<KnownArticles> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(KnownArticles::close);
    }

    private static MockProducer<byte[], byte[]> producer() {
        var producer =
                new MockProducer<>(
                        Cluster.empty(),
                        true,
                        null,
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    @Test
    void anArticleAndItsStateStandInOneTransaction() throws Exception {
        var publisher = publisher(Map.of());
        publisher.publish(article("a", "One.\n\nTwo."), "folder");
        assertThat(producer.history()).isEmpty();

        publisher.flush();

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(TOPICS.paragraphs(), TOPICS.paragraphs(), TOPICS.articles());
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history())
                .allSatisfy(
                        it -> {
                            assertThat(it.key()).isEqualTo("a".getBytes(UTF_8));
                            assertThat(it.timestamp()).isEqualTo(NOW.toEpochMilli());
                        });
        Paragraph second = Json.read(producer.history().get(1).value(), Paragraph.class);
        assertThat(second.index()).isEqualTo(1);
        assertThat(second.count()).isEqualTo(2);
        assertThat(second.start()).isEqualTo(6);
        assertThat(second.revision()).isEqualTo(1);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        var first = publisher(Map.of());
        first.publish(article("a", "One."), "folder");
        first.publish(article("a", "One."), "folder");
        first.flush();
        var second = publisher(states());
        second.publish(article("a", "One."), "folder");
        second.flush();

        assertThat(producer.history()).hasSize(2);
        assertThat(first.counts().unchanged()).isEqualTo(1);
        assertThat(second.counts().unchanged()).isEqualTo(1);
    }

    @Test
    void aChangeAndAChangeBackAreRevisionsTwoAndThree() throws Exception {
        var publisher = publisher(Map.of());
        publisher.publish(article("a", "One."), "folder");
        publisher.publish(article("a", "Two."), "folder");
        publisher.flush();
        publisher.publish(article("a", "One."), "folder");
        publisher.flush();

        assertThat(paragraphs()).extracting(Paragraph::revision).containsExactly(1, 2, 3);
        assertThat(states().get("a").revision()).isEqualTo(3);
    }

    @Test
    void aRejectedInputIsSetAsideOnceWithItsBytes() throws Exception {
        var letter = DeadLetter.ofSource(Reason.MALFORMED, "no JSON", "a.jsonl", 3L);
        var rejected = new SourceItem.Rejected(Bytes.wrap(new byte[] {1, 2}), "a.jsonl:3", letter);
        var first = publisher(Map.of());
        first.publish(rejected, "folder");
        first.flush();
        var second = publisher(states());
        second.publish(rejected, "folder");
        second.flush();

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(TOPICS.deadLetters(), TOPICS.articles());
        assertThat(producer.history().get(0).value()).containsExactly(1, 2);
        assertThat(producer.history().get(0).key()).isNull();
        assertThat(second.counts().rejected()).isZero();
    }

    @Test
    void anOpenTransactionEndsWhileTheSourceWaits() throws Exception {
        var clock = new AtomicReference<>(NOW);
        var publisher =
                new ArticlePublisher(
                        producer,
                        TOPICS,
                        clockOf(clock::get),
                        known(Map.of()),
                        RETENTION,
                        FIRST_WAIT);
        publisher.publish(article("a", "One."), "folder");
        publisher.flushIfOld();
        assertThat(producer.commitCount()).isZero();

        clock.set(NOW.plusSeconds(1));
        publisher.flushIfOld();

        assertThat(producer.commitCount()).isEqualTo(1);
    }

    @Test
    void whatIsStillThereIsSentAgainBeforeAnybodyForgetsIt() throws Exception {
        var first = publisher(Map.of());
        first.publish(article("a", "One."), "folder");
        first.flush();
        Instant later = NOW.plus(Duration.ofDays(101));
        var second =
                new ArticlePublisher(
                        producer,
                        TOPICS,
                        clockOf(() -> later),
                        known(states()),
                        RETENTION,
                        FIRST_WAIT);
        second.publish(article("a", "One."), "folder");
        second.flush();

        assertThat(paragraphs()).extracting(Paragraph::revision).containsExactly(1, 2);
        assertThat(states().get("a").updatedAt()).isEqualTo(later);
    }

    @Test
    void aSourceThatGivesWhatItGaveBeforeChangesNothing() throws Exception {
        for (int run = 0; run < 3; run++) {
            var publisher = publisher(states());
            publisher.publish(article("a", "One."), "folder of one");
            publisher.publish(article("a", "Two."), "folder of the other");
            publisher.flush();
        }

        assertThat(paragraphs()).extracting(Paragraph::text).containsExactly("One.", "Two.");
        var publisher = publisher(states());
        publisher.publish(article("a", "Three."), "folder of one");
        publisher.publish(article("a", "Two."), "folder of the other");
        publisher.flush();
        assertThat(paragraphs())
                .extracting(Paragraph::text)
                .containsExactly("One.", "Two.", "Three.");
    }

    @Test
    void aNameThatStandsForAnotherPathIsTold() throws Exception {
        var first = publisher(Map.of());
        assertThat(first.name("news", "/a/news")).isEmpty();
        assertThat(first.name("news", "/a/news")).isEmpty();
        first.flush();
        var second = publisher(states());

        assertThat(second.name("news", "/b/news")).contains("/a/news");
        assertThat(second.name("news", "/b/news")).isEmpty();
    }

    /** Each call of the producer that can fail, failing in turn. */
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("begin", (Failing) (it, e) -> it.beginTransactionException = e),
                Arguments.of("send", (Failing) (it, e) -> it.sendException = e),
                Arguments.of("flush", (Failing) (it, e) -> it.flushException = e),
                Arguments.of("commit", (Failing) (it, e) -> it.commitTransactionException = e));
    }

    private interface Failing {
        void with(MockProducer<byte[], byte[]> producer, KafkaException failure);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void whatKafkaRefusesIsThrownAndNothingCounts(String call, Failing failing) {
        var publisher = publisher(Map.of());
        failing.with(producer, new KafkaException(call));

        assertThatThrownBy(
                        () -> {
                            publisher.publish(article("a", "One."), "folder");
                            publisher.flush();
                        })
                .isInstanceOf(KafkaException.class)
                .hasMessage(call);
        assertThat(publisher.counts().sent()).isZero();
        assertThat(producer.history()).isEmpty();
    }

    /** What fails on the timer, and the call that tells. */
    static Stream<Arguments> timerFailures() {
        Map<String, Consumer<ArticlePublisher>> calls =
                Map.of(
                        "publish", it -> it.publish(article("b", "Two."), "folder"),
                        "flush", ArticlePublisher::flush,
                        "close", ArticlePublisher::close);
        return failures()
                .filter(it -> List.of("flush", "commit").contains(it.get()[0]))
                .flatMap(
                        failure ->
                                calls.entrySet().stream()
                                        .map(
                                                call ->
                                                        Arguments.of(
                                                                failure.get()[0],
                                                                call.getKey(),
                                                                failure.get()[1],
                                                                call.getValue())));
    }

    @ParameterizedTest(name = "{0}, told by {1}")
    @MethodSource("timerFailures")
    void whatFailsOnTheTimerIsThrownByTheNextCall(
            String failure, String call, Failing failing, Consumer<ArticlePublisher> next) {
        var clock = new AtomicReference<>(NOW);
        var publisher =
                new ArticlePublisher(
                        producer,
                        TOPICS,
                        clockOf(clock::get),
                        known(Map.of()),
                        RETENTION,
                        FIRST_WAIT);
        publisher.publish(article("a", "One."), "folder");
        failing.with(producer, new KafkaException(failure));
        clock.set(NOW.plusSeconds(1));
        publisher.flushIfOld();

        assertThatThrownBy(() -> next.accept(publisher))
                .isInstanceOf(KafkaException.class)
                .hasMessage(failure);
        assertThat(publisher.counts().sent()).isZero();
    }

    @Test
    void anAcknowledgementThatIsAnErrorIsThrown() {
        var slow =
                new MockProducer<>(
                        Cluster.empty(),
                        false,
                        null,
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        slow.initTransactions();
        var publisher =
                new ArticlePublisher(
                        slow,
                        TOPICS,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        known(Map.of()),
                        RETENTION,
                        FIRST_WAIT);
        publisher.publish(article("a", "One."), "folder");
        slow.errorNext(new TimeoutException("no answer"));
        slow.completeNext();

        assertThatThrownBy(publisher::flush)
                .isInstanceOf(TimeoutException.class)
                .hasMessage("no answer");
        assertThat(publisher.counts().sent()).isZero();
    }

    @Test
    void theParagraphsOfALongArticleAreMadeOneAtATime() {
        String text = "Rain fell.\n".repeat(20_000);
        var article =
                new Article(
                        "a",
                        text,
                        ArticleReader.bodyOnly(text).blocks(),
                        new ArticleMetadata(null, "T".repeat(4_000), null, null, null, null),
                        "jsonl",
                        "a.jsonl");

        Iterator<Paragraph> paragraphs = article.paragraphs(1, NOW).iterator();
        Paragraph first = paragraphs.next();

        assertThat(first.count()).isEqualTo(20_000);
        assertThat(paragraphs.next()).isNotSameAs(first);
        assertThat(article.paragraphs(1, NOW).iterator().next()).isNotSameAs(first);
    }

    @Test
    void whatComesAfterTheEndIsNotTaken() {
        var publisher = publisher(Map.of());
        publisher.publish(article("a", "One."), "folder");
        publisher.close();
        publisher.publish(article("b", "Two."), "folder");

        assertThat(publisher.counts().sent()).isEqualTo(1);
    }

    private static Clock clockOf(Supplier<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    @Test
    void aFencedProducerStops() {
        var publisher = publisher(Map.of());
        publisher.publish(article("a", "One."), "folder");
        producer.fenceProducer();

        assertThatThrownBy(publisher::flush).isInstanceOf(ProducerFencedException.class);
        assertThat(producer.history()).isEmpty();
        assertThat(publisher.counts().sent()).isZero();
    }

    @Test
    void whatIsKnownByItsAddressKeepsItsIdWhateverTheGuid() throws Exception {
        Identity first =
                Identity.of(
                        "wire.example", "https://wire.example/a", "guid-1", "Pier", null, false);
        Identity again =
                Identity.of(
                        "wire.example",
                        "http://www.wire.example/a?utm_source=rss",
                        "guid-2",
                        "Pier!",
                        null,
                        false);
        ArticlePublisher publisher = publisher(Map.of());

        publisher.publish(item("id-1", first, "One."), "feed");
        publisher.publish(item("id-2", again, "One, edited."), "feed");
        publisher.flush();

        assertThat(paragraphs()).extracting(Paragraph::articleId).containsOnly("id-1");
        assertThat(paragraphs()).extracting(Paragraph::revision).containsExactly(1, 2);
    }

    @Test
    void theIdIsKeptOverARestart() throws Exception {
        Identity first =
                Identity.of("wire.example", "https://wire.example/a", null, "Pier", null, false);
        ArticlePublisher publisher = publisher(Map.of());
        publisher.publish(item("id-1", first, "One."), "feed");
        publisher.flush();
        Map<String, ArticleState> kept = states();

        assertThat(kept.get("id-1").keys()).hasSize(2);
        ArticlePublisher next = publisher(kept);
        next.publish(item("id-2", first, "One."), "feed");
        next.flush();

        assertThat(next.counts().unchanged()).isEqualTo(1);
    }

    @Test
    void oneVoteIsNotEnoughAgainstAnotherAddress() throws Exception {
        Identity first =
                Identity.of(
                        "wire.example", "https://wire.example/a", "latest", "Pier", null, false);
        Identity sameGuid =
                Identity.of(
                        "wire.example", "https://wire.example/b", "latest", "Ferry", null, false);
        Identity sameGuidAndTitle =
                Identity.of(
                        "wire.example", "https://wire.example/c", "latest", "Pier", null, false);
        ArticlePublisher publisher = publisher(Map.of());

        publisher.publish(item("id-1", first, "One."), "feed");
        publisher.publish(item("id-2", sameGuid, "Two."), "feed");
        publisher.publish(item("id-3", sameGuidAndTitle, "Three."), "feed");
        publisher.flush();

        assertThat(paragraphs())
                .extracting(Paragraph::articleId)
                .containsExactly("id-1", "id-2", "id-1");
    }

    @Test
    void aTitleAloneMakesNoArticleAnother() throws Exception {
        Identity first = Identity.of("wire.example", null, "1", "Daily briefing", null, false);
        Identity second = Identity.of("wire.example", null, "2", "Daily briefing", null, false);
        ArticlePublisher publisher = publisher(Map.of());

        publisher.publish(item("id-1", first, "One."), "feed");
        publisher.publish(item("id-2", second, "Two."), "feed");
        publisher.flush();

        assertThat(paragraphs()).extracting(Paragraph::articleId).containsExactly("id-1", "id-2");
    }

    @Test
    void anEditWhosePageWasOutOfReachIsAskedForAgain() {
        var whole = new ArticleState.Asking(List.of("a"), Extent.FULL, null, 0);
        ArticleState.Asking edited = ArticleState.Asking.after(whole, "b", Extent.FULL, true, NOW);

        assertThat(whole.suffices("a", FIRST_WAIT, NOW)).isTrue();
        assertThat(edited.suffices("b", FIRST_WAIT, NOW.plusSeconds(14 * 60))).isTrue();
        assertThat(edited.suffices("b", FIRST_WAIT, NOW.plusSeconds(16 * 60))).isFalse();
    }

    @Test
    void afterTheEndNothingIsAskedAnyMore() {
        Identity identity = Identity.of("wire.example", null, "1", "Pier", null, false);
        ArticlePublisher publisher = publisher(Map.of());
        publisher.close();

        assertThat(publisher.knows(new SourceItem.Seen("id-1", identity, "a", null))).isTrue();
        assertThat(publisher.name("feed", "feed")).isEmpty();
    }

    @Test
    void aGuidOfAnotherSiteIsNoVote() throws Exception {
        Identity first = Identity.of("wire.example", null, "1", "Pier", null, false);
        Identity other = Identity.of("other.example", null, "1", "Pier", null, false);
        ArticlePublisher publisher = publisher(Map.of());

        publisher.publish(item("id-1", first, "One."), "feed");
        publisher.publish(item("id-2", other, "Two."), "feed");
        publisher.flush();

        assertThat(paragraphs()).extracting(Paragraph::articleId).containsExactly("id-1", "id-2");
    }

    @Test
    void aCopyReplacesNoOriginalAndIsReplacedByIt() throws Exception {
        Identity original =
                Identity.of(
                        "agency.example", "https://agency.example/a", null, "Pier", null, false);
        Identity copy =
                Identity.of(
                        "paper.example",
                        "https://agency.example/a",
                        null,
                        "Pier (agency)",
                        null,
                        true);
        ArticlePublisher publisher = publisher(Map.of());
        publisher.publish(item("id-1", copy, "Shortened."), "paper");
        publisher.publish(item("id-1", original, "Whole."), "agency");
        publisher.publish(item("id-1", copy, "Shortened again."), "paper");
        publisher.flush();

        assertThat(paragraphs())
                .extracting(Paragraph::text)
                .containsExactly("Shortened.", "Whole.");
    }

    @Test
    void aTeaserIsReplacedByTheWholeAndNeverReplacesIt() throws Exception {
        Identity known =
                Identity.of("wire.example", "https://wire.example/a", null, "Pier", null, false);
        ArticlePublisher publisher = publisher(Map.of());
        publisher.publish(item("id-1", known, "Teaser.", Extent.TEASER, "refused"), "feed");
        publisher.publish(item("id-1", known, "Whole.", Extent.FULL, null), "feed");
        publisher.publish(item("id-1", known, "Teaser.", Extent.TEASER, "refused"), "feed");
        publisher.flush();

        assertThat(paragraphs()).extracting(Paragraph::text).containsExactly("Teaser.", "Whole.");
    }

    @Test
    void aPageIsAskedForAgainWhenItsWaitIsOver() throws Exception {
        Identity known =
                Identity.of("wire.example", "https://wire.example/a", null, "Pier", null, false);
        SourceItem.Read teaser = item("id-1", known, "Teaser.", Extent.TEASER, "refused");
        ArticlePublisher publisher = publisher(Map.of());
        assertThat(publisher.knows(teaser.seen())).isFalse();
        publisher.publish(teaser, "feed");
        publisher.flush();
        Map<String, ArticleState> kept = states();

        assertThat(publisher.knows(teaser.seen())).isTrue();
        assertThat(publisher(kept, NOW.plusSeconds(14 * 60)).knows(teaser.seen())).isTrue();
        assertThat(publisher(kept, NOW.plusSeconds(16 * 60)).knows(teaser.seen())).isFalse();
        assertThat(publisher(kept).knows(new SourceItem.Seen("id-1", known, "changed", null)))
                .isFalse();
    }

    @Test
    void whatStandsAroundTheArticleMakesNoRevisionAndItsMetadataDoes() throws Exception {
        ArticlePublisher publisher = publisher(Map.of());
        publisher.publish(new SourceItem.Read(withCounter("1,203 views", null)), "page");
        publisher.publish(new SourceItem.Read(withCounter("1,204 views", null)), "page");
        publisher.publish(new SourceItem.Read(withCounter("1,205 views", NOW)), "page");
        publisher.flush();

        assertThat(publisher.counts().unchanged()).isEqualTo(1);
        assertThat(paragraphs()).extracting(Paragraph::revision).containsExactly(1, 1, 2, 2);
    }

    private static Article withCounter(String counter, Instant publishedAt) {
        String text = "It rained.\n" + counter;
        List<Article.Block> blocks =
                List.of(
                        new Article.Block(0, 10, Role.BODY),
                        new Article.Block(11, text.length(), Role.BOILERPLATE));
        var metadata = new ArticleMetadata(null, null, null, null, publishedAt, null);
        return new Article("a", text, blocks, metadata, "page", "https://wire.example/a");
    }

    private static SourceItem item(String id, Identity identity, String text) {
        return item(id, identity, text, Extent.FULL, null);
    }

    private static SourceItem.Read item(
            String id, Identity identity, String text, Extent extent, String lacking) {
        var article =
                new Article(
                        id,
                        text,
                        ArticleReader.bodyOnly(text).blocks(),
                        ArticleMetadata.NONE,
                        new Article.Origin("feed", "feed", extent, null, null, Map.of()),
                        identity);
        return new SourceItem.Read(article, new SourceItem.Seen(id, identity, text, lacking));
    }

    private ArticlePublisher publisher(Map<String, ArticleState> states, Instant now) {
        return new ArticlePublisher(
                producer,
                TOPICS,
                Clock.fixed(now, ZoneOffset.UTC),
                known(states),
                RETENTION,
                FIRST_WAIT);
    }

    private ArticlePublisher publisher(Map<String, ArticleState> states) {
        return new ArticlePublisher(
                producer,
                TOPICS,
                Clock.fixed(NOW, ZoneOffset.UTC),
                known(states),
                RETENTION,
                FIRST_WAIT);
    }

    private KnownArticles known(Map<String, ArticleState> states) {
        KnownArticles known = KnownArticles.create();
        opened.add(known);
        states.values().forEach(known::put);
        return known;
    }

    private static SourceItem article(String id, String text) {
        return new SourceItem.Read(
                new Article(
                        id,
                        text,
                        ArticleReader.bodyOnly(text).blocks(),
                        ArticleMetadata.NONE,
                        "jsonl",
                        "a.jsonl"));
    }

    private List<Paragraph> paragraphs() throws MalformedMessageException {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (var record : producer.history()) {
            if (record.topic().equals(TOPICS.paragraphs())) {
                paragraphs.add(Json.read(record.value(), Paragraph.class));
            }
        }
        return paragraphs;
    }

    private Map<String, ArticleState> states() throws MalformedMessageException {
        List<ArticleState> states = new ArrayList<>();
        for (var record : producer.history()) {
            if (record.topic().equals(TOPICS.articles())) {
                states.add(Json.read(record.value(), ArticleState.class));
            }
        }
        return states.stream()
                .collect(
                        Collectors.toMap(
                                ArticleState::articleId, Function.identity(), (a, b) -> b));
    }
}
