package dev.hearsay.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.IncidentType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    /**
     * A trigger.
     *
     * @param mode a finer kind, null for none
     * @param words in lower case; {@code *} stands for up to eight words
     * @param origin the pack and its line
     */
    public record Phrase(IncidentType type, String mode, List<String> words, String origin) {
        public Phrase {
            words = List.copyOf(words);
        }
    }

    /**
     * An actor or a place.
     *
     * @param origin the pack and its line
     */
    public record Name(String code, String name, String origin) {}

    /** The triggers; of two that fit, the first counts. */
    public List<Phrase> phrases() {
        return phrases;
    }

    /** The actors, with their CAMEO codes. */
    public List<Name> actors() {
        return actors;
    }

    /** The places, with their ISO 3166 alpha-3 codes. */
    public List<Name> places() {
        return places;
    }

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
}
