package dev.hearsay.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.ProducerService;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.schedule.FeedArticles;
import dev.hearsay.producer.schedule.FileSource;
import dev.hearsay.sink.files.FileSink.From;
import dev.hearsay.sink.files.SealLimits;
import dev.hearsay.streams.StreamsRunner;
import dev.hearsay.streams.StreamsRunner.Place;
import dev.hearsay.streams.TaggingTopology;
import dev.hearsay.support.kafka.KafkaClients;
import dev.hearsay.support.kafka.Sinks;
import dev.hearsay.support.kafka.TopicAdmin;
import dev.hearsay.tagger.news.NewsTagger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The parts of Hearsay against one broker, for the integration tests. */
final class Pipeline {
    static final Topics TOPICS = new Topics("hearsay");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Is told nothing. */
    static final ProducerService.Listener NOBODY =
            new ProducerService.Listener() {
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
            };

    private final KafkaClients clients;
    private final Path stateFolder;
    private final Path filesFolder;
    private StreamsRunner tagging;
    private Sinks sinks;

    Pipeline(String bootstrapServers, Path stateFolder, Path filesFolder) throws Exception {
        this.clients = new KafkaClients(Map.of("bootstrap.servers", bootstrapServers));
        this.stateFolder = stateFolder;
        this.filesFolder = filesFolder;
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, TOPICS, 3, (short) 1, Topics.RETENTION);
        }
    }

    PublishCounts produce(Path folder) throws InterruptedException {
        var reader = new FeedArticles(new HttpFetcher(HttpFetcher.Limits.DEFAULT, false));
        var source = new FileSource(folder, "news", false, true, true, Clock.systemUTC(), reader);
        try (var service =
                ProducerService.open(
                        clients.producer("test-producer"),
                        clients.consumer(null, "earliest"),
                        TOPICS,
                        Topics.RETENTION,
                        Clock.systemUTC())) {
            service.readOnce(List.of(source), NOBODY);
            return service.counts();
        }
    }

    /** Puts messages on the paragraphs topic, in one transaction. */
    void send(Message... messages) {
        try (Producer<byte[], byte[]> producer = clients.producer("test-sender")) {
            producer.initTransactions();
            producer.beginTransaction();
            for (Message message : messages) {
                var ignored =
                        producer.send(
                                new ProducerRecord<>(
                                        TOPICS.paragraphs(),
                                        message.articleId().getBytes(UTF_8),
                                        Json.write(message)));
            }
            producer.commitTransaction();
        }
    }

    void start() throws Exception {
        tagging =
                new StreamsRunner(
                        clients.settings(),
                        TaggingTopology.applicationId(TOPICS),
                        new Place(2, stateFolder, null),
                        new TaggingTopology(TOPICS, NewsTagger.load(), Topics.RETENTION)::build);
        sinks = new Sinks();
        sinks.addTopics(clients, TOPICS, null);
        sinks.addFiles(
                clients, TOPICS, "files", null, filesFolder, SealLimits.DEFAULT, From.MANIFESTS);
        tagging.start();
        sinks.start();
    }

    void stop() throws InterruptedException {
        sinks.stop();
        sinks.await();
        tagging.close();
    }

    /** Reads a topic from its start to its end, once it has at least so many records. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        try (Consumer<byte[], byte[]> consumer = clients.consumer(null, "earliest")) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(it.topic(), it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (records.size() < count || !isAtEnd(consumer, partitions)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(
                            topic + " has " + records.size() + " records, not " + count);
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static boolean isAtEnd(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(it -> consumer.position(it) >= ends.get(it));
    }

    KafkaClients clients() {
        return clients;
    }
}
