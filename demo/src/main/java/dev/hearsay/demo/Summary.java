package dev.hearsay.demo;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.contracts.wire.Topics;
import dev.hearsay.producer.publish.PublishCounts;
import dev.hearsay.support.terminal.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the enriched topic, as any user's program would, and tells a person what is in it. */
final class Summary implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SPEAKERS = 12;
    private static final Set<String> PRONOUNS =
            Set.of("he", "she", "it", "they", "him", "her", "them", "i", "we");
    private static final int INCIDENTS_A_TYPE = 4;
    private static final int QUOTE_LENGTH = 110;

    private final Consumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final double leastConfidence;
    private final List<EnrichedParagraph> paragraphs = new ArrayList<>();
    private long deadLetters;

    Summary(Consumer<byte[], byte[]> consumer, Topics topics, double leastConfidence) {
        this.leastConfidence = leastConfidence;
        this.consumer = consumer;
        this.topics = topics;
        List<TopicPartition> partitions =
                Stream.of(topics.enriched(), topics.deadLetters())
                        .flatMap(it -> consumer.partitionsFor(it).stream())
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes what has come since the last time; waits a moment for something to come. */
    void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.topic().equals(topics.enriched())) {
                read(record)
                        .map(it -> it.withConfidence(leastConfidence))
                        .ifPresent(paragraphs::add);
            } else if (record.headers().lastHeader("hearsay.topic") != null) {
                deadLetters++;
            }
        }
    }

    private static Optional<EnrichedParagraph> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Json.read(record.value()) instanceof EnrichedParagraph enriched
                    ? Optional.of(enriched)
                    : Optional.empty();
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(
                    "the topology wrote no enriched paragraph at offset " + record.offset(), e);
        }
    }

    /** Paragraphs that came out of the topology, as enriched or as dead letters. */
    long processed() {
        return paragraphs.size() + deadLetters;
    }

    long enriched() {
        return paragraphs.size();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** What was found in the latest revision of each article, for a person to read. */
    String text(PublishCounts sent, Path folder, boolean all, boolean colour) {
        var style = new Style(colour);
        Map<String, Integer> revisions = new HashMap<>();
        paragraphs.forEach(
                it -> revisions.merge(it.articleId(), it.paragraph().revision(), Math::max));
        List<EnrichedParagraph> latest =
                paragraphs.stream()
                        .filter(it -> it.paragraph().revision() == revisions.get(it.articleId()))
                        .toList();
        List<Claim> claims = latest.stream().flatMap(it -> it.claims().stream()).toList();
        List<Incident> mentions = latest.stream().flatMap(it -> it.incidents().stream()).toList();
        List<Incident> incidents = mentions.stream().filter(it -> it.mentionOf() == null).toList();
        var text = new StringBuilder();
        text.append(
                "%n%s, %s: %s, %s in %s%n"
                        .formatted(
                                style.bold(Printable.count(revisions.size(), "article")),
                                Printable.count(latest.size(), "paragraph"),
                                style.bold(Printable.count(claims.size(), "claim")),
                                style.bold(Printable.count(incidents.size(), "incident")),
                                Printable.count(mentions.size(), "mention")));
        if (sent.rejected() + deadLetters > 0) {
            text.append(
                    "%s set aside as dead letters%n"
                            .formatted(Printable.count(sent.rejected() + deadLetters, "input")));
        }
        long foreign =
                latest.stream()
                        .filter(it -> it.status() == EnrichedParagraph.Status.UNSUPPORTED_LANGUAGE)
                        .map(EnrichedParagraph::articleId)
                        .distinct()
                        .count();
        if (foreign > 0) {
            text.append(
                    "%s not tagged: in another language than English%n"
                            .formatted(Printable.count(foreign, "article")));
        }
        appendClaims(text, claims, all ? Integer.MAX_VALUE : SPEAKERS, style);
        appendIncidents(text, incidents, all ? Integer.MAX_VALUE : INCIDENTS_A_TYPE, style);
        text.append("%n%s%n".formatted(style.bold("Files")));
        text.append("  %s%n".formatted(folder));
        text.append(
                "    enriched/ claims/ incidents/  JSON Lines by day; _manifests/ say what is sealed%n"
                        .formatted());
        return text.toString();
    }

    private static void appendClaims(
            StringBuilder text, List<Claim> claims, int most, Style style) {
        Map<String, List<Claim>> bySpeaker =
                claims.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Summary::speaker, TreeMap::new, Collectors.toList()));
        List<Map.Entry<String, List<Claim>>> speakers =
                bySpeaker.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                                (Map.Entry<String, List<Claim>> it) ->
                                                        it.getKey().startsWith("("))
                                        .thenComparing(it -> -it.getValue().size()))
                        .toList();
        text.append("%n%s%n".formatted(style.bold("Who claims what")));
        for (Map.Entry<String, List<Claim>> speaker :
                speakers.subList(0, Math.min(most, speakers.size()))) {
            Claim best = best(speaker.getValue());
            text.append(
                    "  %3d  %s%n       %s%n"
                            .formatted(
                                    speaker.getValue().size(),
                                    style.bold(speaker.getKey()),
                                    best.headline()));
        }
        if (speakers.size() > most) {
            text.append(
                    "       … and %s (--all shows them)%n"
                            .formatted(Printable.count(speakers.size() - most, "other speaker")));
        }
    }

    private static String speaker(Claim claim) {
        if (claim.form() == ClaimForm.AUTHORIAL) {
            return "(the article itself)";
        }
        if (claim.source() == null) {
            return "(nobody named)";
        }
        if (claim.source().resolved() != null) {
            return claim.source().resolved().name();
        }
        boolean pronoun =
                claim.source().text() == null
                        || PRONOUNS.contains(claim.source().text().toLowerCase(Locale.ROOT));
        return pronoun ? "(not resolved)" : claim.source().text();
    }

    /** A direct quotation of middle length shows a speaker best. */
    private static Claim best(List<Claim> claims) {
        return claims.stream()
                .min(
                        Comparator.comparing((Claim it) -> it.form() != ClaimForm.DIRECT)
                                .thenComparing(
                                        it ->
                                                Math.abs(
                                                        it.content().text().length()
                                                                - QUOTE_LENGTH)))
                .orElseThrow();
    }

    private static void appendIncidents(
            StringBuilder text, List<Incident> incidents, int most, Style style) {
        Map<IncidentType, List<Incident>> byType =
                incidents.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Incident::type, TreeMap::new, Collectors.toList()));
        text.append("%n%s%n".formatted(style.bold("What is reported to have happened")));
        byType.forEach(
                (type, list) -> {
                    text.append("  %3d  %s%n".formatted(list.size(), style.bold(type.name())));
                    Set<String> lines = new LinkedHashSet<>();
                    list.stream()
                            .sorted(Comparator.comparing(it -> -detail(it)))
                            .map(Incident::headline)
                            .forEach(lines::add);
                    lines.stream()
                            .limit(most)
                            .forEach(it -> text.append("       %s%n".formatted(it)));
                });
    }

    private static int detail(Incident incident) {
        return Stream.of(
                        incident.actor(),
                        incident.target(),
                        incident.place(),
                        incident.time(),
                        incident.casualties())
                .mapToInt(it -> it.isEmpty() ? 0 : 1)
                .sum();
    }

    private record Style(boolean colour) {
        String bold(String text) {
            return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
        }
    }
}
