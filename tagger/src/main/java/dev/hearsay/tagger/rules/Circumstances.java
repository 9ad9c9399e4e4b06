package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where and when: the places and times of a sentence, nearest to a trigger. */
final class Circumstances {
    private static final Set<String> UNITS =
            Set.of(
                    "week", "month", "year", "night", "weekend", "weeks", "months", "days",
                    "morning");

    private final Lexicon lexicon;
    private final Document document;
    private final List<Token> tokens;

    Circumstances(Lexicon lexicon, Document document) {
        this.lexicon = lexicon;
        this.document = document;
        this.tokens = document.tokens();
    }

    /** The place in front of a noun ("the Baghdad airport attack"), else the nearest one. */
    List<Incident.Place> places(int trigger, int from, int to, boolean verb) {
        List<Span> spans = new ArrayList<>();
        if (!verb) {
            modifier(trigger, from).ifPresent(spans::add);
        }
        for (int i = from; i < to; i++) {
            if (!lexicon.is("place-preposition", tokens.get(i)) || isTimeWord(i + 1)) {
                continue;
            }
            int first = i + 1;
            while (first < to && isPlaceOpener(tokens.get(first))) {
                first++;
            }
            int end = first;
            while (end < to && tokens.get(end).isCapitalised() && !isTimeWord(end)) {
                end++;
            }
            if (end > first) {
                spans.add(document.span(first, end - 1));
            }
        }
        return nearest(spans, trigger).stream()
                .map(
                        it ->
                                new Incident.Place(
                                        it.start(),
                                        it.end(),
                                        it.of(document.text()),
                                        Countries.codeOf(it.of(document.text()))))
                .toList();
    }

    /** The time expression nearest to the trigger in its sentence, if any. */
    List<Incident.Time> times(int trigger, int from, int to) {
        List<Span> spans = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int end = timeEnd(i, to);
            if (end > i) {
                int first = i;
                boolean withPreposition =
                        i > from
                                && List.of("in", "on").contains(tokens.get(i - 1).lower())
                                && !lexicon.is("weekday", tokens.get(i));
                if (withPreposition) {
                    first = i - 1;
                }
                spans.add(document.span(first, end - 1));
                i = end;
            }
        }
        return nearest(spans, trigger).stream()
                .map(
                        it ->
                                new Incident.Time(
                                        it.start(), it.end(), it.of(document.text()), null, null))
                .toList();
    }

    private Optional<Span> modifier(int trigger, int from) {
        int first = trigger;
        while (first > from && tokens.get(first - 1).isWord() && !isTimeWord(first - 1)) {
            if (lexicon.is("determiner", tokens.get(first - 1))) {
                boolean named = first < trigger && tokens.get(first).isCapitalised();
                return named ? Optional.of(document.span(first, trigger - 1)) : Optional.empty();
            }
            first--;
        }
        return Optional.empty();
    }

    private boolean isPlaceOpener(Token token) {
        return List.of("the", "northern", "southern", "eastern", "western", "central")
                .contains(token.lower());
    }

    private boolean isTimeWord(int index) {
        return index < tokens.size()
                && (lexicon.is("month", tokens.get(index))
                        || lexicon.is("weekday", tokens.get(index)));
    }

    private int timeEnd(int i, int to) {
        Token token = tokens.get(i);
        if (lexicon.is("weekday", token)
                || List.of("yesterday", "today", "tonight").contains(token.lower())) {
            return i + 1;
        }
        if (lexicon.is("month", token) && token.isCapitalised()) {
            int end = i + 1;
            while (end < to && (tokens.get(end).isNumber() || isDateComma(end, to))) {
                end++;
            }
            return end;
        }
        boolean relative =
                List.of("last", "this", "next", "recent").contains(token.lower())
                        && i + 1 < to
                        && UNITS.contains(tokens.get(i + 1).lower());
        return relative ? i + 2 : i;
    }

    private boolean isDateComma(int index, int to) {
        return tokens.get(index).text().equals(",")
                && index + 1 < to
                && tokens.get(index + 1).text().matches("(19|20)\\d\\d");
    }

    private List<Span> nearest(List<Span> spans, int trigger) {
        int at = tokens.get(trigger).start();
        return spans.stream()
                .min(Comparator.comparingInt(it -> Math.abs(it.start() - at)))
                .map(List::of)
                .orElse(List.of());
    }
}
