package dev.hearsay.tagger.internal.claims;

import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.WrongCases;
import dev.hearsay.tagger.internal.entities.Entities;
import dev.hearsay.tagger.internal.entities.SpeakerResolver;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who the source is, on articles whose spans are given; a third and more of the cases are traps.
 */
class ResolutionCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/resolution.txt");
    private final Lexicon lexicon = Lexicon.load();
    private final Entities entities = new Entities(lexicon);

    @Test
    void resolvesSources() throws IOException {
        var wrong = new WrongCases();
        for (String each : Files.readString(CORPUS).split("(?m)^## ", -1)) {
            if (each.isBlank() || each.startsWith("#")) {
                continue;
            }
            List<String> lines = each.lines().toList();
            List<String> expected =
                    lines.stream()
                            .filter(it -> it.startsWith("=> "))
                            .map(it -> it.substring(3))
                            .toList();
            String article =
                    String.join(
                            "\n",
                            lines.stream().skip(1).filter(it -> !it.startsWith("=>")).toList());
            List<String> found = resolve(article.strip().split("\n\\s*\n", -1));
            for (int i = 0; i < expected.size(); i++) {
                String actual = i < found.size() ? found.get(i) : "nothing";
                if (!actual.strip().equals(expected.get(i))) {
                    wrong.add(lines.get(0) + ": " + expected.get(i), actual);
                }
            }
        }

        wrong.check("resolution");
    }

    private List<String> resolve(String[] paragraphs) {
        List<String> found = new ArrayList<>();
        List<Entity> known = List.of();
        Speaker last = null;
        for (int i = 0; i < paragraphs.length; i++) {
            Marked marked = Marked.of(paragraphs[i].strip());
            Document document = Document.of(marked.text());
            var speakers =
                    new SpeakerResolver(lexicon, document, entities.meet(known, document, i), i);
            for (Attribution attribution : marked.attributions()) {
                Speaker speaker =
                        attribution.source().isEmpty()
                                ? last
                                : speakers.speaker(
                                        attribution.source().get(0), last, new ArrayList<>());
                String surface =
                        attribution.source().isEmpty()
                                ? ""
                                : attribution.source().get(0).of(marked.text());
                found.add("%s | %s".formatted(surface, rendered(speaker)).strip());
                last = speaker;
            }
            known = speakers.cast().known();
        }
        return found;
    }

    private static String rendered(Speaker speaker) {
        if (speaker == null) {
            return "unknown | -";
        }
        String name =
                speaker.resolution() == null
                        ? "-"
                        : speaker.resolution().name() + " @ " + speaker.resolution().paragraph();
        return speaker.kind().wireName() + " | " + name;
    }
}
