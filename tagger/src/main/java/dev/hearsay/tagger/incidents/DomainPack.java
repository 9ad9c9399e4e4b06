package dev.hearsay.tagger.incidents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user adds to the tagger: trigger phrases, actors and places, one a line, columns separated
 * by tabs.
 *
 * <pre>
 * trigger  TYPE  MODE or -  phrase in lower case; * stands for up to eight words, the trigger ends before it
 * actor    CODE  name as it stands in the news
 * place    ISO 3166 alpha-3  name
 * </pre>
 */
public final class DomainPack {
    private static final int LONGEST_GAP = 8;

    /** A pack that adds nothing. */
    public static final DomainPack EMPTY =
            new DomainPack(List.of(), List.of(), List.of(), List.of());

    private final List<Phrase> phrases;
    private final List<Name> actors;
    private final List<Name> places;
    private final List<String> identities;

    private DomainPack(
            List<Phrase> phrases, List<Name> actors, List<Name> places, List<String> identities) {
        this.phrases = List.copyOf(phrases);
        this.actors = List.copyOf(actors);
        this.places = List.copyOf(places);
        this.identities = List.copyOf(identities);
    }

    /** The first digits of a hash of each pack that this one is made of, in order. */
    public List<String> identities() {
        return identities;
    }

    private record Phrase(IncidentType type, String mode, List<String> words, String origin) {}

    private record Name(String code, String name, String origin) {}

    /** A trigger that a pack knows. */
    record Match(Span trigger, IncidentType type, String mode, String why) {}

    /** A code that a pack gives to a name. */
    record Code(String code, String why) {}

    /**
     * Reads a pack.
     *
     * @param source its name, for messages and reasons
     * @throws IllegalArgumentException naming the line that is wrong, and why
     */
    public static DomainPack parse(String source, List<String> lines) {
        List<Phrase> phrases = new ArrayList<>();
        List<Name> actors = new ArrayList<>();
        List<Name> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String origin = source + ":" + (i + 1);
            String[] columns = line.split("\t", -1);
            switch (columns[0]) {
                case "trigger" -> phrases.add(phrase(origin, columns));
                case "actor" -> actors.add(name(origin, columns, "[A-Z]{2,12}", "a CAMEO code"));
                case "place" ->
                        places.add(name(origin, columns, "[A-Z]{3}", "an ISO 3166 alpha-3 code"));
                default ->
                        throw wrong(
                                origin,
                                "a line begins with trigger, actor or place, not \"%s\""
                                        .formatted(columns[0]));
            }
        }
        String identity = Digests.shortHash(List.of(String.join("\n", lines).getBytes(UTF_8)));
        return new DomainPack(phrases, actors, places, List.of(identity));
    }

    private static Phrase phrase(String origin, String[] columns) {
        if (columns.length != 4) {
            throw wrong(origin, "a trigger has 4 columns, not " + columns.length);
        }
        IncidentType type =
                Arrays.stream(IncidentType.values())
                        .filter(it -> it.name().equals(columns[1]))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        wrong(
                                                origin,
                                                "no incident type \"%s\"".formatted(columns[1])));
        List<String> words = List.of(columns[3].strip().toLowerCase(Locale.ROOT).split(" +", -1));
        if (columns[3].isBlank() || words.get(0).equals("*")) {
            throw wrong(origin, "a phrase begins with a word");
        }
        String mode = columns[2].equals("-") ? null : columns[2];
        if (mode != null && !mode.matches("[a-z][a-z-]*")) {
            throw wrong(origin, "a mode is in lower case, or -: \"%s\"".formatted(columns[2]));
        }
        return new Phrase(type, mode, words, origin);
    }

    private static Name name(String origin, String[] columns, String pattern, String what) {
        if (columns.length != 3 || columns[2].isBlank()) {
            throw wrong(origin, "%s has 3 columns, the last a name".formatted(columns[0]));
        }
        if (!columns[1].matches(pattern)) {
            throw wrong(origin, "\"%s\" is not %s".formatted(columns[1], what));
        }
        return new Name(columns[1], columns[2].strip(), origin);
    }

    private static IllegalArgumentException wrong(String origin, String reason) {
        return new IllegalArgumentException(origin + ": " + reason);
    }

    /** This pack and another one; of two that fit, this one's comes first. */
    public DomainPack with(DomainPack other) {
        return new DomainPack(
                Stream.concat(phrases.stream(), other.phrases.stream()).toList(),
                Stream.concat(actors.stream(), other.actors.stream()).toList(),
                Stream.concat(places.stream(), other.places.stream()).toList(),
                Stream.concat(identities.stream(), other.identities.stream()).toList());
    }

    /** The triggers of a paragraph that the pack knows, in order. */
    List<Match> triggers(Document document) {
        List<Match> found = new ArrayList<>();
        List<Token> tokens = document.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            int first = i;
            phrases.stream()
                    .filter(it -> matches(document, first, it.words()))
                    .findFirst()
                    .ifPresent(
                            it ->
                                    found.add(
                                            new Match(
                                                    trigger(document, first, it.words()),
                                                    it.type(),
                                                    it.mode(),
                                                    "pack:%s ← %s"
                                                            .formatted(
                                                                    it.origin(),
                                                                    String.join(
                                                                            " ", it.words())))));
        }
        return found;
    }

    private static Span trigger(Document document, int first, List<String> words) {
        int gap = words.indexOf("*");
        return document.span(first, first + (gap < 0 ? words.size() : gap) - 1);
    }

    private static boolean matches(Document document, int first, List<String> words) {
        List<Token> tokens = document.tokens();
        if (!tokens.get(first).lower().equals(words.get(0))) {
            return false;
        }
        int end = document.tokenAt(document.sentenceAt(tokens.get(first).start()).end());
        int at = first;
        int gap = 0;
        for (String word : words) {
            if (word.equals("*")) {
                gap = LONGEST_GAP;
                continue;
            }
            int limit = Math.min(end, at + gap + 1);
            while (at < limit && !tokens.get(at).lower().equals(word)) {
                at++;
            }
            if (at >= limit) {
                return false;
            }
            at++;
            gap = 0;
        }
        return true;
    }

    /** The actor code of a phrase that holds a known name. */
    Optional<Code> actor(String phrase) {
        return code(actors, phrase);
    }

    /** The country of a phrase that holds a known place. */
    Optional<Code> place(String phrase) {
        return code(places, phrase);
    }

    private static Optional<Code> code(List<Name> names, String phrase) {
        return names.stream()
                .filter(it -> (" " + phrase + " ").contains(" " + it.name() + " "))
                .findFirst()
                .map(it -> new Code(it.code(), "pack:%s ← %s".formatted(it.origin(), it.name())));
    }
}
