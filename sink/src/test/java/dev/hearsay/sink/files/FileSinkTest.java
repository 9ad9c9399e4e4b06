package dev.hearsay.sink.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.sink.EnrichedSamples;
import dev.hearsay.sink.files.FileSink.From;
import dev.hearsay.sink.files.FileSink.Target;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    private static final TopicPartition PARTITION = new TopicPartition("hearsay.enriched.v1", 0);
    private static final Instant NOW = Instant.parse("2024-05-02T09:00:00Z");
    private static final SealLimits LIMITS =
            new SealLimits(100, 1 << 20, 100, Duration.ofHours(1), Duration.ofHours(1));

    private static final String UNSEALED =
            "cluster.topic-id.000.00000000000000000000.enriched.2024-05-01.jsonl";

    private static final String CHAIN = "hearsay.enriched.v1-0 of topic-id";
    private static final String EMPTY_SHA256 = Digests.sha256("");

    @TempDir private Path folder;

    @Test
    void aBatchIsSealedAtShutdownWithAllItsFiles() throws Exception {
        run("w1", sample("a", "2024-05-01"), sample("b", "2024-05-02"));

        assertThat(files())
                .containsOnlyKeys(
                        "claims/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl",
                        "claims/date=2024-05-02/cluster.topic-id.000.00000000000000000000.jsonl",
                        "enriched/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl",
                        "enriched/date=2024-05-02/cluster.topic-id.000.00000000000000000000.jsonl",
                        "incidents/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl",
                        "incidents/date=2024-05-02/cluster.topic-id.000.00000000000000000000.jsonl");
        FileVerifier.Report report = FileVerifier.verify(folder);
        assertThat(report.faults()).isEmpty();
        assertThat(report.rows()).isEqualTo(Map.of("enriched", 2L, "claims", 2L, "incidents", 2L));
    }

    @Test
    void aSecondRunGoesOnWhereTheManifestsEnd() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        run("w2", sample("a", "2024-05-01"), sample("b", "2024-05-01"), sample("c", "2024-05-01"));

        assertThat(enrichedIds()).containsExactly("a", "b", "c");
        assertThat(FileVerifier.verify(folder).faults()).isEmpty();
        assertThat(manifests()).extracting(Manifest::from).containsExactly(0L, 1L);
    }

    @Test
    void aBatchIsSealedWhenALimitIsReached() throws Exception {
        var limits = new SealLimits(2, 1 << 20, 100, Duration.ofHours(1), Duration.ofHours(1));
        MockConsumer<byte[], byte[]> consumer =
                consumer(sample("a", "2024-05-01"), sample("b", "2024-05-01"));
        FileSink sink = sink("w1", consumer, limits, From.MANIFESTS, "cluster", "topic-id");
        consumer.schedulePollTask(() -> assertThat(manifests()).hasSize(1));
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(manifests()).hasSize(1);
    }

    @Test
    void whatAWriterLeftUnsealedIsSetAsideAndReadAgain() throws Exception {
        Path spill = folder.resolve("_spill/dead");
        Files.createDirectories(spill);
        Files.writeString(spill.resolve(UNSEALED), "half a li");
        Files.writeString(spill.resolve("lock"), "");

        run("w1", sample("a", "2024-05-01"));

        assertThat(enrichedIds()).containsExactly("a");
        assertThat(folder.resolve("_set-aside/dead").resolve(UNSEALED)).hasContent("half a li");
        assertThat(spill).doesNotExist();
    }

    @Test
    void filesOfALivingWriterAreLeftAlone() throws Exception {
        try (WriterFolder other = WriterFolder.create(folder, "alive")) {
            Files.writeString(other.resolve(UNSEALED), "still writing");

            run("w1", sample("a", "2024-05-01"));

            assertThat(other.resolve(UNSEALED)).hasContent("still writing");
        }
    }

    @Test
    void committedBatchesThatWereNotRenamedAreFinishedWhicheverPartitionComesFirst()
            throws Exception {
        var second = new TopicPartition(PARTITION.topic(), 1);
        run("w1", sample("a", "2024-05-01"));
        run("w2", second, sample("b", "2024-05-01"));
        for (Manifest manifest : manifests()) {
            for (Manifest.SealedFile file : manifest.files()) {
                Path spill = folder.resolve(file.spill());
                Files.createDirectories(spill.getParent());
                Files.move(folder.resolve(file.path()), spill);
            }
        }
        assertThat(files()).isEmpty();

        run("w3", sample("a", "2024-05-01"), sample("c", "2024-05-01"));

        assertThat(enrichedIds()).containsExactly("a", "c", "b");
        assertThat(folder.resolve("_set-aside")).doesNotExist();
        assertThat(FileVerifier.verify(folder).faults()).isEmpty();
    }

    @Test
    void aWriterInAnotherProcessIsKnownToLiveHoweverOftenOthersStart() throws Exception {
        Process other = startLivingWriter();
        try (var output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("locked");

            run("w1", sample("a", "2024-05-01"));
            run("w2", sample("a", "2024-05-01"));

            assertThat(folder.resolve("_spill/other").resolve(UNSEALED)).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }

        run("w3", sample("a", "2024-05-01"));

        assertThat(folder.resolve("_spill/other")).doesNotExist();
        assertThat(folder.resolve("_set-aside/other").resolve(UNSEALED)).exists();
    }

    @Test
    void clearingUpDoesNotOpenTheLockOfTheWriterItself() throws Exception {
        try (WriterFolder own = WriterFolder.create(folder, "own")) {
            Files.writeString(own.resolve(UNSEALED), "still writing");
            WriterFolder.clearOrphans(folder);

            Process other = startLivingWriter();
            try (var output = other.inputReader()) {
                assertThat(output.readLine()).isEqualTo("locked");
            } finally {
                other.destroyForcibly().waitFor();
            }

            assertThat(own.resolve(UNSEALED)).hasContent("still writing");
        }
    }

    @Test
    void aRecordOverSeveralLinesBecomesOneLine() throws Exception {
        String pretty = new String(sample("a", "2024-05-01"), UTF_8).replace(",", ",\n");

        run("w1", pretty.getBytes(UTF_8));

        assertThat(FileVerifier.verify(folder).faults()).isEmpty();
        assertThat(enrichedIds()).containsExactly("a");
    }

    @Test
    void aWriterThatWasOvertakenGivesWayAndLeavesTheFilesWhole() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(sample("a", "2024-05-01"));
        FileSink zombie = sink("zombie", consumer, LIMITS, From.MANIFESTS, "cluster", "topic-id");
        consumer.schedulePollTask(
                () -> {
                    run("successor", sample("a", "2024-05-01"), sample("b", "2024-05-01"));
                    zombie.stop();
                });

        assertThatThrownBy(zombie::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "another sink has sealed hearsay.enriched.v1-0 from offset 0");
        assertThat(enrichedIds()).containsExactly("a", "b");
        assertThat(FileVerifier.verify(folder).faults()).isEmpty();
    }

    @Test
    void filesOfAnotherTopicAreAnErrorThatNamesBoth() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        FileSink sink =
                sink(
                        "w2",
                        consumer(sample("b", "2024-05-01")),
                        LIMITS,
                        From.MANIFESTS,
                        "cluster",
                        "new-topic-id");

        assertThatThrownBy(sink::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("id topic-id")
                .hasMessageContaining("new-topic-id")
                .hasMessageContaining("--from earliest|latest");
    }

    @Test
    void filesOfAnotherTopicAreNoErrorWhenTheBeginningIsChosen() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        MockConsumer<byte[], byte[]> consumer = consumer(sample("b", "2024-05-02"));
        FileSink sink = sink("w2", consumer, LIMITS, From.EARLIEST, "cluster", "new-topic-id");
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(enrichedIds()).containsExactly("a", "b");
        assertThat(FileVerifier.verify(folder).faults()).isEmpty();
    }

    @Test
    void aPositionOutsideTheLogIsAnErrorThatNamesBoth() throws Exception {
        run("w1", sample("a", "2024-05-01"), sample("b", "2024-05-01"));
        FileSink sink =
                sink(
                        "w2",
                        consumer(sample("a", "2024-05-01")),
                        LIMITS,
                        From.MANIFESTS,
                        "cluster",
                        "topic-id");

        assertThatThrownBy(sink::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("end at offset 2")
                .hasMessageContaining("[0, 1)");
    }

    @Test
    void aPositionOutsideTheLogIsLeftWhereTheUserChoseTo() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 5L));
        consumer.updateEndOffsets(Map.of(PARTITION, 6L));
        FileSink sink = sink("w2", consumer, LIMITS, From.EARLIEST, "cluster", "topic-id");
        consumer.schedulePollTask(
                () -> {
                    consumer.rebalance(List.of(PARTITION));
                    consumer.addRecord(
                            new ConsumerRecord<>(
                                    PARTITION.topic(),
                                    0,
                                    5,
                                    new byte[] {'k'},
                                    sample("f", "2024-05-01")));
                });
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(enrichedIds()).containsExactly("a", "f");
        assertThat(FileVerifier.verify(folder).faults()).isEmpty();
    }

    @Test
    void aPartitionThatIsGivenAwayIsSealedFirst() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(sample("a", "2024-05-01"));
        FileSink sink = sink("w1", consumer, LIMITS, From.MANIFESTS, "cluster", "topic-id");
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
        consumer.schedulePollTask(
                () -> {
                    assertThat(manifests()).extracting(Manifest::to).containsExactly(1L);
                    sink.stop();
                });

        sink.run();

        assertThat(enrichedIds()).containsExactly("a");
        assertThat(FileVerifier.verify(folder).faults()).isEmpty();
    }

    @Test
    void whatWasTakenOfAPartitionThatWasLostIsThrownAway() throws Exception {
        var consumer = new LosingConsumer();
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        FileSink sink = sink("w1", consumer, LIMITS, From.MANIFESTS, "cluster", "topic-id");
        consumer.schedulePollTask(
                () -> {
                    consumer.rebalance(List.of(PARTITION));
                    consumer.addRecord(
                            new ConsumerRecord<>(
                                    PARTITION.topic(),
                                    PARTITION.partition(),
                                    0,
                                    new byte[] {'k'},
                                    sample("a", "2024-05-01")));
                });
        consumer.schedulePollTask(consumer::lose);
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(manifests()).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(folder.resolve("_spill")).isEmptyDirectory();
    }

    /** Kafka's consumer of tests can give partitions away, but not lose them. */
    private static final class LosingConsumer extends MockConsumer<byte[], byte[]> {
        private ConsumerRebalanceListener listener;

        LosingConsumer() {
            super("none");
        }

        @Override
        public synchronized void subscribe(
                Collection<String> topics, ConsumerRebalanceListener rebalanceListener) {
            listener = rebalanceListener;
            super.subscribe(topics, rebalanceListener);
        }

        void lose() {
            listener.onPartitionsLost(List.of(PARTITION));
        }
    }

    @Test
    void latestLeavesOutWhatWasThereBefore() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(sample("a", "2024-05-01"));
        FileSink sink = sink("w1", consumer, LIMITS, From.LATEST, "cluster", "topic-id");
        consumer.schedulePollTask(
                () -> {
                    assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset())
                            .as("kept, so that a restart before the first seal loses nothing")
                            .isEqualTo(1);
                    sink.stop();
                });

        sink.run();

        assertThat(enrichedIds()).isEmpty();
    }

    @Test
    void latestIsWhatWasLatestAtTheFirstStart() throws Exception {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        FileSink sink = sink("w1", consumer, LIMITS, From.LATEST, "cluster", "topic-id");
        consumer.schedulePollTask(
                () -> consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(1))));
        consumer.schedulePollTask(
                () -> {
                    consumer.rebalance(List.of(PARTITION));
                    for (int i = 0; i < 2; i++) {
                        consumer.addRecord(
                                new ConsumerRecord<>(
                                        PARTITION.topic(),
                                        0,
                                        i,
                                        new byte[] {'k'},
                                        sample(i == 0 ? "a" : "b", "2024-05-01")));
                    }
                });
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(enrichedIds()).as("what came before the restart").containsExactly("b");
    }

    @Test
    void anEmptyFolderBeginsWhereTheLogDoes() throws Exception {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 5L));
        consumer.updateEndOffsets(Map.of(PARTITION, 6L));
        FileSink sink = sink("w1", consumer, LIMITS, From.MANIFESTS, "cluster", "topic-id");
        consumer.schedulePollTask(
                () -> {
                    consumer.rebalance(List.of(PARTITION));
                    consumer.addRecord(
                            new ConsumerRecord<>(
                                    PARTITION.topic(),
                                    0,
                                    5,
                                    new byte[] {'k'},
                                    sample("f", "2024-05-01")));
                });
        consumer.schedulePollTask(sink::stop);

        sink.run();

        assertThat(manifests()).extracting(Manifest::from).containsExactly(5L);
        assertThat(sink.written()).isEqualTo(1);
        assertThat(sink.sealed()).isEqualTo(1);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void aSinkThatFailsLeavesNothingUnsealedBehind() {
        MockConsumer<byte[], byte[]> consumer = consumer(sample("a", "2024-05-01"));
        FileSink sink = sink("w1", consumer, LIMITS, From.MANIFESTS, "cluster", "topic-id");
        consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("no more")));

        assertThatThrownBy(sink::run).hasMessage("no more");

        assertThat(folder.resolve("_spill")).isEmptyDirectory();
        assertThat(manifests()).isEmpty();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void theReportCountsBatchesFilesRecordsAndWhatWasRejected() throws Exception {
        run("w1", "{broken".getBytes(UTF_8), sample("a", "2024-05-01"));

        FileVerifier.Report report = FileVerifier.verify(folder);

        assertThat(report.batches()).isEqualTo(1);
        assertThat(report.files()).isEqualTo(3);
        assertThat(report.records()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
    }

    @Test
    void aCommittedFileThatHasNotItsNameYetIsSaidToStandElsewhere() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        Manifest.SealedFile file = manifests().get(0).files().get(0);
        Path spill = folder.resolve(file.spill());
        Files.createDirectories(spill.getParent());
        Files.move(folder.resolve(file.path()), spill);

        assertThat(FileVerifier.verify(folder).faults())
                .containsExactly(
                        file.path()
                                + ": still at "
                                + file.spill()
                                + "; a sink that starts moves it");
    }

    @Test
    void aRecordThatIsNoneIsListedInTheManifestAndTheRestIsWritten() throws Exception {
        run("w1", "{broken".getBytes(UTF_8), sample("a", "2024-05-01"));

        assertThat(enrichedIds()).containsExactly("a");
        assertThat(manifests().get(0).rejected())
                .singleElement()
                .satisfies(it -> assertThat(it.offset()).isZero());
    }

    @Test
    void retractionsHaveFilesOfTheirOwn() throws Exception {
        var retraction =
                new Retraction("a", 2, Retraction.Reason.GONE, EnrichedSamples.FETCHED, null);

        run("w1", Json.write(retraction));

        assertThat(files())
                .containsOnlyKeys(
                        "retractions/date=2024-05-02/cluster.topic-id.000.00000000000000000000.jsonl");
    }

    @Test
    void aFileThatWasChangedIsFound() throws Exception {
        run("w1", sample("a", "2024-05-01"), sample("b", "2024-05-01"));
        Path file =
                folder.resolve(
                        "claims/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl");
        Files.writeString(file, "{}\n");
        Files.delete(
                folder.resolve(
                        "incidents/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl"));

        assertThat(FileVerifier.verify(folder).faults())
                .containsExactly(
                        "claims/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl: the content is not what was sealed",
                        "claims/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl: 1 lines, not 2",
                        "incidents/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl: missing");
    }

    @Test
    void aMissingBatchIsFound() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        run("w2", sample("a", "2024-05-01"), sample("b", "2024-05-01"));
        run("w3", sample("a", "2024-05-01"), sample("b", "2024-05-01"), sample("c", "2024-05-01"));
        Files.delete(ManifestFile.all(folder).get(1));

        assertThat(FileVerifier.verify(folder).faults())
                .contains(
                        CHAIN + ": a batch ends at 1, the next begins at 2",
                        CHAIN + ": the manifest before the one from 2 is another one",
                        "claims/date=2024-05-01/cluster.topic-id.000.00000000000000000001.jsonl: no manifest lists it");
    }

    @Test
    void theFirstBatchIsMissed() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        run("w2", sample("a", "2024-05-01"), sample("b", "2024-05-01"));
        Files.delete(ManifestFile.all(folder).get(0));

        assertThat(FileVerifier.verify(folder).faults())
                .contains(CHAIN + ": the manifest before the one from 1 is missing");
    }

    @Test
    void aManifestThatWasAlteredIsFound() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        Path manifest = ManifestFile.all(folder).get(0);
        Files.writeString(manifest, Files.readString(manifest).replace("\"to\":1", "\"to\":2"));

        assertThat(FileVerifier.verify(folder).faults())
                .containsExactly(manifest + ": the manifest is not what was written");
    }

    @Test
    void aManifestThatIsNoneIsAFaultLikeAnother() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        Path manifest = ManifestFile.all(folder).get(0);
        Files.writeString(manifest, "{");

        assertThat(FileVerifier.verify(folder).faults())
                .hasSize(4)
                .first()
                .asString()
                .startsWith(manifest + ": no manifest: ");
    }

    @Test
    void aFileThatNoManifestListsIsFound() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        Files.writeString(folder.resolve("claims/more.jsonl"), "{}\n");

        assertThat(FileVerifier.verify(folder).faults())
                .containsExactly("claims/more.jsonl: no manifest lists it");
    }

    @Test
    void bytesThatAreNoTextAreCountedAsTheyStand() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        String path = "claims/date=2024-05-01/cluster.topic-id.000.00000000000000000000.jsonl";
        Files.write(folder.resolve(path), new byte[] {(byte) 0xff, '\n', (byte) 0xfe, '\n'});

        assertThat(FileVerifier.verify(folder).faults())
                .containsExactly(
                        path + ": the content is not what was sealed", path + ": 2 lines, not 1");
    }

    @Test
    void aPathThatLeavesTheFolderIsNotRead() throws Exception {
        Path outside = folder.resolveSibling(folder.getFileName() + "-outside");
        Files.writeString(outside, "");
        try {
            String path = "../" + outside.getFileName();
            var file =
                    new Manifest.SealedFile(
                            "claims", path, "_spill/w/x", JsonLines.NAME, 0, 0, EMPTY_SHA256);
            ManifestFile.of(folder, manifest(0, 1, List.of(file), NOW)).publish("w1");

            assertThat(FileVerifier.verify(folder).faults())
                    .containsExactly(path + ": a path that leaves the folder");
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void ofTwoWritersAtOnePositionOneLosesHoweverFarTheirClocksAreApart() throws Exception {
        Chain.commit(folder, manifest(0, 1, List.of(), NOW), "w1");

        assertThatThrownBy(
                        () ->
                                Chain.commit(
                                        folder,
                                        manifest(0, 1, List.of(), NOW.minus(Duration.ofDays(31))),
                                        "w2"))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(
                        "another sink has sealed hearsay.enriched.v1-0 from offset 0");
    }

    @Test
    void aFolderOfTheFirstLayoutIsReadAndGoesOn() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        toFirstLayout(ManifestFile.all(folder).get(0));
        assertThat(FileVerifier.verify(folder).faults()).isEmpty();

        run("w2", sample("a", "2024-05-01"), sample("b", "2024-05-01"));

        assertThat(enrichedIds()).containsExactly("a", "b");
        assertThat(manifests()).extracting(Manifest::version).containsExactlyInAnyOrder(0, 1);
        FileVerifier.Report report = FileVerifier.verify(folder);
        assertThat(report.faults()).isEmpty();
        assertThat(report.rows()).isEqualTo(Map.of("enriched", 2L, "claims", 2L, "incidents", 2L));
    }

    @Test
    void aPositionThatWasCommittedInTheFirstLayoutIsTaken() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        toFirstLayout(ManifestFile.all(folder).get(0));

        assertThatThrownBy(() -> Chain.commit(folder, manifest(0, 1, List.of(), NOW), "w2"))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("another sink has sealed");
    }

    @Test
    void aManifestOfALaterReleaseIsNotGuessedAt() throws Exception {
        run("w1", sample("a", "2024-05-01"));
        Path manifest = ManifestFile.all(folder).get(0);
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"version\":1", "\"version\":2"));
        FileSink sink = sink("w2", consumer(), LIMITS, From.MANIFESTS, "cluster", "topic-id");

        assertThatThrownBy(sink::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a manifest of version 2; this release reads up to 1");
    }

    @Test
    void whatWasSetAsideIsKeptUpToALimit() throws Exception {
        Path old = folder.resolve("_set-aside/old/large");
        Files.createDirectories(old.getParent());
        try (var file = new RandomAccessFile(old.toFile(), "rw")) {
            file.setLength(1L << 28);
        }
        Files.setLastModifiedTime(old, FileTime.from(NOW));
        Path recent = folder.resolve("_set-aside/recent/small");
        Files.createDirectories(recent.getParent());
        Files.writeString(recent, "x");

        WriterFolder.clearOrphans(folder);

        assertThat(old.getParent()).doesNotExist();
        assertThat(recent).exists();
    }

    private static Manifest manifest(
            long from, long to, List<Manifest.SealedFile> files, Instant sealedAt) {
        return ManifestBuilder.builder()
                .version(Manifest.VERSION)
                .clusterId("cluster")
                .topic(PARTITION.topic())
                .topicId("topic-id")
                .from(from)
                .to(to)
                .files(files)
                .rejected(List.of())
                .sealedAt(sealedAt)
                .build();
    }

    /** Makes of a manifest what the first layout would have had in its place. */
    private void toFirstLayout(Path manifest) throws IOException {
        String json =
                Files.readString(manifest)
                        .replaceFirst("\"version\":1,", "")
                        .replaceAll("\"format\":\"jsonl\",\"rows\"", "\"lines\"")
                        .replaceFirst(",\"checksum\":\"[0-9a-f]+\"", "");
        Files.writeString(
                folder.resolve("_manifests/cluster.topic-id.000.00000000000000000000.json"), json);
        Files.delete(manifest);
    }

    private Process startLivingWriter() throws IOException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        LivingWriter.class.getName(),
                        folder.toString(),
                        UNSEALED)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void run(String writer, byte[]... values) {
        run(writer, PARTITION, values);
    }

    private void run(String writer, TopicPartition partition, byte[]... values) {
        MockConsumer<byte[], byte[]> consumer = consumer(partition, values);
        FileSink sink = sink(writer, consumer, LIMITS, From.MANIFESTS, "cluster", "topic-id");
        consumer.schedulePollTask(sink::stop);
        try {
            sink.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private FileSink sink(
            String writer,
            MockConsumer<byte[], byte[]> consumer,
            SealLimits limits,
            From from,
            String cluster,
            String topicId) {
        var target = new Target(folder, writer, cluster, PARTITION.topic(), topicId);
        return new FileSink(consumer, target, limits, from, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A consumer that is assigned the partition at its first poll and finds the records there. */
    private static MockConsumer<byte[], byte[]> consumer(byte[]... values) {
        return consumer(PARTITION, values);
    }

    private static MockConsumer<byte[], byte[]> consumer(
            TopicPartition partition, byte[]... values) {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) values.length));
        consumer.schedulePollTask(
                () -> {
                    consumer.rebalance(List.of(partition));
                    for (int i = 0; i < values.length; i++) {
                        consumer.addRecord(
                                new ConsumerRecord<>(
                                        partition.topic(),
                                        partition.partition(),
                                        i,
                                        new byte[] {'k'},
                                        values[i]));
                    }
                });
        return consumer;
    }

    private static byte[] sample(String articleId, String day) {
        return Json.write(EnrichedSamples.of(articleId, day, null));
    }

    private List<Manifest> manifests() {
        try {
            List<Manifest> manifests = new ArrayList<>();
            for (Path path : ManifestFile.all(folder)) {
                manifests.add(ManifestFile.read(path).manifest());
            }
            return manifests;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(it -> it.toString().endsWith(".jsonl")).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("_")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    private List<String> enrichedIds() throws IOException {
        return files().entrySet().stream()
                .filter(it -> it.getKey().startsWith("enriched/"))
                .flatMap(it -> it.getValue().lines())
                .map(it -> it.replaceFirst(".*?\"articleId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
