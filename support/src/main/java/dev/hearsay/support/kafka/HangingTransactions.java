package dev.hearsay.support.kafka;

import dev.hearsay.contracts.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.internals.Topic;

/**
 * Transactions that stand open in a partition though their coordinator knows nothing of them
 * (KIP-664 calls them hanging): a broker that is killed can leave one. Nothing behind it is ever
 * read; in the partition that holds a group's offsets, the group's position can no longer be told.
 * They are ended when they are seen a second time.
 */
public final class HangingTransactions {
    /**
     * The longest time-out that brokers allow by default. A coordinator also seems to know nothing
     * of transactions that this client may not see; those of the living are over by then.
     */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Admin admin;
    private final Topics topics;
    private Set<Open> suspected = Set.of();

    public HangingTransactions(Admin admin, Topics topics, InstantSource clock) {
        this.clock = clock;
        this.admin = admin;
        this.topics = topics;
    }

    /** A transaction that stands open in a partition. */
    private record Open(
            TopicPartition partition,
            long producerId,
            int epoch,
            int coordinatorEpoch,
            long startOffset,
            long lastWritten) {}

    /**
     * Looks through the partitions of Hearsay's topics and, where this client may read them, those
     * that hold the offsets of groups, and ends what was suspected the last time and still stands.
     * To be called at intervals above the time-out of transactions.
     *
     * @return the ends of transactions, in words
     * @throws ExecutionException if the cluster does not let this client look, or end them
     */
    public List<String> end() throws ExecutionException, InterruptedException {
        Set<Open> hanging = new HashSet<>();
        for (Open open : open()) {
            if (isHanging(open)) {
                hanging.add(open);
            }
        }
        List<String> ended = new ArrayList<>();
        for (Open open : hanging) {
            if (suspected.contains(open)) {
                var spec =
                        new AbortTransactionSpec(
                                open.partition(),
                                open.producerId(),
                                (short) open.epoch(),
                                open.coordinatorEpoch());
                admin.abortTransaction(spec).all().get();
                ended.add(
                        "ended a transaction that stood open in %s from offset %d and that its coordinator had lost"
                                .formatted(open.partition(), open.startOffset()));
            }
        }
        suspected = hanging;
        return ended;
    }

    private List<Open> open() throws ExecutionException, InterruptedException {
        List<Open> open = new ArrayList<>();
        Map<TopicPartition, PartitionProducerState> states =
                admin.describeProducers(partitions()).all().get();
        states.forEach(
                (partition, state) -> {
                    for (ProducerState producer : state.activeProducers()) {
                        producer.currentTransactionStartOffset()
                                .ifPresent(
                                        it ->
                                                open.add(
                                                        new Open(
                                                                partition,
                                                                producer.producerId(),
                                                                producer.producerEpoch(),
                                                                producer.coordinatorEpoch()
                                                                        .orElse(0),
                                                                it,
                                                                producer.lastTimestamp())));
                    }
                });
        return open;
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        List<String> names =
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                        .filter(it -> isOurs(it) || it.equals(Topic.GROUP_METADATA_TOPIC_NAME))
                        .toList();
        var withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        return admin.describeTopics(names, withRights).allTopicNames().get().values().stream()
                .filter(
                        it ->
                                isOurs(it.name())
                                        || it.authorizedOperations().contains(AclOperation.READ))
                .flatMap(
                        topic ->
                                topic.partitions().stream()
                                        .map(
                                                it ->
                                                        new TopicPartition(
                                                                topic.name(), it.partition())))
                .toList();
    }

    private boolean isOurs(String topic) {
        return topic.startsWith(topics.prefix() + ".")
                || topic.startsWith(topics.prefix() + "-tagging-");
    }

    /**
     * Whether the producer's coordinator has no transaction in this partition that goes on, nor may
     * have one. In a topic that others share only our own transactions hang.
     */
    private boolean isHanging(Open open) throws ExecutionException, InterruptedException {
        Collection<TransactionListing> producers =
                admin.listTransactions(
                                new ListTransactionsOptions()
                                        .filterProducerIds(Set.of(open.producerId())))
                        .all()
                        .get();
        boolean another =
                !isOurs(open.partition().topic())
                        && producers.stream()
                                .noneMatch(
                                        it ->
                                                it.transactionalId()
                                                        .startsWith(topics.prefix() + "-"));
        if (another) {
            return false;
        }
        if (producers.isEmpty()) {
            long age = clock.millis() - open.lastWritten();
            return age >= LONGEST_TRANSACTION.toMillis();
        }
        for (TransactionListing producer : producers) {
            TransactionDescription transaction =
                    admin.describeTransactions(List.of(producer.transactionalId()))
                            .all()
                            .get()
                            .get(producer.transactionalId());
            boolean over =
                    transaction.state() == TransactionState.EMPTY
                            || transaction.state() == TransactionState.COMPLETE_COMMIT
                            || transaction.state() == TransactionState.COMPLETE_ABORT;
            if (!over && transaction.topicPartitions().contains(open.partition())) {
                return false;
            }
        }
        return true;
    }
}
