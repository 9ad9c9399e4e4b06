package dev.hearsay.sink.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.wire.Dataset;
import dev.hearsay.contracts.wire.Dataset.Row;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Origin;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.DeadLetter.Stage;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * What an enriched record becomes: one record a claim and incident, and the latest state of each.
 */
final class Outputs {
    private static final List<Dataset> TAGS = List.of(Dataset.CLAIMS, Dataset.INCIDENTS);

    private final Topics topics;
    private final int latestPartitions;

    /**
     * @param latestPartitions partition count of the topics of latest claims and incidents
     */
    Outputs(Topics topics, int latestPartitions) {
        this.topics = topics;
        this.latestPartitions = latestPartitions;
    }

    /** The records to send for one input, in order. */
    List<ProducerRecord<byte[], byte[]>> of(ConsumerRecord<byte[], byte[]> input) {
        if (input.value() == null) {
            return List.of(deadLetter(input, Reason.NULL_VALUE, "record without a value"));
        }
        try {
            Message message = Json.read(input.value());
            if (message instanceof EnrichedParagraph enriched) {
                return fitting(of(enriched, input), input);
            }
            if (message instanceof Retraction retraction) {
                return of(retraction, input);
            }
            if (message instanceof Supersession supersession) {
                return tombstones(
                        supersession.supersedes(), input, supersession.articleId().getBytes(UTF_8));
            }
            return List.of(
                    deadLetter(
                            input,
                            Reason.MALFORMED,
                            "neither an enriched paragraph, a supersession nor a retraction"));
        } catch (MalformedMessageException e) {
            return List.of(deadLetter(input, Reason.MALFORMED, e.getMessage()));
        }
    }

    /** One record too large would undo the transaction again and again: the input is set aside. */
    private List<ProducerRecord<byte[], byte[]>> fitting(
            List<ProducerRecord<byte[], byte[]>> outputs, ConsumerRecord<byte[], byte[]> input) {
        boolean fits =
                outputs.stream()
                        .allMatch(
                                it ->
                                        it.value() == null
                                                || it.key().length + it.value().length
                                                        <= Topics.MAXIMUM_VALUE_BYTES);
        return fits
                ? outputs
                : List.of(deadLetter(input, Reason.TOO_LONG, "a claim or incident is too large"));
    }

    private List<ProducerRecord<byte[], byte[]>> of(
            EnrichedParagraph enriched, ConsumerRecord<byte[], byte[]> input) {
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        byte[] article = enriched.articleId().getBytes(UTF_8);
        for (Dataset dataset : TAGS) {
            for (Row row : dataset.rows(enriched, input.value())) {
                byte[] value = row.json().get();
                outputs.add(record(topic(dataset), null, input, article, value));
                outputs.add(latest(dataset, input, article, row.id(), value));
            }
        }
        outputs.addAll(tombstones(enriched.supersedes(), input, article));
        return outputs;
    }

    private List<ProducerRecord<byte[], byte[]>> of(
            Retraction retraction, ConsumerRecord<byte[], byte[]> input) {
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        byte[] article = retraction.articleId().getBytes(UTF_8);
        byte[] value = Json.write(retraction);
        for (Dataset dataset : TAGS) {
            outputs.add(record(topic(dataset), null, input, article, value));
        }
        outputs.addAll(tombstones(retraction.supersedes(), input, article));
        return outputs;
    }

    private List<ProducerRecord<byte[], byte[]>> tombstones(
            Supersedes supersedes, ConsumerRecord<byte[], byte[]> input, byte[] article) {
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        for (Dataset dataset : TAGS) {
            for (String id : dataset.superseded(supersedes)) {
                outputs.add(latest(dataset, input, article, id, null));
            }
        }
        return outputs;
    }

    private String topic(Dataset dataset) {
        return dataset.topic(topics).orElseThrow();
    }

    /** Partitioned by article, so that a claim's records and its tombstone keep their order. */
    private ProducerRecord<byte[], byte[]> latest(
            Dataset dataset,
            ConsumerRecord<byte[], byte[]> input,
            byte[] article,
            String id,
            byte[] value) {
        int partition = Utils.toPositive(Utils.murmur2(article)) % latestPartitions;
        String topic = dataset.latestTopic(topics).orElseThrow();
        return record(topic, partition, input, id.getBytes(UTF_8), value);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic,
            Integer partition,
            ConsumerRecord<byte[], byte[]> input,
            byte[] key,
            byte[] value) {
        return new ProducerRecord<>(topic, partition, input.timestamp(), key, value);
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], byte[]> input, Reason reason, String message) {
        var origin = new Origin(input.topic(), input.partition(), input.offset());
        return DeadLetter.ofRecord(Stage.SINK, reason, message, origin)
                .toRecord(topics, input.key(), input.value(), input.headers(), input.timestamp());
    }
}
