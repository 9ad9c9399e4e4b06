package dev.hearsay.app.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.app.SinkFiles;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.support.kafka.KafkaClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What stands in the topics and files, without what differs from run to run. */
record Delivered(Map<String, List<String>> records) {
    private static final int SHOWN = 120;
    private static final Duration POLL = Duration.ofMillis(500);

    /** Reads everything that is committed. */
    static Delivered read(KafkaClients clients, Topics topics, Path files) throws Exception {
        Map<String, List<String>> records = new LinkedHashMap<>();
        for (String topic :
                List.of(
                        topics.paragraphs(),
                        topics.enriched(),
                        topics.claims(),
                        topics.incidents(),
                        topics.deadLetters())) {
            List<String> values = new ArrayList<>();
            read(clients, topic).forEach(it -> values.add(timeless(it.value())));
            records.put(topic, sorted(values));
        }
        for (String topic : List.of(topics.latestClaims(), topics.latestIncidents())) {
            Map<String, String> latest = new TreeMap<>();
            for (ConsumerRecord<byte[], byte[]> record : read(clients, topic)) {
                String key = new String(record.key(), UTF_8);
                if (record.value() == null) {
                    latest.remove(key);
                } else {
                    latest.put(key, timeless(record.value()));
                }
            }
            records.put(topic, List.copyOf(latest.values()));
        }
        for (String dataset : List.of("enriched", "claims", "incidents")) {
            records.put(
                    "files/" + dataset,
                    sorted(
                            SinkFiles.records(files, dataset).stream()
                                    .map(it -> shortened(it.toString()))
                                    .toList()));
        }
        return new Delivered(records);
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }

    /** Enough to tell records apart and to find the one that is wrong. */
    private static String shortened(String record) {
        return Digests.sha256(record) + " " + record.substring(0, Math.min(SHOWN, record.length()));
    }

    private static String timeless(byte[] value) {
        try {
            return shortened(SinkFiles.timeless(value).toString());
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(KafkaClients clients, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.consumer(null, "earliest")) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
