package dev.hearsay.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import dev.hearsay.producer.source.SourceItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class ArticlePublisherTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final Instant NOW = Instant.parse("2024-05-02T08:30:00Z");

    private final MockProducer<byte[], byte[]> producer = producer();

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
        publisher.publish(article("a", "One.\n\nTwo."));
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
        first.publish(article("a", "One."));
        first.publish(article("a", "One."));
        first.flush();
        var second = publisher(states());
        second.publish(article("a", "One."));
        second.flush();

        assertThat(producer.history()).hasSize(2);
        assertThat(first.counts().unchanged()).isEqualTo(1);
        assertThat(second.counts().unchanged()).isEqualTo(1);
    }

    @Test
    void aChangeAndAChangeBackAreRevisionsTwoAndThree() throws Exception {
        var publisher = publisher(Map.of());
        publisher.publish(article("a", "One."));
        publisher.publish(article("a", "Two."));
        publisher.flush();
        publisher.publish(article("a", "One."));
        publisher.flush();

        assertThat(paragraphs()).extracting(Paragraph::revision).containsExactly(1, 2, 3);
        assertThat(states().get("a").revision()).isEqualTo(3);
    }

    @Test
    void aRejectedInputIsSetAsideOnceWithItsBytes() throws Exception {
        var letter = DeadLetter.ofSource(Reason.MALFORMED, "no JSON", "a.jsonl", 3L);
        var rejected = new SourceItem.Rejected(Bytes.wrap(new byte[] {1, 2}), "a.jsonl:3", letter);
        var first = publisher(Map.of());
        first.publish(rejected);
        first.flush();
        var second = publisher(states());
        second.publish(rejected);
        second.flush();

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(TOPICS.deadLetters(), TOPICS.articles());
        assertThat(producer.history().get(0).value()).containsExactly(1, 2);
        assertThat(producer.history().get(0).key()).isNull();
        assertThat(second.counts().rejected()).isZero();
    }

    @Test
    void anArticleWithAParagraphTooLargeForARecordIsSetAsideWhole() throws Exception {
        var publisher = publisher(Map.of());
        publisher.publish(article("a", "One.\n\n" + "x".repeat(Topics.MAXIMUM_RECORD_BYTES)));
        publisher.publish(article("b", "Two."));
        publisher.flush();

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(
                        TOPICS.deadLetters(),
                        TOPICS.articles(),
                        TOPICS.paragraphs(),
                        TOPICS.articles());
        assertThat(publisher.counts()).isEqualTo(new PublishCounts(1, 0, 1, 1));
    }

    @Test
    void anOpenTransactionEndsWhileTheSourceWaits() throws Exception {
        var clock = new AtomicReference<>(NOW);
        var publisher = new ArticlePublisher(producer, TOPICS, clockOf(clock::get), Map.of());
        publisher.publish(article("a", "One."));
        publisher.flushIfOld();
        assertThat(producer.commitCount()).isZero();

        clock.set(NOW.plusSeconds(1));
        publisher.flushIfOld();

        assertThat(producer.commitCount()).isEqualTo(1);
    }

    @Test
    void aStateIsWrittenAgainBeforeItsTopicForgetsIt() throws Exception {
        var first = publisher(Map.of());
        first.publish(article("a", "One."));
        first.flush();
        Instant later = NOW.plusSeconds(40 * 86_400L);
        var second = new ArticlePublisher(producer, TOPICS, clockOf(() -> later), states());
        second.publish(article("a", "One."));
        second.flush();

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(TOPICS.paragraphs(), TOPICS.articles(), TOPICS.articles());
        assertThat(states().get("a").updatedAt()).isEqualTo(later);
    }

    @Test
    void whatComesAfterTheEndIsNotTaken() {
        var publisher = publisher(Map.of());
        publisher.publish(article("a", "One."));
        publisher.close();
        publisher.publish(article("b", "Two."));

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
        publisher.publish(article("a", "One."));
        producer.fenceProducer();

        assertThatThrownBy(publisher::flush).isInstanceOf(ProducerFencedException.class);
        assertThat(producer.history()).isEmpty();
        assertThat(publisher.counts().sent()).isZero();
    }

    private ArticlePublisher publisher(Map<String, ArticleState> states) {
        return new ArticlePublisher(producer, TOPICS, Clock.fixed(NOW, ZoneOffset.UTC), states);
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
