package dev.hearsay.app.chaos;

import dev.hearsay.support.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** Sees from outside how far the pipeline is: waiting for the next record is all the waiting. */
final class Observer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaClients clients;
    private final Consumer<byte[], byte[]> consumer;
    private long seen;

    /** Starts at the beginning of a topic. */
    Observer(KafkaClients clients, String topic) {
        this.clients = clients;
        this.consumer = clients.consumer(null, "earliest");
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(it -> new TopicPartition(topic, it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How many records of the topic were committed so far. */
    long seen() {
        return seen;
    }

    /**
     * Waits until a condition holds, and looks at the topic meanwhile.
     *
     * @return whether it came to hold in time
     */
    boolean await(Duration patience, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            seen += consumer.poll(POLL).count();
        }
        return true;
    }

    /** How many members a group has while it is at rest; -1 while it is not, or cannot be seen. */
    int members(String group) {
        try (Admin admin = clients.admin()) {
            ConsumerGroupDescription description =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return description.groupState() == GroupState.STABLE
                    ? description.members().size()
                    : -1;
        } catch (ExecutionException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
