package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.model.TaggerInfo;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.demo.EmbeddedBroker;
import dev.hearsay.streams.StreamsRunner;
import dev.hearsay.streams.StreamsRunner.Place;
import dev.hearsay.streams.TaggingTopology;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest article that anybody may send, through the topology on a broker. */
class GrowthIT {
    private static final int PARAGRAPHS = 20_000;
    private static final int CLAIMS_A_PARAGRAPH = 15;

    /** An id takes about 40 bytes; the rest is the article's small context. */
    private static final long CHANGELOG_BYTES_A_PARAGRAPH = 1_500;

    @TempDir private Path folder;

    @Test
    void theStateOfAnArticleGrowsWithItAndIsRetractedInPieces() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            var pipeline = new Pipeline(broker.bootstrapServers(), folder, folder.resolve("files"));
            pipeline.send(paragraphs().toArray(new Message[0]));
            try (StreamsRunner ignored = start(pipeline)) {
                pipeline.read(Pipeline.TOPICS.enriched(), PARAGRAPHS);
            }
            long bytes =
                    changelogBytes(pipeline, "told-ids-by-article")
                            + changelogBytes(pipeline, "open-articles-by-id")
                            + changelogBytes(pipeline, "article-ledger-by-id");
            assertThat(bytes).isLessThan(PARAGRAPHS * CHANGELOG_BYTES_A_PARAGRAPH);

            pipeline.send(new Retraction("a", 2, Retraction.Reason.GONE, Instant.EPOCH, null));
            int parts = PARAGRAPHS * CLAIMS_A_PARAGRAPH / Supersedes.MOST_IDS;
            try (StreamsRunner ignored = start(pipeline)) {
                pipeline.read(Pipeline.TOPICS.enriched(), PARAGRAPHS + parts);
            }
            try (StreamsRunner ignored = start(pipeline)) {
                pipeline.send(paragraph("b", 0, 1));
                List<ConsumerRecord<byte[], byte[]>> records =
                        pipeline.read(Pipeline.TOPICS.enriched(), PARAGRAPHS + parts + 1);
                assertThat(gone(records)).hasSize(PARAGRAPHS * CLAIMS_A_PARAGRAPH);
                assertThat(records).hasSize(PARAGRAPHS + parts + 1);
            }
        }
    }

    private static Set<String> gone(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        Set<String> gone = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Message message = Json.read(record.value());
            if (message instanceof Supersession supersession) {
                gone.addAll(supersession.supersedes().claims());
            } else if (message instanceof Retraction retraction) {
                gone.addAll(retraction.supersedes().claims());
            }
        }
        return gone;
    }

    private StreamsRunner start(Pipeline pipeline) {
        var runner =
                new StreamsRunner(
                        pipeline.clients().settings(),
                        TaggingTopology.applicationId(Pipeline.TOPICS),
                        new Place(1, folder.resolve("state"), "one"),
                        new TaggingTopology(Pipeline.TOPICS, new CountingTagger(), Topics.RETENTION)
                                ::build);
        runner.start();
        return runner;
    }

    private static long changelogBytes(Pipeline pipeline, String store) {
        return pipeline.read("hearsay-tagging-" + store + "-changelog", 1).stream()
                .mapToLong(it -> it.key().length + (it.value() == null ? 0L : it.value().length))
                .sum();
    }

    private static List<Paragraph> paragraphs() {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (int i = 0; i < PARAGRAPHS; i++) {
            paragraphs.add(paragraph("a", i, PARAGRAPHS));
        }
        return paragraphs;
    }

    private static Paragraph paragraph(String id, int index, int count) {
        return new Paragraph(
                id,
                "v",
                1,
                index,
                count,
                0,
                Role.BODY,
                "Rain fell on day " + index,
                ArticleMetadata.NONE,
                new Provenance("test", null, Instant.EPOCH, null));
    }

    /** Finds a number of claims in each paragraph, with ids of their own. */
    private static final class CountingTagger implements Tagger {
        @Override
        public Tagging tag(ArticleContext context, Paragraph paragraph, Ordinals ordinals) {
            List<Claim> claims = new ArrayList<>();
            String text = paragraph.text();
            for (int i = 0; i < CLAIMS_A_PARAGRAPH; i++) {
                claims.add(
                        new Claim(
                                Ids.articleOfContent(paragraph.articleId() + text + " " + i),
                                ClaimForm.AUTHORIAL,
                                null,
                                null,
                                new Claim.Content(List.of(new Span(0, text.length())), text),
                                Polarity.AFFIRMED,
                                Certainty.CERTAIN,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of()));
            }
            var enriched =
                    new EnrichedParagraph(
                            paragraph, Status.TAGGED, List.of(), claims, List.of(), info(), null);
            return new Tagging(enriched, context);
        }

        @Override
        public TaggerInfo info() {
            return new TaggerInfo("test", null, List.of());
        }
    }
}
