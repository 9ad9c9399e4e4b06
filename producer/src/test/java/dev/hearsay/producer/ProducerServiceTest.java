package dev.hearsay.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.schedule.Inbox;
import dev.hearsay.producer.schedule.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProducerServiceTest {
    private static final Topics TOPICS = new Topics("hearsay");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2024-05-02T08:30:00Z"), ZoneOffset.UTC);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch quickReadTwice = new CountDownLatch(2);

    /** A source that waits within a read until the other has been read twice. */
    @Test
    @Timeout(60)
    void aSlowSourceDelaysNoOther() throws Exception {
        try (ProducerService service = service()) {
            Source slow =
                    source(
                            "slow",
                            inbox -> {
                                quickReadTwice.await();
                                inbox.accept(article("of the slow one"));
                                stop.countDown();
                            });
            Source quick =
                    source(
                            "quick",
                            inbox -> {
                                inbox.accept(article("of the quick one"));
                                quickReadTwice.countDown();
                            });

            service.follow(List.of(slow, quick), new Silent(), stop);
            service.close();

            assertThat(service.counts().sent()).isEqualTo(2);
        }
    }

    @Test
    @Timeout(60)
    void aSourceThatFailsInAnOddWayStopsNoOther() throws Exception {
        try (ProducerService service = service()) {
            Source odd =
                    source(
                            "odd",
                            inbox -> {
                                throw new IllegalArgumentException("odd");
                            });
            Source sound = source("sound", inbox -> inbox.accept(article("sound")));

            assertThat(service.readOnce(List.of(odd, sound), new Silent())).isEqualTo(1);
            assertThat(service.counts().sent()).isEqualTo(1);
        }
    }

    private interface Reading {
        void into(Inbox inbox) throws InterruptedException;
    }

    private static Source source(String name, Reading reading) {
        return new Source() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String origin() {
                return name;
            }

            @Override
            public Duration interval() {
                return Duration.ZERO;
            }

            @Override
            public void read(Inbox items) throws InterruptedException {
                reading.into(items);
            }
        };
    }

    private static SourceItem article(String text) {
        return new SourceItem.Read(
                new Article(
                        text,
                        text,
                        ArticleReader.bodyOnly(text).blocks(),
                        ArticleMetadata.NONE,
                        "jsonl",
                        "a.jsonl"));
    }

    private static ProducerService service() {
        var producer =
                new MockProducer<>(
                        Cluster.empty(),
                        true,
                        null,
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        var partition = new TopicPartition(TOPICS.articles(), 0);
        Node node = new Node(1, "localhost", 1);
        consumer.updatePartitions(
                TOPICS.articles(),
                List.of(
                        new PartitionInfo(
                                TOPICS.articles(), 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
        return ProducerService.open(producer, consumer, TOPICS, Duration.ofDays(400), CLOCK);
    }

    private static final class Silent implements ProducerService.Listener {
        @Override
        public void setAside(SourceItem.Rejected input) {}

        @Override
        public void teaserOnly(Article article, String reason) {}

        @Override
        public void unreadable(String message) {}

        @Override
        public void renamed(String name, String before, String now) {}

        @Override
        public void retried(String message) {}
    }
}
