package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.support.input.LocalTagging;
import dev.hearsay.tagger.news.NewsTagger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Who did what to whom, where, when, how many, says who: asked of the sample articles' records. */
class QuestionsTest {
    private static final Path SEEDS = Path.of("../seeds");
    private static final Path QUESTIONS = Path.of("src/test/resources/questions.tsv");

    private static final Path WRONG = Path.of("src/test/resources/questions.wrong.txt");

    private final List<EnrichedParagraph> records = new ArrayList<>();
    private final Map<String, Claim> claims = new HashMap<>();

    @Test
    void theRecordsAnswerTheQuestionsButThoseInTheList() throws Exception {
        tagSeeds();
        List<String> questions = Files.readAllLines(QUESTIONS);
        List<String> wrong = new ArrayList<>();
        for (String question : questions) {
            String[] columns = question.split("\t", -1);
            List<String> answers =
                    records.stream()
                            .filter(it -> plain(it.paragraph().text()).contains(plain(columns[2])))
                            .flatMap(it -> it.incidents().stream())
                            .filter(it -> isPart(it.trigger().text(), columns[4]))
                            .flatMap(it -> answers(it, columns[5]))
                            .toList();
            boolean right =
                    answers.stream()
                            .anyMatch(
                                    it ->
                                            columns[5].equals("factuality")
                                                    ? it.equals(columns[6])
                                                    : isPart(it, columns[6]));
            if (!right) {
                wrong.add("%s %s → %s".formatted(columns[0], columns[6], answers));
            }
        }

        assertThat(questions).hasSize(100);
        Files.write(Path.of("target/questions.wrong.txt"), wrong);
        assertThat(wrong)
                .as(
                        "If the change is wanted, copy app/target/questions.wrong.txt over app/%s.",
                        WRONG)
                .isEqualTo(Files.readAllLines(WRONG));
    }

    private void tagSeeds() throws IOException, InterruptedException {
        var spec = new CommandLine(new TagCommand()).setErr(new PrintWriter(new StringWriter()));
        var articles =
                new LocalTagging(
                        spec.getCommandSpec(),
                        NewsTagger.load(),
                        Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        List<String> files;
        try (Stream<Path> seeds = Files.list(SEEDS)) {
            files = seeds.map(Path::toString).filter(it -> !it.endsWith(".md")).sorted().toList();
        }
        articles.tag(files, false, records::add);
        records.forEach(it -> it.claims().forEach(claim -> claims.put(claim.id(), claim)));
    }

    private Stream<String> answers(Incident incident, String field) {
        return switch (field) {
            case "actor" -> incident.actor().stream().flatMap(QuestionsTest::names);
            case "target" -> incident.target().stream().flatMap(QuestionsTest::names);
            case "place" -> incident.place().stream().map(Incident.Place::text);
            case "time" -> incident.time().stream().map(Incident.Time::text);
            case "casualties" -> incident.casualties().stream().map(Incident.Casualty::text);
            case "factuality" -> Stream.of(incident.factuality().wireName());
            default -> speakers(claims.get(String.valueOf(incident.claimId())));
        };
    }

    private static Stream<String> names(Incident.Participant participant) {
        return participant.resolved() == null
                ? Stream.of(participant.text())
                : Stream.of(participant.text(), participant.resolved().name());
    }

    /** The source of the claim and of those it stands within. */
    private Stream<String> speakers(Claim claim) {
        List<String> found = new ArrayList<>();
        for (Claim each = claim; each != null; each = claims.get(String.valueOf(each.within()))) {
            if (each.source() != null && each.source().text() != null) {
                found.add(each.source().text());
            }
            if (each.source() != null && each.source().resolved() != null) {
                found.add(each.source().resolved().name());
            }
        }
        return found.stream();
    }

    private static boolean isPart(String found, String expected) {
        String a = plain(found);
        String b = plain(expected);
        return a.contains(b) || b.contains(a);
    }

    private static String plain(String text) {
        return text.replace('’', '\'').replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
