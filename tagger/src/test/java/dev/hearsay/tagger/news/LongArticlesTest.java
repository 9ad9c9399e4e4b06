package dev.hearsay.tagger.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.WrongCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** All claims and incidents of whole articles, in the format of our labelled articles. */
class LongArticlesTest {
    private static final Path ARTICLES = Path.of("src/test/resources/corpus/long-articles.jsonl");
    private static final Tagger TAGGER = NewsTagger.load();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void findsTheLabelledClaimsAndIncidents() throws IOException {
        var wrong = new WrongCases();
        for (String line : Files.readAllLines(ARTICLES)) {
            JsonNode article = JSON.readTree(line);
            List<JsonNode> paragraphs = list(article.get("paragraphs"));
            String[] texts =
                    paragraphs.stream().map(it -> it.get("text").asText()).toArray(String[]::new);
            List<EnrichedParagraph> found = Articles.tag(TAGGER, texts);
            for (int i = 0; i < texts.length; i++) {
                String where = "%s#%d ".formatted(article.get("id").asText(), i);
                compare(where, expected(paragraphs.get(i)), found(found.get(i)), wrong);
            }
        }

        wrong.check("long-articles");
    }

    /** By the place of content or trigger; what is found twice there is found once too often. */
    private static void compare(
            String where, Map<Span, String> expected, Map<Span, String> found, WrongCases wrong) {
        Map<Span, String> left = new LinkedHashMap<>(found);
        expected.forEach(
                (span, line) -> {
                    Span at =
                            left.keySet().stream()
                                    .filter(it -> it.equals(span))
                                    .findFirst()
                                    .or(
                                            () ->
                                                    left.keySet().stream()
                                                            .filter(span::overlaps)
                                                            .filter(it -> !expected.containsKey(it))
                                                            .findFirst())
                                    .orElse(null);
                    String actual = at == null ? "nothing" : left.remove(at);
                    if (!actual.equals(line)) {
                        wrong.add(where + line, actual);
                    }
                });
        left.values().forEach(it -> wrong.add(where + "nothing", it));
    }

    private static Map<Span, String> expected(JsonNode paragraph) {
        String text = paragraph.get("text").asText();
        Map<Span, String> lines = new LinkedHashMap<>();
        for (JsonNode claim : paragraph.get("claims")) {
            String line =
                    "%s | %s | %s | %s %s | %s %s %s"
                            .formatted(
                                    surfaces(claim, "source"),
                                    surfaces(claim, "cue"),
                                    surfaces(claim, "content"),
                                    claim.get("kind").asText(),
                                    claim.get("name").asText("-"),
                                    claim.get("stance").asText(),
                                    claim.get("polarity").asText(),
                                    claim.get("certainty").asText());
            lines.put(place(text, claim.get("content").get(0).asText()), line);
        }
        for (JsonNode incident : paragraph.get("incidents")) {
            String line =
                    "%s %s %s | %s | %s | %s | %s"
                            .formatted(
                                    bare(incident.get("trigger").asText()),
                                    incident.get("type").asText(),
                                    incident.get("factuality").asText(),
                                    surfaces(incident, "actor"),
                                    surfaces(incident, "target"),
                                    surfaces(incident, "place"),
                                    surfaces(incident, "time"));
            lines.put(place(text, incident.get("trigger").asText()), line);
        }
        return lines;
    }

    private static Map<Span, String> found(EnrichedParagraph paragraph) {
        Map<Span, String> lines = new LinkedHashMap<>();
        String text = paragraph.paragraph().text();
        for (Claim claim : paragraph.claims()) {
            if (claim.form() == ClaimForm.AUTHORIAL) {
                continue;
            }
            Claim.Source source = claim.source();
            String line =
                    "%s | %s | %s | %s %s | %s %s %s"
                            .formatted(
                                    texts(source.spans().stream().map(it -> it.of(text))),
                                    texts(
                                            claim.cue() == null
                                                    ? Stream.of()
                                                    : claim.cue().spans().stream()
                                                            .map(it -> it.of(text))),
                                    texts(claim.content().spans().stream().map(it -> it.of(text))),
                                    source.kind().wireName(),
                                    source.resolved() == null ? "-" : source.resolved().name(),
                                    claim.cue() == null ? "state" : claim.cue().stance().wireName(),
                                    claim.polarity().wireName(),
                                    claim.certainty().wireName());
            lines.put(claim.content().spans().get(0), line);
        }
        for (Incident incident : paragraph.incidents()) {
            String line =
                    "%s %s %s | %s | %s | %s | %s"
                            .formatted(
                                    incident.trigger().text(),
                                    incident.type(),
                                    incident.factuality().wireName(),
                                    texts(incident.actor().stream().map(it -> it.text())),
                                    texts(incident.target().stream().map(it -> it.text())),
                                    texts(incident.place().stream().map(it -> it.text())),
                                    texts(incident.time().stream().map(it -> it.text())));
            lines.put(incident.trigger().span(), line);
        }
        return lines;
    }

    private static String surfaces(JsonNode labels, String role) {
        return labels.has(role)
                ? texts(list(labels.get(role)).stream().map(it -> bare(it.asText())))
                : "-";
    }

    private static String texts(Stream<String> texts) {
        String joined = texts.collect(Collectors.joining(" + "));
        return joined.isEmpty() ? "-" : joined;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static final Pattern NUMBERED = Pattern.compile("(.+)@(\\d+)", Pattern.DOTALL);

    private static String bare(String surface) {
        Matcher numbered = NUMBERED.matcher(surface);
        return numbered.matches() ? numbered.group(1) : surface;
    }

    /** "he@2" is the second occurrence at word bounds. */
    private static Span place(String text, String surface) {
        Matcher numbered = NUMBERED.matcher(surface);
        String word = numbered.matches() ? numbered.group(1) : surface;
        int number = numbered.matches() ? Integer.parseInt(numbered.group(2)) : 1;
        List<Span> found = new ArrayList<>();
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean inside =
                    (at > 0
                                    && Character.isLetterOrDigit(text.charAt(at - 1))
                                    && Character.isLetterOrDigit(word.charAt(0)))
                            || (end < text.length()
                                    && Character.isLetterOrDigit(text.charAt(end))
                                    && Character.isLetterOrDigit(text.charAt(end - 1)));
            if (!inside) {
                found.add(new Span(at, end));
            }
        }
        return found.get(number - 1);
    }
}
