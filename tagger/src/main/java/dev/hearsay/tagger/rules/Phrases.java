package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Token;
import java.util.List;
import java.util.Optional;

/** Noun phrases around a word, by closed word classes; positions are token indices. */
final class Phrases {
    private static final int LONGEST_PHRASE = 16;

    private final Lexicon lexicon;
    private final Document document;
    private final List<Token> tokens;

    Phrases(Lexicon lexicon, Document document) {
        this.lexicon = lexicon;
        this.document = document;
        this.tokens = document.tokens();
    }

    /** First and last token of a phrase, both included. */
    record Phrase(int first, int last) {
        int size() {
            return last - first + 1;
        }
    }

    Span span(Phrase phrase) {
        return document.span(phrase.first(), phrase.last());
    }

    /** The phrase that ends before a token, looking back no further than {@code from}. */
    Optional<Phrase> before(int index, int from) {
        int last = skipBack(index - 1, from);
        if (last < from) {
            return Optional.empty();
        }
        if (isPronoun(tokens.get(last))) {
            return Optional.of(new Phrase(last, last));
        }
        if (tokens.get(last).text().equals(",")) {
            return beforeApposition(last, from);
        }
        if (isCoordinator(tokens.get(last))) {
            return sharedSubject(last, from);
        }
        int first = last + 1;
        while (first > from && last - first + 1 < LONGEST_PHRASE && continuesBack(first - 1)) {
            first--;
        }
        if (opensRelativeClause(first - 1, from)) {
            return before(first - 1, from);
        }
        return trimmed(first, last);
    }

    /** The phrase that starts after a token, looking no further than {@code to} (excluded). */
    Optional<Phrase> after(int index, int to) {
        int first = index + 1;
        while (first < to && isAdverb(tokens.get(first))) {
            first++;
        }
        int end = first;
        while (end < to && end - first < LONGEST_PHRASE && continuesAfter(end, first)) {
            end++;
        }
        while (end > first && isConnector(tokens.get(end - 1))) {
            end--;
        }
        return end > first && hasContent(first, end - 1)
                ? Optional.of(new Phrase(first, end - 1))
                : Optional.empty();
    }

    /** The word that says what a phrase is about: the last one before a preposition. */
    Token head(Phrase phrase) {
        int head = phrase.first();
        for (int i = phrase.first(); i <= phrase.last(); i++) {
            Token token = tokens.get(i);
            if (i > phrase.first()
                    && (lexicon.is("preposition", token) || token.text().equals(","))) {
                break;
            }
            if (token.isWord()) {
                head = i;
            }
        }
        return tokens.get(head);
    }

    boolean isPronoun(Token token) {
        return lexicon.is("pronoun-person", token)
                || lexicon.is("pronoun-thing", token)
                || lexicon.is("pronoun-many", token)
                || lexicon.is("pronoun-author", token);
    }

    boolean isAdverb(Token token) {
        return lexicon.is("auxiliary", token)
                || (token.lower().endsWith("ly") && !token.isCapitalised());
    }

    /** Whether a title's full stop ("Gen.") or an initial's ("J.") stands at a token. */
    boolean isAbbreviationStop(int index) {
        if (index == 0 || !tokens.get(index).text().equals(".")) {
            return false;
        }
        Token word = tokens.get(index - 1);
        boolean adjacent = word.end() == tokens.get(index).start();
        return adjacent
                && word.isCapitalised()
                && (lexicon.is("title", word) || word.text().length() == 1);
    }

    private static boolean isCoordinator(Token token) {
        return List.of("and", "but", "then").contains(token.lower());
    }

    /** "The mayor declared a day of mourning and warned": the subject of the verb before "and". */
    private Optional<Phrase> sharedSubject(int coordinator, int from) {
        for (int i = coordinator - 1; i > from; i--) {
            if (isVerb(i) || isEventVerb(i)) {
                return before(i, from);
            }
        }
        return Optional.empty();
    }

    /** "Insurgents who raided a garrison": the relative pronoun stands behind its noun. */
    private boolean opensRelativeClause(int index, int from) {
        return index > from
                && List.of("who", "which", "that").contains(tokens.get(index).lower())
                && tokens.get(index - 1).isWord()
                && !isVerb(index - 1);
    }

    private boolean isEventVerb(int index) {
        return lexicon.events(tokens.get(index)).stream().anyMatch(Lexicon.EventForm::verb)
                && tokens.get(index).lower().endsWith("ed");
    }

    private int skipBack(int index, int from) {
        int i = index;
        while (i >= from) {
            Token token = tokens.get(i);
            if (isAdverb(token) || isDay(token)) {
                i--;
            } else if (i - 1 >= from
                    && List.of("week", "month", "year", "night").contains(token.lower())
                    && List.of("last", "this", "next").contains(tokens.get(i - 1).lower())) {
                i -= 2;
            } else if (token.lower().equals("on") && i < index && isDay(tokens.get(i + 1))) {
                i--;
            } else {
                break;
            }
        }
        return i;
    }

    private boolean isDay(Token token) {
        return lexicon.is("weekday", token)
                || List.of("yesterday", "today", "tonight").contains(token.lower());
    }

