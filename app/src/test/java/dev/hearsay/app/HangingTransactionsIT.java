package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.demo.EmbeddedBroker;
import dev.hearsay.support.kafka.HangingTransactions;
import dev.hearsay.support.kafka.KafkaClients;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction that a killed broker left open is made by writing past its coordinator. */
class HangingTransactionsIT {
    private static final Topics TOPICS = new Topics("hearsay");

    /** With later versions the broker tells the coordinator itself. */
    private static final short PRODUCE_VERSION =
            ProduceRequest.LAST_STABLE_VERSION_BEFORE_TRANSACTION_V2;

    /** The client id that a broker lets write to topics of its own. */
    private static final String ADMIN_CLIENT_ID = "__admin_client";

    private EmbeddedBroker broker;
    private KafkaClients clients;
    private Admin admin;

    @BeforeEach
    void open() throws Exception {
        broker = EmbeddedBroker.start();
        clients = new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin = clients.admin();
        admin.createTopics(
                        List.of(
                                new NewTopic(TOPICS.claims(), 1, (short) 1),
                                new NewTopic("others", 1, (short) 1)))
                .all()
                .get();
        var unverified =
                new AlterConfigOp(
                        new ConfigEntry("transaction.partition.verification.enable", "false"),
                        AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(
                        Map.of(
                                new ConfigResource(ConfigResource.Type.BROKER, ""),
                                List.of(unverified)))
                .all()
                .get();
    }

    @AfterEach
    void close() {
        admin.close();
        broker.close();
    }

    @Test
    void whatHangsInATopicOfOursIsEndedTheSecondTimeItIsSeen() throws Exception {
        var claims = new TopicPartition(TOPICS.claims(), 0);
        leaveOpen("hearsay-sink-topics-a-0", claims);
        var hanging = new HangingTransactions(admin, TOPICS, InstantSource.system());

        assertThat(hanging.end()).isEmpty();
        assertThat(isOpen(claims)).isTrue();
        assertThat(hanging.end()).singleElement().asString().contains("hearsay.claims.v1-0");
        assertThat(isOpen(claims)).isFalse();
        assertThat(hanging.end()).isEmpty();
    }

    @Test
    void whatHangsBesideTheOffsetsOfGroupsIsEndedIfItIsOurs() throws Exception {
        admin.alterConsumerGroupOffsets("hearsay-tagging", Map.of()).all().get();
        var offsets = new TopicPartition(Topic.GROUP_METADATA_TOPIC_NAME, 0);
        leaveOpen("hearsay-sink-topics-a-0", offsets);
        var hanging = new HangingTransactions(admin, TOPICS, InstantSource.system());

        assertThat(hanging.end()).isEmpty();
        assertThat(hanging.end()).singleElement().asString().contains("__consumer_offsets-0");
        assertThat(isOpen(offsets)).isFalse();
    }

    @Test
    void whatOthersLeaveOpenIsTheirs() throws Exception {
        admin.alterConsumerGroupOffsets("hearsay-tagging", Map.of()).all().get();
        var offsets = new TopicPartition(Topic.GROUP_METADATA_TOPIC_NAME, 0);
        var others = new TopicPartition("others", 0);
        leaveOpen("payments-0", offsets);
        leaveOpen("hearsay-sink-topics-a-0", others);
        var hanging = new HangingTransactions(admin, TOPICS, InstantSource.system());

        assertThat(hanging.end()).isEmpty();
        assertThat(hanging.end()).isEmpty();
        assertThat(isOpen(offsets)).isTrue();
        assertThat(isOpen(others)).isTrue();
    }

    private boolean isOpen(TopicPartition partition) throws Exception {
        return admin
                .describeProducers(List.of(partition))
                .all()
                .get()
                .get(partition)
                .activeProducers()
                .stream()
                .anyMatch(it -> it.currentTransactionStartOffset().isPresent());
    }

    /** A transaction that its coordinator knows to be over gets one more record. */
    private void leaveOpen(String transactionalId, TopicPartition partition) throws Exception {
        try (Producer<byte[], byte[]> producer = clients.producer(transactionalId)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("others", new byte[1])).get();
            producer.commitTransaction();
        }
        TransactionDescription transaction =
                admin.describeTransactions(List.of(transactionalId))
                        .all()
                        .get()
                        .get(transactionalId);
        var records =
                MemoryRecords.withTransactionalRecords(
                        Compression.NONE,
                        transaction.producerId(),
                        (short) transaction.producerEpoch(),
                        0,
                        new SimpleRecord("key".getBytes(StandardCharsets.UTF_8), new byte[1]));
        var data =
                new TopicProduceData()
                        .setName(partition.topic())
                        .setPartitionData(
                                List.of(
                                        new PartitionProduceData()
                                                .setIndex(partition.partition())
                                                .setRecords(records)));
        var request =
                new ProduceRequest(
                        new ProduceRequestData()
                                .setAcks((short) -1)
                                .setTimeoutMs(10_000)
                                .setTransactionalId(transactionalId)
                                .setTopicData(
                                        new TopicProduceDataCollection(List.of(data).iterator())),
                        PRODUCE_VERSION);
        assertThat(answerTo(request).errorCounts().keySet()).asString().isEqualTo("[NONE]");
    }

    private ProduceResponse answerTo(ProduceRequest request) throws IOException {
        var header = new RequestHeader(ApiKeys.PRODUCE, PRODUCE_VERSION, ADMIN_CLIENT_ID, 1);
        ByteBuffer bytes = request.serializeWithHeader(header);
        String[] address = broker.bootstrapServers().split(":", -1);
        try (var socket = new Socket(address[0], Integer.parseInt(address[1]));
                var out = new DataOutputStream(socket.getOutputStream());
                var in = new DataInputStream(socket.getInputStream())) {
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            byte[] answer = in.readNBytes(in.readInt());
            return (ProduceResponse)
                    AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
        }
    }
}
