package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.claims.Attribution.Probabilities;
import dev.hearsay.tagger.internal.text.Document;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A paragraph that is a turn of an interview told by letters: "Q: Will bills go up?", "A. Yes, by
 * four percent." Turns under names are read like any other text.
 *
 * @param question whether it asks; what is asked is nobody's claim
 * @param answer the attribution of what is answered, null of a question
 */
record Turn(boolean question, Attribution answer) {
    private static final Pattern TURN = Pattern.compile("([QA])([:.])\\s+(?=\\S)");

    /** The turn that a paragraph is, if it is one. */
    static Optional<Turn> of(Document document) {
        Matcher turn = TURN.matcher(document.text());
        if (!turn.lookingAt()) {
            return Optional.empty();
        }
        if (turn.group(1).equals("Q")) {
            return Optional.of(new Turn(true, null));
        }
        int end = document.sentences().get(document.sentences().size() - 1).end();
        int stop = document.text().charAt(end - 1) == '.' ? end - 1 : end;
        var answer =
                new Attribution(
                        List.of(new Span(turn.start(1), turn.end(1))),
                        List.of(new Span(turn.start(2), turn.end(2))),
                        List.of(new Span(turn.end(), Math.max(stop, turn.end() + 1))),
                        Probabilities.UNLABELLED);
        return Optional.of(new Turn(false, answer));
    }
}
