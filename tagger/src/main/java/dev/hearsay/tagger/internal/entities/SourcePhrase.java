package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.language.WordClass;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A source as a noun phrase.
 *
 * @param span of the whole source
 * @param words its words, without punctuation; never empty
 * @param head those up to the first preposition, comma, relative pronoun or participle: what the
 *     phrase is about, its noun last
 */
record SourcePhrase(Document document, Span span, List<Token> words, List<Token> head) {
    private static final Set<String> RELATIVES = Rows.words(SourcePhrase.class, "relatives");
    private static final Set<String> DETERMINING = Rows.words(SourcePhrase.class, "determining");

    /** The phrase of a source with at least one word. */
    static SourcePhrase of(Lexicon lexicon, Document document, Cast cast, Span span) {
        List<Token> words = words(document, span);
        return new SourcePhrase(document, span, words, head(lexicon, document, cast, words));
    }

    static List<Token> words(Document document, Span span) {
        return document.tokensIn(span).stream().filter(Token::isWord).toList();
    }

    private static List<Token> head(
            Lexicon lexicon, Document document, Cast cast, List<Token> words) {
        List<Token> head = new ArrayList<>();
        for (Token token : words) {
            boolean ends =
                    !head.isEmpty()
                            && ((lexicon.is(WordClass.PREPOSITION, token)
                                            && !cast.isInName(token.span()))
                                    || isRelative(token)
                                    || interrupted(document, head.get(head.size() - 1), token)
                                    || isParticiple(token));
            if (ends) {
                break;
            }
            head.add(token);
        }
        while (head.size() > 1 && isBehindNoun(head.get(head.size() - 1))) {
            head.remove(head.size() - 1);
        }
        return head;
    }

    private static boolean interrupted(Document document, Token before, Token next) {
        String between = document.text().substring(before.end(), next.start());
        return between.indexOf(',') >= 0
                || between.indexOf('(') >= 0
                || between.indexOf('–') >= 0
                || between.indexOf('—') >= 0;
    }

    /** "WHO" is none. */
    private static boolean isRelative(Token token) {
        return RELATIVES.contains(token.lower()) && !isAcronym(token);
    }

    /** "US" and "WHO" are neither "us" nor "who". */
    static boolean isAcronym(Token token) {
        return token.text().length() > 1
                && token.text().equals(token.text().toUpperCase(Locale.ROOT));
    }

    /** "a study being released", "research conducted by": the noun stands before. */
    private static boolean isParticiple(Token token) {
        return token.lower().equals("being")
                || (token.lower().endsWith("ed")
                        && !token.isCapitalised()
                        && token.lower().length() > 5);
    }

    /** "'s", and "they both", "she herself": what the phrase is about stands before. */
    private static boolean isBehindNoun(Token token) {
        return token.lower().equals("'s")
                || token.lower().equals("’s")
                || token.lower().equals("both")
                || token.lower().endsWith("self")
                || token.lower().endsWith("selves");
    }

    Token first() {
        return words.get(0);
    }

    /** What the phrase is about. */
    Token noun() {
        return head.get(head.size() - 1);
    }

    boolean isOneWord() {
        return words.size() == 1;
    }

    /** Whether it is "who", "which", or ends with such a word after at most one other. */
    boolean isRelative() {
        return words.size() <= 2 && isRelative(words.get(words.size() - 1));
    }

    boolean isDefinite() {
        return Set.of("the", "that", "this").contains(first().lower());
    }

    /** The words of the head that describe, in lower case: no article, no possessive pronoun. */
    List<String> role() {
        return head.stream().map(Token::lower).filter(it -> !DETERMINING.contains(it)).toList();
    }

    String text() {
        return span.of(document.text());
    }

    /** The word before it. */
    Optional<Token> before() {
        List<Token> tokens = document.tokens();
        int index = document.tokenAt(span.start()) - 1;
        while (index >= 0 && !tokens.get(index).isWord()) {
            index--;
        }
        return index < 0 ? Optional.empty() : Optional.of(tokens.get(index));
    }

    /** The phrase as a name: its head without the article. */
    Span name() {
        boolean article = head.size() > 1 && first().lower().equals("the");
        return new Span(head.get(article ? 1 : 0).start(), noun().end());
    }
}
