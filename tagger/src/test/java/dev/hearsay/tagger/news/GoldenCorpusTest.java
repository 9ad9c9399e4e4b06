package dev.hearsay.tagger.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenCorpusTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Tagger TAGGER = NewsTagger.load();

    static Stream<Path> claims() throws IOException {
        return cases("claims").stream();
    }

    static Stream<Path> incidents() throws IOException {
        return cases("incidents").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void findsExactlyTheExpectedClaims(Path input) throws IOException {
        check(input, render(input, GoldenCorpusTest::claimsOf));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incidents")
    void findsExactlyTheExpectedIncidents(Path input) throws IOException {
        check(input, render(input, GoldenCorpusTest::incidentsOf));
    }

    /**
     * What is wrong today has what comes out beside what is right, in a file {@code .today}: a case
     * that comes right has to lose it.
     */
    private static void check(Path input, String found) throws IOException {
        Path today = beside(input, ".today");
        Path actual = Path.of("target/golden").resolve(GOLDEN.relativize(today));
        Files.createDirectories(actual.getParent());
        Files.writeString(actual, found + "\n");
        if (Files.exists(today)) {
            assertThat(found).isEqualTo(Files.readString(today).strip());
            assertThat(found).as("right now: delete " + today).isNotEqualTo(expected(input));
        } else {
            assertThat(found).isEqualTo(expected(input));
        }
    }

    @Test
    void nearMissesAreAtLeastAsManyAsHits() throws IOException {
        for (String folder : List.of("claims", "incidents")) {
            long nearMisses =
                    cases(folder).stream()
                            .filter(it -> it.getFileName().toString().startsWith("near-"))
                            .count();

            assertThat(2 * nearMisses).as(folder).isGreaterThanOrEqualTo(cases(folder).size());
        }
    }

    private static List<Path> cases(String folder) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
            return files.filter(it -> it.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private static String expected(Path input) throws IOException {
        return Files.readString(beside(input, ".expected")).strip();
    }

    private static Path beside(Path input, String ending) {
        return input.resolveSibling(input.getFileName().toString().replace(".txt", ending));
    }

    private static String render(Path input, Function<EnrichedParagraph, String> rendering)
            throws IOException {
        return Articles.tag(TAGGER, Files.readString(input).strip().split("\n\n", -1)).stream()
                .map(rendering)
                .collect(Collectors.joining("\n\n"))
                .strip();
    }

    private static String claimsOf(EnrichedParagraph enriched) {
        return enriched.claims().stream()
                .filter(it -> it.form() != ClaimForm.AUTHORIAL)
                .map(it -> claim(it, enriched.paragraph().index()))
                .collect(Collectors.joining("\n"));
    }

    private static String claim(Claim claim, int paragraph) {
        List<String> surfaces =
                claim.content().spans().size() == 1
                        ? List.of(claim.content().text())
                        : List.of(claim.content().text().replace("” “", "” + “"));
        return "%s | %s | %s | %s %s | %s%s"
                .formatted(
                        claim.form().wireName(),
                        source(claim.source(), paragraph),
                        claim.cue() == null
                                ? "–"
                                : claim.cue().text() + " [" + claim.cue().stance().wireName() + "]",
                        claim.polarity().wireName(),
                        claim.certainty().wireName(),
                        String.join(" + ", surfaces),
                        claim.continues() == null ? "" : " | continues");
    }

    private static String source(Claim.Source source, int paragraph) {
        if (source == null) {
            return "–";
        }
        String resolved = "";
        if (source.resolved() != null) {
            boolean elsewhere = source.resolved().paragraph() != paragraph;
            resolved =
                    " → "
                            + source.resolved().name()
                            + (elsewhere ? " @" + source.resolved().paragraph() : "");
        }
        return "%s (%s%s)"
                .formatted(
                        source.text() == null ? "–" : source.text(),
                        source.kind().wireName(),
                        resolved);
    }

    private static String incidentsOf(EnrichedParagraph enriched) {
        return enriched.incidents().stream()
                .map(GoldenCorpusTest::incident)
                .collect(Collectors.joining("\n"));
    }

    private static String incident(Incident incident) {
        return "%s%s %s | %s → %s → %s | %s | %s | %s%s"
                .formatted(
                        incident.type(),
                        incident.mode() == null ? "" : "/" + incident.mode(),
                        incident.factuality().wireName(),
                        texts(incident.actor().stream().map(Incident.Participant::text)),
                        incident.trigger().text(),
                        texts(incident.target().stream().map(Incident.Participant::text)),
                        texts(incident.place().stream().map(Incident.Place::text)),
                        texts(incident.time().stream().map(Incident.Time::text)),
                        texts(
                                incident.casualties().stream()
                                        .map(
                                                it ->
                                                        "%s %s %s..%s"
                                                                .formatted(
                                                                        it.kind().wireName(),
                                                                        it.text(),
                                                                        number(it.min()),
                                                                        number(it.max())))),
                        incident.claimId() == null ? "" : " | claim");
    }

    private static String number(Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String texts(Stream<String> texts) {
        String joined = texts.collect(Collectors.joining(", "));
        return joined.isEmpty() ? "–" : joined;
    }
}
