package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.DomainPack;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds in a paragraph what a pack knows. */
final class PackMatcher {
    private static final int LONGEST_GAP = 8;

    private final DomainPack pack;

    PackMatcher(DomainPack pack) {
        this.pack = pack;
    }

    /** A trigger that the pack knows. */
    record Match(Span trigger, IncidentType type, String mode, String why) {}

    /** A code that the pack gives to a name. */
    record Code(String code, String why) {}

    /** The triggers of a paragraph that the pack knows, in order. */
    List<Match> triggers(Document document) {
        List<Match> found = new ArrayList<>();
        List<Token> tokens = document.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            int first = i;
            pack.phrases().stream()
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
        return code(pack.actors(), phrase);
    }

    /** The country of a phrase that holds a known place. */
    Optional<Code> place(String phrase) {
        return code(pack.places(), phrase);
    }

    private static Optional<Code> code(List<DomainPack.Name> names, String phrase) {
        return names.stream()
                .filter(it -> (" " + phrase + " ").contains(" " + it.name() + " "))
                .findFirst()
                .map(it -> new Code(it.code(), "pack:%s ← %s".formatted(it.origin(), it.name())));
    }
}
