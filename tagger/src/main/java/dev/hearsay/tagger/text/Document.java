package dev.hearsay.tagger.text;

import dev.hearsay.contracts.model.Span;
import java.util.List;
import java.util.Optional;
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
        Span found = sentences.get(0);
        for (Span sentence : sentences) {
            if (sentence.start() > offset) {
                break;
            }
            found = sentence;
        }
        return found;
    }

    /** The quotation that holds the offset. */
    public Optional<Quotation> quotationAt(int offset) {
        return quotations.stream().filter(it -> it.span().contains(offset)).findFirst();
    }

    /**
     * Index of the first token that starts at or after the offset; the number of tokens if none.
     */
    public int tokenAt(int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
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
        int start = span.start();
        int end = span.end();
        for (Token token : tokens) {
            if (token.start() < start && start < token.end()) {
                start = token.start();
            }
            if (token.start() < end && end < token.end()) {
                end = token.end();
            }
        }
        return new Span(start, end);
    }
}
