package dev.hearsay.demo;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.support.terminal.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads the enriched topic and tells each article, as soon as all of it is there, in a line. */
final class ArticleLines implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Consumer<byte[], byte[]> consumer;
    private final PrintWriter out;
    private final Map<String, List<EnrichedParagraph>> incomplete = new HashMap<>();
    private final Thread thread;
    private volatile boolean ending;

    private ArticleLines(Consumer<byte[], byte[]> consumer, Topics topics, PrintWriter out) {
        this.consumer = consumer;
        this.out = out;
        List<TopicPartition> partitions =
                consumer.partitionsFor(topics.enriched()).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = new Thread(this::read, "article-lines");
        thread.setDaemon(true);
    }

    /**
     * Starts reading.
     *
     * @param consumer read_committed and without a group; closed here
     */
    static ArticleLines start(Consumer<byte[], byte[]> consumer, Topics topics, PrintWriter out) {
        var lines = new ArticleLines(consumer, topics, out);
        lines.thread.start();
        return lines;
    }

    private void read() {
        try (consumer) {
            ConsumerRecords<byte[], byte[]> records;
            do {
                records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    take(record);
                }
            } while (!ending || !records.isEmpty());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (Json.read(record.value()) instanceof EnrichedParagraph enriched) {
                take(enriched);
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(
                    "the topology wrote no enriched paragraph at offset " + record.offset(), e);
        }
    }

    private void take(EnrichedParagraph enriched) {
        Paragraph paragraph = enriched.paragraph();
        List<EnrichedParagraph> article =
                incomplete.computeIfAbsent(
                        paragraph.articleId() + " " + paragraph.revision(),
                        it -> new ArrayList<>());
        article.add(enriched);
        if (article.size() == paragraph.count()) {
            incomplete.remove(paragraph.articleId() + " " + paragraph.revision());
            out.println(line(article));
            out.flush();
        }
    }

    private static String line(List<EnrichedParagraph> article) {
        Paragraph first = article.get(0).paragraph();
        ArticleMetadata metadata = first.article();
        var line = new StringBuilder(TIME.format(first.provenance().fetchedAt()));
        line.append("  ").append(Objects.requireNonNullElse(metadata.outlet(), "?"));
        line.append(": ").append(Objects.requireNonNullElse(metadata.title(), metadata.url()));
        if (first.revision() > 1) {
            line.append(" · revision ").append(first.revision());
        }
        if (first.provenance().extent() == Extent.TEASER) {
            line.append(" · only a teaser");
        }
        line.append(" · ").append(Printable.count(article.size(), "paragraph"));
        if (article.stream().anyMatch(it -> it.status() == Status.UNSUPPORTED_LANGUAGE)) {
            line.append(" · not tagged: in language ").append(metadata.language());
        } else {
            long claims = article.stream().mapToLong(it -> it.claims().size()).sum();
            long incidents = article.stream().mapToLong(it -> it.incidents().size()).sum();
            line.append(" · ").append(Printable.count(claims, "claim"));
            line.append(", ").append(Printable.count(incidents, "incident"));
        }
        return Printable.text(line.toString());
    }

    /** Tells what is there, and ends. */
    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
