package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A claim in one line: "Ana Rey denied that her office paid". */
final class ClaimHeadline {
    private static final Set<String> STANDING_FOR = Rows.words(ClaimHeadline.class, "standing-for");
    private static final Set<String> NEEDING_AN_OBJECT =
            Rows.words(ClaimHeadline.class, "needing-an-object");

    private ClaimHeadline() {}

    /**
     * The line of a claim.
     *
     * @param text of the paragraph
     */
    static String of(Claim.Source source, Claim.Cue cue, List<Span> content, String text) {
        String speaker = speaker(source);
        if (speaker == null) {
            List<Span> spans = new ArrayList<>(content);
            spans.addAll(source.spans());
            if (cue != null) {
                spans.addAll(cue.spans());
            }
            return OneLine.of(Span.surface(spans.stream().sorted().toList(), text));
        }
        String said = Span.surface(content, text);
        String verb = cue == null ? "" : cue.text();
        return OneLine.of(
                isFinite(verb) ? speaker + " " + verb + " " + said : speaker + ": " + said);
    }

    /** Who speaks, by name where a pronoun or a role stands for one; null if nobody is given. */
    private static String speaker(Claim.Source source) {
        String phrase = source.text();
        boolean resolved = source.resolved() != null;
        if (phrase == null) {
            return resolved ? source.resolved().name() : null;
        }
        boolean standsFor = STANDING_FOR.contains(phrase.split(" ", 2)[0].toLowerCase(Locale.ROOT));
        if (resolved && (standsFor || phrase.length() > source.resolved().name().length())) {
            return source.resolved().name();
        }
        String bare = phrase.endsWith(",") ? phrase.substring(0, phrase.length() - 1) : phrase;
        return standsFor && phrase.indexOf(' ') < 0 ? null : bare;
    }

    /** "Said", "has denied", and not "according to", "saying", "told" or a colon. */
    private static boolean isFinite(String cue) {
        String[] words = cue.toLowerCase(Locale.ROOT).split(" ", -1);
        String last = words[words.length - 1];
        return Character.isLetter(cue.isEmpty() ? ' ' : cue.charAt(0))
                && !words[0].endsWith("ing")
                && Stream.of(words).noneMatch(NEEDING_AN_OBJECT::contains)
                && !last.equals("by");
    }
}
