package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.ArticleContext.Speaker;
import dev.hearsay.tagger.rules.Phrases.Phrase;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Token;
import java.util.List;
import java.util.Optional;

/** Tells what kind of speaker a source is, and who that is. */
final class Sources {
    private final Lexicon lexicon;
    private final Entities entities;
    private final Document document;
    private final Phrases phrases;
    private final int paragraph;

    Sources(Lexicon lexicon, Entities entities, Document document, Phrases phrases, int paragraph) {
        this.lexicon = lexicon;
        this.entities = entities;
        this.document = document;
        this.phrases = phrases;
        this.paragraph = paragraph;
    }

    /**
     * The speaker a phrase stands for.
     *
     * @param known names seen so far, this paragraph's included
     * @param last who spoke before, may be null
     */
    Speaker speaker(Phrase phrase, List<Entity> known, Speaker last) {
        Token first = document.tokens().get(phrase.first());
        if (phrase.size() == 1 && phrases.isPronoun(first)) {
            return pronoun(first, known, last);
        }
        Token head = phrases.head(phrase);
        Span span = phrases.span(phrase);
        Optional<Entity> inside = named(span, head, known);
        if (inside.isPresent()) {
            Entity entity = inside.get();
            SourceKind kind =
                    entity.kind() == SourceKind.UNKNOWN ? SourceKind.PERSON : entity.kind();
            return new Speaker(kind, entity.resolution());
        }
        SourceKind kind = kindOf(phrase, head);
        if (kind == SourceKind.DOCUMENT || kind == SourceKind.ORGANISATION) {
            return new Speaker(
                    kind,
                    new Resolution(span.of(document.text()), paragraph, span.start(), span.end()));
        }
        return new Speaker(kind, null);
    }

    private Speaker pronoun(Token pronoun, List<Entity> known, Speaker last) {
        if (lexicon.is("pronoun-author", pronoun)) {
            return new Speaker(SourceKind.AUTHOR, null);
        }
        if (lexicon.is("pronoun-person", pronoun)) {
            Optional<Entity> subject = personBefore(pronoun, known);
            if (subject.isPresent()) {
                return new Speaker(SourceKind.PERSON, subject.get().resolution());
            }
            boolean person = last != null && last.kind() == SourceKind.PERSON;
            return new Speaker(SourceKind.PERSON, person ? last.resolution() : null);
        }
        if (lexicon.is("pronoun-thing", pronoun)) {
            boolean thing = last != null && last.kind() != SourceKind.PERSON;
            return thing ? last : new Speaker(SourceKind.UNKNOWN, null);
        }
        boolean many =
                last != null
                        && (last.kind() == SourceKind.GROUP
                                || last.kind() == SourceKind.ORGANISATION);
        return many ? last : new Speaker(SourceKind.GROUP, null);
    }

    /** The first person of the nearest sentence that names one: its subject, as a rule. */
    private Optional<Entity> personBefore(Token pronoun, List<Entity> known) {
        List<Entity> persons =
                known.stream()
                        .filter(it -> it.paragraph() == paragraph)
                        .filter(it -> it.kind() == SourceKind.PERSON)
                        .filter(it -> it.end() <= pronoun.start())
                        .filter(it -> document.quotationAt(it.start()).isEmpty())
                        .toList();
        if (persons.isEmpty()) {
            return Optional.empty();
        }
        Span nearest = document.sentenceAt(persons.get(persons.size() - 1).start());
        return persons.stream().filter(it -> nearest.contains(it.start())).findFirst();
    }

    /** The entity that the head of a phrase names, in full or by a short form. */
    private Optional<Entity> named(Span span, Token head, List<Entity> known) {
        if (!head.isCapitalised()) {
            return apposed(span, known);
        }
        Optional<Entity> written =
                known.stream()
                        .filter(it -> it.paragraph() == paragraph)
                        .filter(it -> span.contains(new Span(it.start(), it.end())))
                        .filter(it -> it.end() == head.end())
                        .findFirst();
        Optional<Entity> fuller =
                entities.byName(written.map(Entity::name).orElse(head.text()), known);
        return fuller.isPresent() ? fuller : written;
    }

    /** "the spokesman, Idris Kael": the name after the comma. */
    private Optional<Entity> apposed(Span span, List<Entity> known) {
        return known.stream()
                .filter(it -> it.paragraph() == paragraph)
                .filter(it -> span.contains(new Span(it.start(), it.end())))
                .filter(it -> it.kind() != SourceKind.ORGANISATION)
                .filter(it -> document.text().startsWith(", ", it.start() - 2))
                .findFirst();
    }

    private SourceKind kindOf(Phrase phrase, Token head) {
        Token first = document.tokens().get(phrase.first());
        boolean indefinite =
                List.of("a", "an", "one", "two", "three", "some", "several")
                        .contains(first.lower());
        if (lexicon.is("anonymous", head) && (indefinite || head.lower().startsWith("source"))) {
            return SourceKind.ANONYMOUS;
        }
        if (lexicon.is("document", head)) {
            return SourceKind.DOCUMENT;
        }
        if (lexicon.is("organisation", head)) {
            return SourceKind.ORGANISATION;
        }
        if (lexicon.is("group", head)) {
            return SourceKind.GROUP;
        }
        if (lexicon.is("person", head)) {
            return SourceKind.PERSON;
        }
        if (Countries.codeOf(phrases.span(phrase).of(document.text())) != null) {
            return SourceKind.ORGANISATION;
        }
        if (head.lower().endsWith("ers") || (head.lower().endsWith("s") && !head.isCapitalised())) {
            return SourceKind.GROUP;
        }
        return SourceKind.UNKNOWN;
    }
}
