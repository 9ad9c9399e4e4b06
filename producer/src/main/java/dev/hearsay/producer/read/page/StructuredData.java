package dev.hearsay.producer.read.page;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hearsay.producer.read.markup.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page says of its article in JSON-LD (schema.org). */
final class StructuredData {
    private static final JsonMapper FORGIVING =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .build();
    private static final Pattern ARTICLE =
            Pattern.compile(
                    "(?:https?://schema\\.org/)?(?:\\w*Article|\\w*BlogPosting|\\w*Report|NewsStory)");
    private static final int DEEPEST = 12;

    private final Map<String, JsonNode> byId = new HashMap<>();
    private final JsonNode article;
    private final List<String> breadcrumbs = new ArrayList<>();

    private StructuredData(List<JsonNode> nodes) {
        for (JsonNode node : nodes) {
            String id = node.path("@id").asText("");
            if (!id.isEmpty() && node.size() > 1) {
                byId.putIfAbsent(id, node);
            }
        }
        nodes.stream()
                .filter(it -> it.path("@type").asText("").equals("BreadcrumbList"))
                .limit(1)
                .flatMap(it -> stream(it.path("itemListElement")))
                .map(it -> it.has("name") ? name(it) : name(it.path("item")))
                .filter(Objects::nonNull)
                .forEach(breadcrumbs::add);
        this.article =
                nodes.stream()
                        .filter(StructuredData::isArticle)
                        .min(
                                Comparator.comparing(
                                        it -> !it.has("headline") && !it.has("articleBody")))
                        .orElse(MissingNode.getInstance());
    }

    /** Reads all that a page has; what is no JSON is passed over. */
    static StructuredData of(Document page) {
        List<JsonNode> nodes = new ArrayList<>();
        for (Element script : page.select("script[type~=(?i)application/ld\\+json]")) {
            String json =
                    script.data()
                            .strip()
                            .replaceFirst("^(?://)?\\s*+<!(?:\\[CDATA\\[|--)", "")
                            .replaceFirst("(?://)?(?:]]>|-->)$", "");
            try {
                collect(FORGIVING.readTree(json), nodes, 0);
            } catch (JacksonException | StackOverflowError e) {
                // Another script may be whole.
            }
        }
        return new StructuredData(nodes);
    }

    private static void collect(JsonNode node, List<JsonNode> nodes, int depth) {
        if (node == null || depth > DEEPEST) {
            return;
        }
        if (node.isObject()) {
            nodes.add(node);
        }
        node.forEach(it -> collect(it, nodes, depth + 1));
    }

    private static boolean isArticle(JsonNode node) {
        JsonNode type = node.path("@type");
        if (type.isTextual()) {
            return ARTICLE.matcher(type.asText()).matches();
        }
        for (JsonNode each : type) {
            if (ARTICLE.matcher(each.asText()).matches()) {
                return true;
            }
        }
        return false;
    }

    boolean hasArticle() {
        return !article.isMissingNode();
    }

    /** A field of the article as plain text. */
    Optional<String> text(String field) {
        return Optional.ofNullable(PlainText.of(textOf(article.path(field))));
    }

    /** The article's own text; paragraphs end at line breaks. */
    Optional<String> body() {
        return Optional.ofNullable(textOf(article.path("articleBody"))).filter(it -> !it.isBlank());
    }

    List<String> authors() {
        List<String> names = new ArrayList<>();
        for (String field : List.of("author", "creator")) {
            JsonNode value = article.path(field);
            Stream<JsonNode> each = value.isArray() ? stream(value) : Stream.of(value);
            each.map(this::name).filter(Objects::nonNull).forEach(names::add);
            if (!names.isEmpty()) {
                break;
            }
        }
        return names;
    }

    Optional<String> publisher() {
        return Optional.ofNullable(name(article.path("publisher")));
    }

    /** The names of what leads to the article, the outermost first. */
    List<String> breadcrumbs() {
        return breadcrumbs;
    }

    /** Whether all of it can be read without paying; empty where the page does not say. */
    Optional<Boolean> isFree() {
        return switch (article.path("isAccessibleForFree").asText("").toLowerCase(Locale.ROOT)) {
            case "true", "https://schema.org/true" -> Optional.of(true);
            case "false", "https://schema.org/false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private String name(JsonNode person) {
        if (person.isTextual()) {
            return PlainText.of(person.asText());
        }
        JsonNode whole =
                person.has("name")
                        ? person
                        : byId.getOrDefault(person.path("@id").asText(""), person);
        return PlainText.of(textOf(whole.path("name")));
    }

    private static String textOf(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? null : textOf(value.get(0));
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }
}
