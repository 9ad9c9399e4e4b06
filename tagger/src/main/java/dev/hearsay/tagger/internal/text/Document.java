package dev.hearsay.tagger.internal.text;

import dev.hearsay.contracts.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A paragraph cut into tokens, sentences and quotations. All offsets are UTF-16 code units of the
 * text, half-open.
 */
public record Document(
        String text, List<Token> tokens, List<Span> sentences, List<Quotation> quotations) {
    private static final Pattern DATELINE =
            Pattern.compile(
                    "\\p{Lu}[\\p{Lu}.'’ -]{2,40}+(?:,[^—–.“\"]{1,30}\\.?[^—–“\"]{0,30})?+(?:\\([^()]{2,40}\\) ?)?+(?:—|–|--) ");

    public Document {
        tokens = List.copyOf(tokens);
        sentences = List.copyOf(sentences);
        quotations = List.copyOf(quotations);
    }

    /** Cuts a paragraph. */
    public static Document of(String text) {
        List<Span> sentences = SentenceSplitter.split(text);
        List<Token> tokens = sentences.isEmpty() ? List.of() : Tokens.of(text);
        return new Document(text, tokens, sentences, Quotation.of(text));
    }

    /** Offset behind a dateline ("MUSCAT, Oct. 10 (Meridian Wire) — "), 0 without one. */
    public int afterDateline() {
        var matcher = DATELINE.matcher(text);
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /** The sentence that holds the offset, or the nearest one before it. */
    public Span sentenceAt(int offset) {
        return sentences.get(sentenceIndexAt(offset));
    }

    /** Index of the sentence that holds the offset, or of the nearest one before it. */
    public int sentenceIndexAt(int offset) {
        return Math.max(0, first(sentences, it -> it.start() > offset) - 1);
    }

    /** The quotation that holds the offset. */
    public Optional<Quotation> quotationAt(int offset) {
        int next = first(quotations, it -> it.span().end() > offset);
        return next < quotations.size() && quotations.get(next).span().contains(offset)
                ? Optional.of(quotations.get(next))
                : Optional.empty();
    }

    /** The first quotation that shares a character with a span. */
    public Optional<Quotation> quotationIn(Span span) {
        int next = first(quotations, it -> it.span().end() > span.start());
        return next < quotations.size() && quotations.get(next).span().overlaps(span)
                ? Optional.of(quotations.get(next))
                : Optional.empty();
    }

    /** The tokens that lie within a span, in order. */
    public List<Token> tokensIn(Span span) {
        int from = tokenAt(span.start());
        int to = from + first(tokens.subList(from, tokens.size()), it -> it.end() > span.end());
        return tokens.subList(from, to);
    }

    /**
     * Index of the first token that starts at or after the offset; the number of tokens if none.
     */
    public int tokenAt(int offset) {
        return first(tokens, it -> it.start() >= offset);
    }

    /** Index of the first element that a test holds for, as it does for all behind it. */
    private static <T> int first(List<T> elements, Predicate<T> test) {
        int low = 0;
        int high = elements.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (test.test(elements.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The span from one token to another, both included. */
    public Span span(int firstToken, int lastToken) {
        return new Span(tokens.get(firstToken).start(), tokens.get(lastToken).end());
    }

    /** A span widened so that it cuts no token: the model's pieces cut "E.U." into four. */
    public Span wholeWords(Span span) {
        return new Span(
                cutToken(span.start()).map(Token::start).orElse(span.start()),
                cutToken(span.end()).map(Token::end).orElse(span.end()));
    }

    /** The token that an offset cuts in two. */
    private Optional<Token> cutToken(int offset) {
        int before = tokenAt(offset) - 1;
        return before >= 0 && tokens.get(before).end() > offset
                ? Optional.of(tokens.get(before))
                : Optional.empty();
    }
}
