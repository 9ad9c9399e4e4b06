package dev.hearsay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.WireNamed;
import dev.hearsay.evaluation.Labelled.LabelledClaim;
import dev.hearsay.evaluation.Labelled.LabelledIncident;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads labels of two formats: texts with offsets, and articles whose paragraphs have labels that
 * are words of the paragraph.
 */
final class LabelReader {
    static final List<String> PARTIES = List.of("actor", "target", "place", "time", "instrument");
    static final List<String> CASUALTIES = List.of("killed", "injured", "detained", "displaced");
    private static final String BETWEEN_PARAGRAPHS = "\n\n";
    private static final Pattern OCCURRENCE = Pattern.compile("(?s)(.+)@([1-9]\\d{0,3})");

    private LabelReader() {}

    /** A record whose labels cannot be scored. */
    static final class WrongLabelException extends Exception {
        private static final long serialVersionUID = 1;

        WrongLabelException(String message) {
            super(message);
        }
    }

    /**
     * Reads a record of either format.
     *
     * @throws WrongLabelException telling what is wrong with it
     */
    static Labelled read(JsonNode record) throws WrongLabelException {
        String id = record.path("id").asText("");
        if (record.has("paragraphs") && !record.has("text") && !id.isEmpty()) {
            return article(id, record);
        }
        boolean labelled = record.has("claims") || record.has("incidents") || record.has("label");
        if (id.isEmpty() || !labelled) {
            throw new WrongLabelException("no id, or none of claims, incidents and label");
        }
        String text = record.path("text").asText("");
        List<LabelledClaim> claims = new ArrayList<>();
        for (JsonNode claim : record.path("claims")) {
            claims.add(
                    new LabelledClaim(
                            claim.path("id").asText(),
                            0,
                            false,
                            stretch(claim, "source", text),
                            stretch(claim, "cue", text),
                            stretch(claim, "content", text),
                            claim));
        }
        List<LabelledIncident> incidents = new ArrayList<>();
        for (JsonNode incident : record.path("incidents")) {
            incidents.add(incident(incident, role -> stretch(incident, role, text).spans()));
        }
        ObjectNode input = record.deepCopy();
        input.remove(List.of("claims", "incidents", "label"));
        return new Labelled(
                id,
                null,
                false,
                text,
                input,
                List.of(new Span(0, Math.max(1, text.length()))),
                record.has("claims") ? claims : null,
                record.has("incidents") ? List.of(incidents) : null,
                record.has("label")
                        ? SentenceScores.POSITIVE.contains(record.get("label").asText())
                        : null);
    }

    private interface Spans {
        List<Span> of(String role) throws WrongLabelException;
    }

    private static LabelledIncident incident(JsonNode incident, Spans spans)
            throws WrongLabelException {
        require(incident, "type", IncidentType.values());
        require(incident, "factuality", Factuality.values());
        List<Span> trigger = spans.of("trigger");
        if (trigger.isEmpty()) {
            throw new WrongLabelException("an incident without a trigger");
        }
        Map<String, List<Span>> participants = new LinkedHashMap<>();
        for (String role : Stream.concat(PARTIES.stream(), CASUALTIES.stream()).toList()) {
            participants.put(role, spans.of(role));
        }
        return new LabelledIncident(
                trigger.get(0),
                incident.path("type").asText(),
                incident.path("mode").asText(null),
                incident.path("factuality").asText(),
                participants);
    }

    private static void require(JsonNode label, String field, WireNamed[] known)
            throws WrongLabelException {
        String value = label.path(field).asText("");
        boolean named =
                !label.has(field)
                        || Arrays.stream(known).anyMatch(it -> value.equals(it.wireName()));
        if (!named) {
            throw new WrongLabelException("no %s \"%s\"".formatted(field, value));
        }
    }

