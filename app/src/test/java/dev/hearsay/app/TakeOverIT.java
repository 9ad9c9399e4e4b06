package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.demo.EmbeddedBroker;
import dev.hearsay.streams.StreamsRunner;
import dev.hearsay.streams.StreamsRunner.Place;
import dev.hearsay.streams.TaggingTopology;
import dev.hearsay.tagger.news.NewsTagger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another processor, on another machine as it were, goes on in the middle of an article. */
class TakeOverIT {
    private static final String NAMED = "Lena Koch, the mayor, said the bridge was safe.";

    @TempDir private Path folder;

    @Test
    void theNextProcessorKnowsWhoWasNamedAndWhatWasTold() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            var pipeline = new Pipeline(broker.bootstrapServers(), folder, folder.resolve("files"));
            try (StreamsRunner ignored = start(pipeline, "one")) {
                // The first piece of an article, and what waits for the rest of the second.
                pipeline.send(paragraph(1, 0, 4, NAMED));
                pipeline.send(paragraph(1, 1, 4, "Rain fell. ".repeat(1_500)));
                pipeline.send(paragraph(1, 2, 4, "Rain fell."));
                pipeline.read(Pipeline.TOPICS.enriched(), 2);
            }
            try (StreamsRunner ignored = start(pipeline, "two")) {
                pipeline.send(paragraph(1, 3, 4, "“It will stay open,” she said."));
                pipeline.send(paragraph(2, 0, 1, NAMED));
                List<EnrichedParagraph> enriched =
                        enriched(pipeline.read(Pipeline.TOPICS.enriched(), 5));

                Claim spoken = enriched.get(3).claims().get(0);
                assertThat(spoken.source().resolved().name()).isEqualTo("Lena Koch");
                assertThat(enriched.get(4).supersedes().claims()).containsExactly(spoken.id());
            }
        }
    }

    private StreamsRunner start(Pipeline pipeline, String name) {
        var topology = new TaggingTopology(Pipeline.TOPICS, NewsTagger.load(), Topics.RETENTION);
        var runner =
                new StreamsRunner(
                        pipeline.clients().settings(),
                        TaggingTopology.applicationId(Pipeline.TOPICS),
                        new Place(1, folder.resolve(name), name),
                        topology::build);
        runner.start();
        return runner;
    }

    private static List<EnrichedParagraph> enriched(List<ConsumerRecord<byte[], byte[]>> records)
            throws Exception {
        List<EnrichedParagraph> enriched = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            enriched.add(Json.read(record.value(), EnrichedParagraph.class));
        }
        return enriched;
    }

    private static Paragraph paragraph(int revision, int index, int count, String text) {
        return new Paragraph(
                "a",
                "v" + revision,
                revision,
                index,
                count,
                0,
                Role.BODY,
                text,
                ArticleMetadata.NONE,
                new Provenance("test", null, Instant.EPOCH, null));
    }
}
