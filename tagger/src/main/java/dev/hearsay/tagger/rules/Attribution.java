package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.rules.Phrases.Phrase;
import java.util.List;

/**
 * A found attribution before it is a claim: who, by which words, what.
 *
 * @param source null where nobody is named
 * @param cue null where no word attributes
 */
record Attribution(
        ClaimForm form,
        Phrase source,
        Span cue,
        Stance stance,
        Polarity polarity,
        List<Span> content,
        String rule) {
    Attribution {
        content = List.copyOf(content);
    }

    Span firstContent() {
        return content.get(0);
    }
}
