package dev.hearsay.tagger.internal.text;

import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits text into tokens; a possessive ending is a token of its own. */
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?:\\p{Lu}\\.){2,}+"
                            + "|(?i:(?:'|’)s)\\b"
                            + "|\\p{N}++(?:[.,]\\p{N}++)*+%?"
                            + "|[\\p{L}\\p{M}\\p{N}]++(?:(?:-|–|&|(?:'|’)(?!s\\b))[\\p{L}\\p{M}\\p{N}]++)*+"
                            + "|\\S");

    private Tokens() {}

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            var span = new Span(matcher.start(), matcher.end());
            tokens.add(Token.of(span.start(), span.end(), text));
        }
        return tokens;
    }
}
