package dev.hearsay.app;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An enriched paragraph for a person: the text with its spans marked, then each claim and incident
 * with its reasons. In colour, or with brackets where there is none.
 */
final class Explanation {
    private final boolean colour;

    Explanation(boolean colour) {
        this.colour = colour;
    }

    /** How a kind of span is marked. */
    private enum Mark {
        SOURCE("[source ", "\u001b[33m"),
        CUE("[cue ", "\u001b[35m"),
        CONTENT("[content ", "\u001b[34m"),
        TRIGGER("[incident ", "\u001b[1;31m");

        private final String bracket;
        private final String sequence;

        Mark(String bracket, String sequence) {
            this.bracket = bracket;
            this.sequence = sequence;
        }
    }

    private record Marked(Span span, Mark mark) {}

    String of(EnrichedParagraph enriched) {
        Paragraph paragraph = enriched.paragraph();
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s %d/%d %s%s"
                        .formatted(
                                paragraph.articleId(),
                                paragraph.index() + 1,
                                paragraph.count(),
                                paragraph.role().wireName(),
                                enriched.status() == Status.TAGGED
                                        ? ""
                                        : " (" + enriched.status().wireName() + ")"));
        lines.add("  " + highlighted(paragraph.text(), marks(enriched)));
        for (Claim claim : enriched.claims()) {
            lines.add("  claim " + claim.headline());
            lines.add("    " + describe(claim));
        }
        for (Incident incident : enriched.incidents()) {
            lines.add("  incident " + incident.headline());
            lines.add("    " + describe(incident));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Marked> marks(EnrichedParagraph enriched) {
        List<Marked> marks = new ArrayList<>();
        for (Claim claim : enriched.claims()) {
            claim.content().spans().forEach(it -> marks.add(new Marked(it, Mark.CONTENT)));
            if (claim.source() != null) {
                claim.source().spans().forEach(it -> marks.add(new Marked(it, Mark.SOURCE)));
            }
            if (claim.cue() != null) {
                claim.cue().spans().forEach(it -> marks.add(new Marked(it, Mark.CUE)));
            }
        }
        enriched.incidents()
                .forEach(it -> marks.add(new Marked(it.trigger().span(), Mark.TRIGGER)));
        return marks;
    }

    /** Opens and closes every span; of those that open together the longest opens first. */
    private String highlighted(String text, List<Marked> marks) {
        var out = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            int at = i;
            marks.stream()
                    .filter(it -> it.span().end() == at)
                    .sorted(Comparator.comparing((Marked it) -> -it.span().start()))
                    .forEach(it -> out.append(close(at, marks)));
            marks.stream()
                    .filter(it -> it.span().start() == at)
                    .sorted(Comparator.comparing((Marked it) -> -it.span().end()))
                    .forEach(it -> out.append(colour ? it.mark().sequence : it.mark().bracket));
            if (i < text.length()) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** In colour, the end of a span brings back the colours of those still open. */
    private String close(int at, List<Marked> marks) {
        if (!colour) {
            return "]";
        }
        String open =
                marks.stream()
                        .filter(it -> it.span().start() < at && it.span().end() > at)
                        .sorted(Comparator.comparing(Marked::span))
                        .map(it -> it.mark().sequence)
                        .collect(Collectors.joining());
        return "\u001b[0m" + open;
    }

    private static String describe(Claim claim) {
        String cue = claim.cue() == null ? "–" : claim.cue().stance().wireName();
        return "%s · %s · %s %s · %s%s%s · why: %s"
                .formatted(
                        source(claim),
                        cue,
                        claim.polarity().wireName(),
                        claim.certainty().wireName(),
                        claim.form().wireName(),
                        claim.within() == null ? "" : " · inside a claim",
                        scores(claim.confidence(), claim.checkWorthiness()),
                        String.join(", ", claim.why()));
    }

    private static String scores(Double confidence, Double checkWorthiness) {
        return (confidence == null
                        ? ""
                        : String.format(Locale.ROOT, " · confidence %.2f", confidence))
                + (checkWorthiness == null
                        ? ""
                        : String.format(Locale.ROOT, " · worth checking %.2f", checkWorthiness));
    }

    private static String source(Claim claim) {
        if (claim.source() == null) {
            return "nobody named";
        }
        String text = claim.source().text() == null ? "" : claim.source().text() + " ";
        String resolved =
                claim.source().resolved() == null
                        ? ""
                        : " = "
                                + claim.source().resolved().name()
                                + " (paragraph "
                                + (claim.source().resolved().paragraph() + 1)
                                + ")";
        return text + "[" + claim.source().kind().wireName() + "]" + resolved;
    }

    private static String describe(Incident incident) {
        String mode = incident.mode() == null ? "" : "/" + incident.mode();
        String parts =
                Stream.of(
                                part(
                                        "who",
                                        incident.actor().stream().map(Incident.Participant::text)),
                                part(
                                        "whom",
                                        incident.target().stream().map(Incident.Participant::text)),
                                part("where", incident.place().stream().map(Incident.Place::text)),
                                part("when", incident.time().stream().map(Incident.Time::text)),
                                part(
                                        "how many",
                                        incident.casualties().stream()
                                                .map(Incident.Casualty::text)))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(" · "));
        return "%s%s · %s%s · %s%s%s%s · why: %s"
                .formatted(
                        incident.type(),
                        mode,
                        incident.factuality().wireName(),
                        Boolean.TRUE.equals(incident.background()) ? " · background" : "",
                        incident.trigger().text(),
                        parts.isEmpty() ? "" : " · " + parts,
                        incident.claimId() == null ? "" : " · inside a claim",
                        scores(incident.confidence(), null),
                        String.join(", ", incident.why()));
    }

    private static String part(String name, Stream<String> surfaces) {
        String joined = surfaces.collect(Collectors.joining(", "));
        return joined.isEmpty() ? "" : name + ": " + joined;
    }
}
