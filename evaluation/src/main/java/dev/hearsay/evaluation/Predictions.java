package dev.hearsay.evaluation;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Sentence;
import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the tagger found, with offsets of the article's text. */
final class Predictions {
    private final Map<String, List<EnrichedParagraph>> paragraphs = new HashMap<>();

    void add(EnrichedParagraph paragraph) {
        paragraphs
                .computeIfAbsent(paragraph.paragraph().articleId(), key -> new ArrayList<>())
                .add(paragraph);
    }

    /** A claim that was found, with the start of its paragraph. */
    record FoundClaim(Claim claim, int start) {
        Stretch source() {
            return Stretch.of(claim.source() == null ? List.of() : claim.source().spans(), start);
        }

        Stretch cue() {
            return Stretch.of(claim.cue() == null ? List.of() : claim.cue().spans(), start);
        }

        Stretch content() {
            return Stretch.of(claim.content().spans(), start);
        }
    }

    /** An incident that was found, with the start of its paragraph. */
    record FoundIncident(Incident incident, int start) {
        Span trigger() {
            return incident.trigger().span().shifted(start);
        }

        List<Span> role(String role) {
            Stream<Span> spans =
                    switch (role) {
                        case "actor" ->
                                incident.actor().stream().map(it -> new Span(it.start(), it.end()));
                        case "target" ->
                                incident.target().stream()
                                        .map(it -> new Span(it.start(), it.end()));
                        case "place" ->
                                incident.place().stream().map(it -> new Span(it.start(), it.end()));
                        case "time" ->
                                incident.time().stream().map(it -> new Span(it.start(), it.end()));
                        case "instrument" -> incident.instrument().stream().map(it -> it.span());
                        default ->
                                incident.casualties().stream()
                                        .filter(it -> it.kind().wireName().equals(role))
                                        .map(it -> new Span(it.start(), it.end()));
                    };
            return spans.map(it -> it.shifted(start)).toList();
        }
    }

    /** Attributed claims of a text, within another one or not. */
    List<FoundClaim> claims(String id, boolean nested) {
        return of(id).flatMap(
                        it ->
                                it.claims().stream()
                                        .filter(claim -> claim.form() != ClaimForm.AUTHORIAL)
                                        .filter(claim -> (claim.within() != null) == nested)
                                        .map(
                                                claim ->
                                                        new FoundClaim(
                                                                claim, it.paragraph().start())))
                .toList();
    }

    List<FoundIncident> incidents(String id) {
        return of(id).flatMap(
                        it ->
                                it.incidents().stream()
                                        .map(
                                                incident ->
                                                        new FoundIncident(
                                                                incident, it.paragraph().start())))
                .toList();
    }

    /** The highest check-worthiness of a text's sentences, 0 where it has none. */
    double checkWorthiness(String id) {
        return of(id).flatMap(it -> it.sentences().stream())
                .mapToDouble(Sentence::checkWorthiness)
                .max()
                .orElse(0);
    }

    /** The words of a paragraph, counted from 0, at a span of it; "" where they cannot be told. */
    String evidence(String id, int paragraph, int start, int end) {
        return of(id).filter(it -> it.paragraph().index() == paragraph)
                .map(it -> it.paragraph().text())
                .filter(it -> end <= it.length())
                .map(it -> it.substring(start, end))
                .findFirst()
                .orElse("");
    }

    private Stream<EnrichedParagraph> of(String id) {
        return paragraphs.getOrDefault(id, List.of()).stream();
    }
}
