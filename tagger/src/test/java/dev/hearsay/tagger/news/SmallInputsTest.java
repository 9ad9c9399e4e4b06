package dev.hearsay.tagger.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.contracts.model.CasualtyKind;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Mention;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.WireNamed;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.WrongCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Small inputs that taggers have failed on, each with checks of what is right: "claim: source=She;
 * kind=person", "no incident: type=CRIME", "no authorial claim". A check holds if some claim or
 * incident has all its values, "=" whole and "~" in part; "none" is for what is not there.
 */
class SmallInputsTest {
    private static final Path INPUTS = Path.of("src/test/resources/corpus/small-inputs.jsonl");
    private static final Tagger TAGGER = NewsTagger.load();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void findsWhatIsRight() throws IOException {
        var wrong = new WrongCases();
        for (String line : Files.readAllLines(INPUTS)) {
            JsonNode input = JSON.readTree(line);
            List<Found> found = found(input);
            for (JsonNode check : input.get("right")) {
                if (!holds(check.asText(), found)) {
                    wrong.add(input.get("id").asText() + " " + check.asText(), close(check, found));
                }
            }
        }

        wrong.check("small-inputs");
    }

    /** A claim or an incident: what it is, and its values by name. */
    private record Found(String what, Map<String, List<String>> values) {
        boolean has(String condition) {
            int at = condition.indexOf('=');
            int in = condition.indexOf('~');
            boolean whole = at >= 0 && (in < 0 || at < in);
            String key = condition.substring(0, whole ? at : in).strip();
            String value = condition.substring((whole ? at : in) + 1).strip();
            List<String> its = values.get(key);
            if (its == null) {
                throw new IllegalArgumentException("no value has the name in: " + condition);
            }
            return value.equals("none")
                    ? its.isEmpty()
                    : its.stream().anyMatch(it -> whole ? it.equals(value) : it.contains(value));
        }
    }

    private static boolean holds(String check, List<Found> found) {
        String[] parts = check.split(": ", 2);
        boolean none = parts[0].startsWith("no ");
        String what = none ? parts[0].substring("no ".length()) : parts[0];
        String[] conditions = parts.length == 1 ? new String[0] : parts[1].split("; ", -1);
        boolean any =
                found.stream()
                        .filter(it -> it.what().equals(what))
                        .anyMatch(it -> Arrays.stream(conditions).allMatch(it::has));
        return any != none;
    }

    /** What is of the same sort, so that a reader sees what went wrong. */
    private static String close(JsonNode check, List<Found> found) {
        String what = check.asText().split(": ", 2)[0].replaceFirst("^no ", "");
        List<String> those =
                found.stream()
                        .filter(it -> it.what().equals(what))
                        .map(Found::values)
                        .map(SmallInputsTest::written)
                        .toList();
        return those.isEmpty() ? "nothing" : String.join(" | ", those);
    }

    private static String written(Map<String, List<String>> values) {
        List<String> written = new ArrayList<>();
        values.forEach(
                (key, its) -> {
                    if (!its.isEmpty() && !its.equals(List.of("false"))) {
                        written.add(key + "=" + String.join(" + ", its));
                    }
                });
        return String.join("; ", written);
    }

    private static List<Found> found(JsonNode input) {
        String[] texts = input.get("text").asText().split("\n\n", -1);
        LocalDate published =
                input.has("publishedAt")
                        ? LocalDate.parse(input.get("publishedAt").asText())
                        : null;
        List<Found> found = new ArrayList<>();
        for (EnrichedParagraph paragraph : Articles.tag(TAGGER, published, texts)) {
            paragraph.claims().forEach(it -> found.add(found(it)));
            paragraph.incidents().forEach(it -> found.add(found(it)));
        }
        return found;
    }

    private static Found found(Claim claim) {
        Map<String, List<String>> values = new TreeMap<>();
        values.put("content", one(claim.content().text()));
        values.put("form", one(claim.form()));
        values.put("polarity", one(claim.polarity()));
        values.put("certainty", one(claim.certainty()));
        values.put("nested", List.of(String.valueOf(claim.within() != null)));
        values.put("continues", List.of(String.valueOf(claim.continues() != null)));
        Claim.Source source = claim.source();
        values.put("source", source == null ? List.of() : one(source.text()));
        values.put("kind", source == null ? List.of() : one(source.kind()));
        values.put("name", source == null ? List.of() : one(name(source.resolved())));
        Claim.Cue cue = claim.cue();
        values.put("cue", cue == null ? List.of() : one(cue.text()));
        values.put("stance", cue == null ? List.of() : one(cue.stance()));
        boolean authorial = claim.form() == ClaimForm.AUTHORIAL;
        return new Found(authorial ? "authorial claim" : "claim", values);
    }

    private static Found found(Incident incident) {
        Map<String, List<String>> values = new TreeMap<>();
        values.put("trigger", one(incident.trigger().text()));
        values.put("type", List.of(incident.type().name()));
        values.put("mode", one(incident.mode()));
        values.put("factuality", one(incident.factuality()));
        values.put("mention", List.of(String.valueOf(incident.mentionOf() != null)));
        values.put("actor", incident.actor().stream().map(Incident.Participant::text).toList());
        values.put("target", incident.target().stream().map(Incident.Participant::text).toList());
        values.put("place", incident.place().stream().map(Incident.Place::text).toList());
        values.put("instrument", incident.instrument().stream().map(Mention::text).toList());
        values.put("time", incident.time().stream().map(Incident.Time::text).toList());
        values.put(
                "when",
                incident.time().stream()
                        .map(Incident.Time::value)
                        .filter(Objects::nonNull)
                        .toList());
        values.put(
                "country",
                Stream.of(
                                incident.actor().stream().map(Incident.Participant::country),
                                incident.target().stream().map(Incident.Participant::country),
                                incident.place().stream().map(Incident.Place::country))
                        .flatMap(it -> it)
                        .filter(Objects::nonNull)
                        .toList());
        for (CasualtyKind kind : CasualtyKind.values()) {
            values.put(
                    kind.name().toLowerCase(Locale.ROOT),
                    incident.casualties().stream()
                            .filter(it -> it.kind() == kind)
                            .map(SmallInputsTest::range)
                            .toList());
        }
        return new Found("incident", values);
    }

    private static String range(Incident.Casualty casualty) {
        return Objects.equals(casualty.min(), casualty.max())
                ? String.valueOf(casualty.min())
                : casualty.min() + ".." + casualty.max();
    }

    private static String name(Resolution resolution) {
        return resolution == null ? null : resolution.name();
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<String> one(WireNamed value) {
        return List.of(value.wireName());
    }
}
