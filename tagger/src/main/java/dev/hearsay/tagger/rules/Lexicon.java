package dev.hearsay.tagger.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.text.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The word lists of the rules, read once from the resources beside this class. */
final class Lexicon {
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, List<CueForm>> cues = new HashMap<>();
    private final Map<String, List<EventForm>> events = new HashMap<>();

    private Lexicon() {}

    static Lexicon load() {
        var lexicon = new Lexicon();
        for (String[] row : rows("words.tsv")) {
            lexicon.words.put(row[0], Set.of(row[1].split(" ", -1)));
        }
        for (String[] row : rows("cues.tsv")) {
            Stance stance = Stance.valueOf(row[0].toUpperCase(Locale.ROOT));
            for (String form : row[1].split(" ", -1)) {
                boolean needsMark = form.endsWith("*");
                List<String> parts = Arrays.asList(form.replace("*", "").split("_"));
                lexicon.cues
                        .computeIfAbsent(parts.get(0), key -> new ArrayList<>())
                        .add(new CueForm(parts, stance, needsMark));
            }
        }
        for (String[] row : rows("events.tsv")) {
            String mode = row[1].equals("-") ? null : row[1];
            boolean verb = row[2].equals("v");
            for (String form : row[3].split(" ", -1)) {
                lexicon.events
                        .computeIfAbsent(form, key -> new ArrayList<>())
                        .add(new EventForm(IncidentType.valueOf(row[0]), mode, verb));
            }
        }
        return lexicon;
    }

    /** Whether a word belongs to a class of {@code words.tsv}. */
    boolean is(String wordClass, Token token) {
        return words.get(wordClass).contains(token.lower());
    }

    /** The longest cue that starts at a token. */
    Optional<CueForm> cueAt(List<Token> tokens, int index) {
        CueForm longest = null;
        for (CueForm cue : cues.getOrDefault(tokens.get(index).lower(), List.of())) {
            if (cue.matches(tokens, index)
                    && (longest == null || cue.words().size() > longest.words().size())) {
                longest = cue;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** The events a word can name. */
    List<EventForm> events(Token token) {
        return events.getOrDefault(token.lower(), List.of());
    }

    private static List<String[]> rows(String resource) {
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("lexicon " + resource + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A word or phrase that attributes.
     *
     * @param needsMark whether it attributes only before "that", a colon or a quotation
     */
    record CueForm(List<String> words, Stance stance, boolean needsMark) {
        boolean matches(List<Token> tokens, int index) {
            if (index + words.size() > tokens.size()) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                if (!tokens.get(index + i).lower().equals(words.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What a word names as a verb or as a noun; the mode may be null. */
    record EventForm(IncidentType type, String mode, boolean verb) {}
}