    private Optional<Phrase> beforeApposition(int comma, int from) {
        int opening = comma - 1;
        while (opening > from && !tokens.get(opening).text().equals(",")) {
            opening--;
        }
        if (opening <= from) {
            return Optional.empty();
        }
        Optional<Phrase> named = before(opening, from);
        Token next = tokens.get(opening + 1);
        boolean describes =
                lexicon.is("determiner", next) || next.isCapitalised() || next.isNumber();
        return named.map(it -> describes ? new Phrase(it.first(), comma - 1) : it);
    }

    private boolean continuesBack(int index) {
        Token token = tokens.get(index);
        if (isAbbreviationStop(index)) {
            return true;
        }
        if (token.lower().equals("and") || token.lower().equals("or")) {
            return index > 0 && tokens.get(index - 1).isWord() && !isVerb(index - 1);
        }
        return (token.isWord() || isPossessive(token) || token.text().equals("-"))
                && !lexicon.is("boundary", token)
                && !isPronoun(token)
                && !isEventVerb(index)
                && !isVerb(index);
    }

    private boolean continuesAfter(int index, int first) {
        Token token = tokens.get(index);
        if (isAbbreviationStop(index)) {
            return true;
        }
        if (token.lower().equals("and")) {
            return index + 1 < tokens.size() && index > first && !opensVerbPhrase(index + 1);
        }
        if (lexicon.is("preposition", token)) {
            return index > first && token.lower().equals("of");
        }
        boolean opensWithPronoun = index > first && isPronoun(tokens.get(index - 1));
        return (token.isWord() || isPossessive(token))
                && !opensWithPronoun
                && !(index > first && isPastTense(index))
                && !lexicon.is("boundary", token)
                && !lexicon.is("auxiliary", token)
                && !token.lower().equals("to")
                && !isDay(token)
                && !(index > first && lexicon.is("be", token));
    }

    /** "the killing of X shocked": a form in -ed that modifies no noun. */
    private boolean isPastTense(int index) {
        Token token = tokens.get(index);
        Token previous = tokens.get(index - 1);
        return token.lower().endsWith("ed")
                && !token.isCapitalised()
                && !lexicon.is("determiner", previous)
                && !lexicon.is("number", previous)
                && !previous.isNumber();
    }

    private boolean opensVerbPhrase(int index) {
        Token token = tokens.get(index);
        boolean inflected =
                !token.isCapitalised()
                        && (token.lower().endsWith("ed") || token.lower().endsWith("ing"));
        boolean event = lexicon.events(token).stream().anyMatch(Lexicon.EventForm::verb);
        return !token.isWord() || inflected || event || isVerb(index) || isPronoun(token);
    }

    private boolean isVerb(int index) {
        Token token = tokens.get(index);
        if (lexicon.is("auxiliary", token) || lexicon.is("be", token)) {
            return true;
        }
        boolean determined = index > 0 && lexicon.is("determiner", tokens.get(index - 1));
        return !determined
                && !token.isCapitalised()
                && lexicon.cueAt(tokens, index).isPresent()
                && !lexicon.is("document", token);
    }

    private static boolean isPossessive(Token token) {
        return token.lower().equals("'s") || token.lower().equals("’s");
    }

    private boolean isConnector(Token token) {
        return lexicon.is("preposition", token)
                || lexicon.is("determiner", token)
                || token.lower().equals("and");
    }

    private boolean hasContent(int first, int last) {
        for (int i = first; i <= last; i++) {
            Token token = tokens.get(i);
            if (isPronoun(token)
                    || (token.isWord()
                            && !lexicon.is("determiner", token)
                            && !lexicon.is("preposition", token))) {
                return true;
            }
            if (lexicon.is("determiner", token) && lexicon.is("number", token)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Phrase> trimmed(int from, int last) {
        int first = from;
        while (first <= last) {
            Token token = tokens.get(first);
            boolean opens =
                    lexicon.is("preposition", token)
                            || List.of("and", "or", "then", "however", "meanwhile", "still", "to")
                                    .contains(token.lower())
                            || isDay(token)
                            || isPossessive(token)
                            || isAdverb(token)
                            || token.text().equals(".");
            boolean quantifies =
                    first < last
                            && token.lower().equals("at")
                            && tokens.get(first + 1).lower().equals("least");
            if (!opens || quantifies) {
                break;
            }
            first++;
        }
        first = afterOtherClause(first, last);
        return first <= last && hasContent(first, last)
                ? Optional.of(new Phrase(first, last))
                : Optional.empty();
    }

    /** "focused on the crisis and the government": what opens with a participle is no subject. */
    private int afterOtherClause(int first, int last) {
        Token opening = first <= last ? tokens.get(first) : null;
        if (opening == null || opening.isCapitalised() || !opening.lower().endsWith("ed")) {
            return first;
        }
        for (int i = first; i < last; i++) {
            boolean joins = tokens.get(i).lower().equals("and");
            if (joins && lexicon.is("determiner", tokens.get(i + 1))) {
                return i + 1;
            }
        }
        return first;
    }
}
