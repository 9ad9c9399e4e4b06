package dev.hearsay.producer.read.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.producer.read.feed.Feed.NotAFeedException;
import dev.hearsay.producer.read.markup.Dates;
import dev.hearsay.producer.read.markup.PlainText;
import dev.hearsay.producer.read.markup.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeed {
    private final JsonNode feed;
    private final String base;

    private JsonFeed(JsonNode feed, String base) {
        this.feed = feed;
        this.base = base;
    }

    /**
     * Reads a decoded document.
     *
     * @param address where it was found in the end; null for a file
     * @throws NotAFeedException if it is no JSON, or has no items
     */
    static Feed read(String text, String address) throws NotAFeedException {
        JsonNode feed;
        try {
            feed = Json.read(text.getBytes(UTF_8), JsonNode.class);
        } catch (MalformedMessageException | StackOverflowError e) {
            throw new NotAFeedException("no JSON: " + e.getMessage());
        }
        if (!feed.path("items").isArray()) {
            throw new NotAFeedException("it has no \"items\"");
        }
        String base =
                Stream.of("feed_url", "home_page_url")
                        .flatMap(it -> string(feed, it).stream())
                        .flatMap(it -> WebAddress.of(it, address).stream())
                        .findFirst()
                        .orElse(address);
        return new JsonFeed(feed, base).read();
    }

    private Feed read() {
        List<Entry> entries = new ArrayList<>();
        feed.path("items").forEach(item -> entries.add(entry(item)));
        return new Feed(string(feed, "title").map(PlainText::of).orElse(null), entries, List.of());
    }

    private Entry entry(JsonNode item) {
        Optional<String> content =
                string(item, "content_html")
                        .or(() -> string(item, "content_text").map(JsonFeed::paragraphs));
        List<String> authors = authors(item);
        return new Entry(
                string(item, "id").orElse(null),
                Stream.of("url", "external_url", "id")
                        .flatMap(it -> string(item, it).stream())
                        .filter(it -> !it.isBlank())
                        .flatMap(
                                it ->
                                        it.equals(string(item, "id").orElse(null))
                                                        && !WebAddress.isAbsolute(it)
                                                ? Stream.empty()
                                                : WebAddress.of(it, base).stream())
                        .findFirst()
                        .orElse(null),
                string(item, "title").map(PlainText::of).orElse(null),
                content.or(() -> string(item, "summary").map(JsonFeed::paragraphs)).orElse(""),
                content.isPresent(),
                authors.isEmpty() ? authors(feed) : authors,
                Stream.of("date_published", "date_modified")
                        .flatMap(it -> string(item, it).stream())
                        .flatMap(it -> Dates.find(it).stream())
                        .findFirst()
                        .orElse(null),
                string(item, "language").or(() -> string(feed, "language")).orElse(null),
                null,
                string(item.path("tags").path(0)).map(PlainText::of).orElse(null));
    }

    private static String paragraphs(String text) {
        return Stream.of(text.split("\\R\\s*\\R", -1))
                .map(PlainText::line)
                .filter(Objects::nonNull)
                .map(it -> "<p>" + Entities.escape(it) + "</p>")
                .collect(Collectors.joining());
    }

    private static List<String> authors(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.path("authors").forEach(it -> string(it, "name").ifPresent(names::add));
        if (names.isEmpty()) {
            string(node.path("author"), "name").ifPresent(names::add);
            string(node.path("author")).ifPresent(names::add);
        }
        return names.stream().map(PlainText::of).filter(Objects::nonNull).distinct().toList();
    }

    private static Optional<String> string(JsonNode node, String field) {
        return string(node.path(field));
    }

    private static Optional<String> string(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : Optional.empty();
    }
}
