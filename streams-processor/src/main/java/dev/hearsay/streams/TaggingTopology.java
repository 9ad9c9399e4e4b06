package dev.hearsay.streams;

import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.tagger.GuardedTagger;
import dev.hearsay.tagger.Tagger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Paragraphs in; enriched paragraphs and dead letters out. Every step and store has a name. */
public final class TaggingTopology {
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Topics topics;
    private final GuardedTagger tagger;
    private final Duration retention;
    private final Caution caution = new Caution(InstantSource.system());
    private final GatherPieces.LastLook lastLook = new GatherPieces.LastLook();
    private final LongAdder processed = new LongAdder();

    /**
     * @param tagger shared by all stream threads
     * @param retention how long an article is remembered after its last revision
     */
    public TaggingTopology(Topics topics, Tagger tagger, Duration retention) {
        this.topics = topics;
        this.tagger = new GuardedTagger(tagger);
        this.retention = retention;
    }

    /** Records that were processed, committed or not. Safe from any thread. */
    public long processed() {
        return processed.sum();
    }

    /** The application id of an installation's tagging topology. */
    public static String applicationId(Topics topics) {
        return topics.prefix() + "-tagging";
    }

    /** Builds the topology; the settings decide only how strictly its names are checked. */
    public Topology build(StreamsConfig settings) {
        var builder = new StreamsBuilder(new TopologyConfig(settings));
        builder.stream(
                        topics.paragraphs(),
                        Consumed.with(BYTES, BYTES).withName("consume-paragraphs"))
                .process(gatherPieces(), Named.as("gather-pieces"))
                .process(tagParagraphs(), Named.as("tag-paragraphs"))
                .split(Named.as("outcome-"))
                .branch(
                        (key, outcome) -> outcome instanceof Outcome.Published,
                        Branched.<byte[], Outcome>withConsumer(
                                        it -> send(it, topics.enriched(), "enriched"))
                                .withName("published"))
                .defaultBranch(
                        Branched.<byte[], Outcome>withConsumer(
                                        it -> send(it, topics.deadLetters(), "dead-letter"))
                                .withName("set-aside"));
        return builder.build();
    }

    private static void send(KStream<byte[], Outcome> outcomes, String topic, String what) {
        outcomes.mapValues(Outcome::bytes, Named.as("write-" + what))
                .to(topic, Produced.with(BYTES, BYTES).withName("publish-" + what));
    }

    private ProcessorSupplier<byte[], byte[], byte[], List<Arrived>> gatherPieces() {
        // Cached, so that an article that arrives at once is hardly written at all.
        StoreBuilder<?> store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(GatherPieces.WAITING),
                                Serdes.Bytes(),
                                JsonSerde.waitingPieces())
                        .withCachingEnabled();
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], List<Arrived>> get() {
                return new GatherPieces(topics.paragraphs(), lastLook);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store);
            }
        };
    }

    private ProcessorSupplier<byte[], List<Arrived>, byte[], Outcome> tagParagraphs() {
        Set<StoreBuilder<?>> stores =
                Set.of(
                        // Cached, so that the context of an article that arrives at once is
                        // written once a commit, not once a paragraph.
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(ArticleMemory.OPEN_ARTICLES),
                                        Serdes.String(),
                                        JsonSerde.openArticles())
                                .withCachingEnabled(),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(ArticleMemory.LEDGER),
                                Serdes.String(),
                                JsonSerde.ledgerEntries()),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(ArticleMemory.TOLD_IDS),
                                Serdes.Bytes(),
                                Serdes.ByteArray()));
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], List<Arrived>, byte[], Outcome> get() {
                return new TagParagraphs(tagger, retention, caution, processed);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