    /** Reads {@code [[start,end]…]}, or a single {@code [start,end]}. */
    private static Stretch stretch(JsonNode label, String part, String text)
            throws WrongLabelException {
        JsonNode given = label.path(part);
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : given.path(0).isInt() ? List.of(given) : given) {
            boolean within =
                    span.size() == 2
                            && span.path(0).isInt()
                            && span.path(1).isInt()
                            && span.path(0).asInt() >= 0
                            && span.path(0).asInt() < span.path(1).asInt()
                            && span.path(1).asInt() <= text.length();
            if (!within) {
                throw new WrongLabelException(
                        "%s %s is no span of a text of %d UTF-16 units"
                                .formatted(part, span, text.length()));
            }
            spans.add(new Span(span.path(0).asInt(), span.path(1).asInt()));
        }
        return new Stretch(spans);
    }

    private static Labelled article(String id, JsonNode record) throws WrongLabelException {
        var text = new StringBuilder();
        List<Span> paragraphs = new ArrayList<>();
        List<LabelledClaim> claims = new ArrayList<>();
        List<List<LabelledIncident>> incidents = new ArrayList<>();
        boolean hasClaims = false;
        boolean hasIncidents = false;
        for (JsonNode paragraph : record.get("paragraphs")) {
            String own = paragraph.path("text").asText();
            if (own.isBlank()) {
                throw new WrongLabelException("a paragraph without text");
            }
            text.append(text.isEmpty() ? "" : BETWEEN_PARAGRAPHS);
            int start = text.length();
            text.append(own);
            hasClaims |= paragraph.has("claims");
            hasIncidents |= paragraph.has("incidents");
            for (JsonNode claim : paragraph.path("claims")) {
                claims.add(
                        new LabelledClaim(
                                id + "#" + claims.size(),
                                paragraphs.size(),
                                claim.hasNonNull("within"),
                                new Stretch(places(own, claim.path("source"), start)),
                                new Stretch(places(own, claim.path("cue"), start)),
                                new Stretch(places(own, claim.path("content"), start)),
                                claim));
            }
            List<LabelledIncident> ofParagraph = new ArrayList<>();
            for (JsonNode incident : paragraph.path("incidents")) {
                ofParagraph.add(
                        incident(incident, role -> places(own, incident.path(role), start)));
            }
            incidents.add(ofParagraph);
            paragraphs.add(new Span(start, text.length()));
        }
        if (!hasClaims && !hasIncidents) {
            throw new WrongLabelException("no paragraph with claims or incidents");
        }
        ObjectNode input = record.deepCopy();
        input.remove("paragraphs");
        input.put("text", text.toString());
        int hyphen = id.lastIndexOf('-');
        return new Labelled(
                id,
                hyphen > 0 ? id.substring(0, hyphen) : null,
                true,
                text.toString(),
                input,
                paragraphs,
                hasClaims ? claims : null,
                hasIncidents ? incidents : null,
                null);
    }

    /** Where words of a paragraph stand in its article: a string, or a list of them. */
    private static List<Span> places(String paragraph, JsonNode words, int start)
            throws WrongLabelException {
        List<Span> places = new ArrayList<>();
        for (JsonNode each : words.isTextual() ? List.of(words) : words) {
            places.add(place(paragraph, each.asText()).shifted(start));
        }
        return places;
    }

    /** "he@2" is the second "he" at the bounds of a word. */
    private static Span place(String paragraph, String label) throws WrongLabelException {
        String words = label;
        int number = 1;
        Matcher occurrence = OCCURRENCE.matcher(label);
        if (!paragraph.contains(label) && occurrence.matches()) {
            words = occurrence.group(1);
            number = Integer.parseInt(occurrence.group(2));
        }
        int found = 0;
        for (int at = words.isEmpty() ? -1 : paragraph.indexOf(words);
                at >= 0;
                at = paragraph.indexOf(words, at + 1)) {
            found += isBounded(paragraph, at, at + words.length()) ? 1 : 0;
            if (found == number) {
                return new Span(at, at + words.length());
            }
        }
        throw new WrongLabelException("\"%s\" does not stand in its paragraph".formatted(label));
    }

    private static boolean isBounded(String text, int start, int end) {
        boolean joinedBefore =
                start > 0
                        && Character.isLetterOrDigit(text.codePointAt(start))
                        && Character.isLetterOrDigit(text.codePointBefore(start));
        boolean joinedBehind =
                end < text.length()
                        && Character.isLetterOrDigit(text.codePointBefore(end))
                        && Character.isLetterOrDigit(text.codePointAt(end));
        return !joinedBefore && !joinedBehind;
    }
}
