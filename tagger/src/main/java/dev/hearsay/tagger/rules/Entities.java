package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of people and organisations, and who a later short form or pronoun stands for. */
final class Entities {
    private static final Set<String> PARTICLES =
            Set.of("of", "bin", "ibn", "al", "el", "de", "del", "la", "van", "von", "der", "du");

    private final Lexicon lexicon;

    Entities(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The names of a paragraph, in order. */
    List<Entity> find(Document document, int paragraph) {
        List<Entity> found = new ArrayList<>();
        List<Token> tokens = document.tokens();
        int i = 0;
        while (i < tokens.size()) {
            int end = nameEnd(document, i);
            if (end > i) {
                nameOf(document, i, end, paragraph).ifPresent(found::add);
            }
            i = Math.max(end, i + 1);
        }
        return found;
    }

    /** The entity with the fullest name that a surface is a short form of. */
    Optional<Entity> byName(String surface, List<Entity> known) {
        List<String> wanted = nameWords(surface);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return known.stream()
                .filter(it -> isShortFormOf(wanted, nameWords(it.name())))
                .reduce((a, b) -> nameWords(b.name()).size() > nameWords(a.name()).size() ? b : a);
    }

    private static boolean isShortFormOf(List<String> shorter, List<String> full) {
        return full.size() >= shorter.size()
                && full.subList(full.size() - shorter.size(), full.size()).equals(shorter);
    }

    private static List<String> nameWords(String name) {
        return Arrays.stream(name.split("[\\s.]+"))
                .map(word -> word.replaceAll("(['’]s|['’])$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Index after the last token of the run of name words that starts here; the start if none. */
    private int nameEnd(Document document, int start) {
        List<Token> tokens = document.tokens();
        var phrases = new Phrases(lexicon, document);
        int end = start;
        while (end < tokens.size()) {
            Token token = tokens.get(end);
            boolean inName =
                    (token.isCapitalised() && !isSentenceOpener(document, end, start))
                            || (end > start && phrases.isAbbreviationStop(end))
                            || (end > start && isParticle(tokens, end));
            if (!inName) {
                break;
            }
            end++;
        }
        return end;
    }

    private boolean isParticle(List<Token> tokens, int index) {
        return PARTICLES.contains(tokens.get(index).text())
                && index + 1 < tokens.size()
                && tokens.get(index + 1).isCapitalised();
    }

    /** A capitalised function word at the start of a sentence belongs to no name. */
    private boolean isSentenceOpener(Document document, int index, int start) {
        Token token = document.tokens().get(index);
        if (index > start) {
            return false;
        }
        return lexicon.is("determiner", token)
                || lexicon.is("preposition", token)
                || lexicon.is("boundary", token)
                || lexicon.is("auxiliary", token)
                || lexicon.is("weekday", token)
                || lexicon.is("month", token)
                || lexicon.is("pronoun-person", token)
                || lexicon.is("pronoun-thing", token)
                || lexicon.is("pronoun-many", token)
                || lexicon.is("pronoun-author", token)
                || token.lower().equals("there");
    }

    private Optional<Entity> nameOf(Document document, int start, int end, int paragraph) {
        List<Token> tokens = document.tokens();
        int first = start;
        boolean titled = false;
        for (int i = start; i < end; i++) {
            if (lexicon.is("title", tokens.get(i))) {
                boolean stop = i + 1 < end && tokens.get(i + 1).text().equals(".");
                first = stop ? i + 2 : i + 1;
                titled = true;
            }
        }
        if (first >= end) {
            return Optional.empty();
        }
        Span span = document.span(first, end - 1);
        String name = span.of(document.text());
        int words = end - first;
        Token last = tokens.get(end - 1);
        boolean acronym =
                words == 1 && name.length() >= 2 && name.chars().allMatch(Character::isUpperCase);
        if (words < 2 && !acronym && !titled) {
            return Optional.empty();
        }
        SourceKind kind =
                titled
                        ? SourceKind.PERSON
                        : acronym || lexicon.is("organisation", last)
                                ? SourceKind.ORGANISATION
                                : describesPerson(tokens, end)
                                        ? SourceKind.PERSON
                                        : SourceKind.UNKNOWN;
        return Optional.of(new Entity(name, kind, paragraph, span.start(), span.end()));
    }

    /** "Name, 34," or "Name, the mayor" or "Name, a lawyer for…". */
    private boolean describesPerson(List<Token> tokens, int after) {
        if (after + 1 >= tokens.size() || !tokens.get(after).text().equals(",")) {
            return false;
        }
        if (tokens.get(after + 1).isNumber()) {
            return true;
        }
        int end = Math.min(tokens.size(), after + 6);
        for (int i = after + 1; i < end && tokens.get(i).isWord(); i++) {
            if (lexicon.is("person", tokens.get(i))) {
                return true;
            }
        }
        return false;
    }
}
