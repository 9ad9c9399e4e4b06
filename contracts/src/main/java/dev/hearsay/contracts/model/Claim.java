package dev.hearsay.contracts.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * A statement attributed to someone, or made by the article itself.
 *
 * @param source null in an authorial claim only; without spans where nobody is named, or where a
 *     quotation goes on
 * @param cue absent where no word attributes
 * @param continues the claim of an earlier paragraph whose quotation goes on here, if any
 * @param within the claim whose content holds this one, if any
 * @param headline who claims what, in one line made of the paragraph's words; null in records of
 *     releases that had none
 * @param checkWorthiness in [0, 1], may be null
 * @param confidence in [0, 1], may be null
 * @param why the rules or scores that made the claim what it is
 */
@RecordBuilder
public record Claim(
        String id,
        ClaimForm form,
        Source source,
        Cue cue,
        Content content,
        Polarity polarity,
        Certainty certainty,
        String continues,
        String within,
        String headline,
        Double checkWorthiness,
        Double confidence,
        List<String> why) {
    public Claim {
        Check.notBlank("claim.id", id);
        Check.present("claim.form", form);
        Check.present("claim.content", content);
        Check.present("claim.polarity", polarity);
        Check.present("claim.certainty", certainty);
        Check.probability("claim.checkWorthiness", checkWorthiness);
        Check.probability("claim.confidence", confidence);
        why = Check.copy(why);
        if (form == ClaimForm.AUTHORIAL && (source != null || cue != null)) {
            throw new IllegalArgumentException("an authorial claim has neither source nor cue");
        }
    }

    /**
     * Who makes the claim.
     *
     * @param spans in the paragraph; empty where the source is not written there
     * @param text surfaces of the spans, joined by a space; null without spans
     * @param resolved who that is; null where the article does not tell
     * @param confidence that the spans are right, in [0, 1]; null without spans
     */
    public record Source(
            List<Span> spans,
            String text,
            SourceKind kind,
            Resolution resolved,
            Double confidence) {
        public Source {
            Check.probability("source.confidence", confidence);
            spans = Check.copy(spans);
            Check.present("source.kind", kind);
        }
    }

    /** The words that attribute the content to the source. */
    public record Cue(List<Span> spans, String text, Stance stance) {
        public Cue {
            spans = Check.copy(spans);
            Check.notBlank("cue.text", text);
            Check.present("cue.stance", stance);
        }
    }

    /** What is claimed; several spans where a quotation is split. */
    public record Content(List<Span> spans, String text) {
        public Content {
            spans = Check.copy(spans);
            Check.notBlank("content.text", text);
        }

        /** Whether one of the spans holds the other span whole. */
        public boolean holds(Span other) {
            return spans.stream().anyMatch(span -> span.contains(other));
        }
    }
}
