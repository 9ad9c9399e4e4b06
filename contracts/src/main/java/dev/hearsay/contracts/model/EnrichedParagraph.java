package dev.hearsay.contracts.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A paragraph with what was found in it. Every span lies within the paragraph's text, and every
 * surface is what stands there.
 *
 * @param supersedes on the last paragraph of a revision: ids the article no longer has; else null
 */
public record EnrichedParagraph(
        Paragraph paragraph,
        Status status,
        List<Sentence> sentences,
        List<Claim> claims,
        List<Incident> incidents,
        TaggerInfo tagger,
        Supersedes supersedes)
        implements Message {
    public EnrichedParagraph {
        Check.present("paragraph", paragraph);
        Check.present("status", status);
        Check.present("tagger", tagger);
        sentences = Check.copy(sentences);
        claims = Check.copy(claims);
        incidents = Check.copy(incidents);
        String text = paragraph.text();
        sentences.forEach(sentence -> requireWithin(sentence.span(), text));
        claims.forEach(claim -> requireExact(claim, text));
        incidents.forEach(incident -> requireExact(incident, text));
    }

    @Override
    public String articleId() {
        return paragraph.articleId();
    }

    /**
     * The same with only the claims and incidents of at least some confidence, and those that have
     * none. A claim within one that is left out goes with it; an incident then stands in the next
     * claim around it. What refers to another paragraph stays as it is.
     *
     * @param least confidence in [0, 1]
     */
    public EnrichedParagraph withConfidence(double least) {
        Map<String, Claim> left = new HashMap<>();
        List<Claim> sureClaims = new ArrayList<>();
        for (Claim claim : claims) {
            if (isBelow(claim.confidence(), least) || left.containsKey(claim.within())) {
                left.put(claim.id(), claim);
            } else {
                sureClaims.add(claim);
            }
        }
        Set<String> unsure =
                incidents.stream()
                        .filter(it -> isBelow(it.confidence(), least))
                        .map(Incident::id)
                        .collect(Collectors.toSet());
        List<Incident> sureIncidents = new ArrayList<>();
        for (Incident incident : incidents) {
            if (!unsure.contains(incident.id())) {
                String claim = incident.claimId();
                while (left.containsKey(claim)) {
                    claim = left.get(claim).within();
                }
                boolean firstIsLeft = unsure.contains(incident.mentionOf());
                sureIncidents.add(
                        IncidentBuilder.builder(incident)
                                .claimId(claim)
                                .mentionOf(firstIsLeft ? null : incident.mentionOf())
                                .build());
            }
        }
        return new EnrichedParagraph(
                paragraph, status, sentences, sureClaims, sureIncidents, tagger, supersedes);
    }

    private static boolean isBelow(Double confidence, double least) {
        return confidence != null && confidence < least;
    }

    private static void requireExact(Claim claim, String text) {
        if (claim.source() != null && !claim.source().spans().isEmpty()) {
            requireSurface(claim.source().spans(), claim.source().text(), text);
        }
        if (claim.cue() != null) {
            requireSurface(claim.cue().spans(), claim.cue().text(), text);
        }
        requireSurface(claim.content().spans(), claim.content().text(), text);
    }

    private static void requireExact(Incident incident, String text) {
        requireExact(incident.trigger(), text);
        incident.actor().forEach(it -> requireExact(it.start(), it.end(), it.text(), text));
        incident.target().forEach(it -> requireExact(it.start(), it.end(), it.text(), text));
        incident.place().forEach(it -> requireExact(it.start(), it.end(), it.text(), text));
        incident.time().forEach(it -> requireExact(it.start(), it.end(), it.text(), text));
        incident.instrument().forEach(it -> requireExact(it, text));
        incident.casualties().forEach(it -> requireExact(it.start(), it.end(), it.text(), text));
    }

    private static void requireExact(Mention mention, String text) {
        requireExact(mention.start(), mention.end(), mention.text(), text);
    }

    private static void requireExact(int start, int end, String surface, String text) {
        requireSurface(List.of(new Span(start, end)), surface, text);
    }

    private static void requireSurface(List<Span> spans, String surface, String text) {
        spans.forEach(span -> requireWithin(span, text));
        String actual = Span.surface(spans, text);
        if (!actual.equals(surface)) {
            throw new IllegalArgumentException(
                    "spans %s say \"%s\", not \"%s\"".formatted(spans, actual, surface));
        }
    }

    private static void requireWithin(Span span, String text) {
        if (span.end() > text.length()) {
            throw new IllegalArgumentException(
                    "span [%d, %d) leaves the paragraph of length %d"
                            .formatted(span.start(), span.end(), text.length()));
        }
    }

    /** Whether and why a paragraph was tagged. */
    public enum Status implements WireNamed {
        TAGGED,
        NOT_PROSE,
        UNSUPPORTED_LANGUAGE;
    }
}
