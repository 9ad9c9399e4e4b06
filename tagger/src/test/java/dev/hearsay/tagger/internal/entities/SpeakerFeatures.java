package dev.hearsay.tagger.internal.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.internal.entities.SpeakerResolver.Candidate;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.text.Document;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code training/speakers.py} learns from: the features of the sources of labelled claims.
 * Reads the articles that the script writes, one JSON object a line; writes {@code kinds.tsv}
 * (kind, features) and {@code speakers.tsv} (source, 1 if the candidate is right, features).
 */
public final class SpeakerFeatures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Lexicon LEXICON = Lexicon.load();
    private static final Entities ENTITIES = new Entities(LEXICON);

    private final Writer kinds;
    private final Writer speakers;
    private List<Entity> known = List.of();
    private Speaker last;

    private SpeakerFeatures(Writer kinds, Writer speakers) {
        this.kinds = kinds;
        this.speakers = speakers;
    }

    /**
     * Writes the features.
     *
     * @param arguments the file of articles, the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        try (BufferedWriter kinds = Files.newBufferedWriter(folder.resolve("kinds.tsv"), UTF_8);
                var speakers = Files.newBufferedWriter(folder.resolve("speakers.tsv"), UTF_8)) {
            for (String line : Files.readAllLines(Path.of(arguments[0]), UTF_8)) {
                new SpeakerFeatures(kinds, speakers).write(JSON.readTree(line));
            }
        }
    }

    private void write(JsonNode article) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (JsonNode paragraph : article.get("paragraphs")) {
            Document document = Document.of(paragraph.get("text").asText());
            known = ENTITIES.lookAhead(known, document, documents.size());
            documents.add(document);
        }
        int index = 0;
        for (JsonNode paragraph : article.get("paragraphs")) {
            Document document = documents.get(index);
            Cast cast = ENTITIES.meet(known, document, index);
            var resolver = new SpeakerResolver(LEXICON, document, cast, index);
            int number = 0;
            for (JsonNode claim : paragraph.get("claims")) {
                String id = "%s#%d.%d".formatted(article.get("id").asText(), index, number++);
                write(id, claim, resolver, document, index);
            }
            known = resolver.cast().known();
            index++;
        }
    }

    private void write(
            String id, JsonNode claim, SpeakerResolver resolver, Document document, int paragraph)
            throws IOException {
        JsonNode first = claim.get("source").get(0);
        if (first == null) {
            return;
        }
        Span span = new Span(first.get(0).asInt(), first.get(1).asInt());
        SourceKind kind = SourceKind.valueOf(claim.get("kind").asText().toUpperCase(Locale.ROOT));
        if (SourcePhrase.words(document, span).isEmpty() || kind == SourceKind.UNKNOWN) {
            return;
        }
        String name = claim.get("name").isNull() ? null : claim.get("name").asText();
        SourcePhrase phrase = SourcePhrase.of(LEXICON, document, resolver.cast(), span);
        List<Candidate> candidates = resolver.candidates(phrase, last);
        Candidate right = right(name, candidates, phrase.name().of(document.text()));
        for (Candidate candidate : candidates) {
            List<String> columns =
                    new ArrayList<>(List.of(id, candidate.equals(right) ? "1" : "0"));
            columns.addAll(candidate.features());
            row(speakers, columns);
        }
        Entity entity = right.entity();
        kindRow(kind, resolver.kinds().features(phrase, Optional.empty(), last));
        if (entity != null || right.itself()) {
            SourceKind named = entity == null ? SourceKind.UNKNOWN : entity.kind();
            kindRow(kind, resolver.kinds().features(phrase, Optional.of(named), last));
        }
        if (claim.get("within").isNull()) {
            Resolution own = new Resolution("someone", paragraph, span.start(), span.end(), null);
            last =
                    new Speaker(
                            kind,
                            name == null ? null : entity == null ? own : entity.resolution(null),
                            paragraph,
                            span.start());
        }
        if (entity != null) {
            resolver.learn(entity, kind, phrase);
        }
    }

    /** The candidate whose name holds all words of the right one and fewest others. */
    private static Candidate right(String name, List<Candidate> candidates, String phrase) {
        Candidate right = candidates.get(0);
        int fewest = Integer.MAX_VALUE;
        for (Candidate candidate : candidates) {
            String its = candidate.entity() == null ? phrase : candidate.entity().name();
            boolean named = candidate.itself() || candidate.entity() != null;
            // The phrase itself only where nobody known has the name.
            int words = words(its).size() + (candidate.itself() ? 100 : 0);
            if (name != null && named && isSame(its, name) && words < fewest) {
                right = candidate;
                fewest = words;
            }
        }
        return right;
    }

    private static boolean isSame(String found, String name) {
        List<String> its = words(found);
        List<String> wanted = words(name);
        return new HashSet<>(its).containsAll(wanted) && its.size() <= wanted.size() + 3;
    }

    private static List<String> words(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceAll("[’']s\\b", "");
        List<String> words = new ArrayList<>();
        for (String word : bare.split("[^\\p{L}\\p{N}’']+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private void kindRow(SourceKind kind, List<String> features) throws IOException {
        List<String> columns = new ArrayList<>(List.of(kind.wireName()));
        columns.addAll(features);
        row(kinds, columns);
    }

    private static void row(Writer out, List<String> columns) throws IOException {
        out.write(String.join("\t", columns) + "\n");
    }
}
