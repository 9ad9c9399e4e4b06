package dev.hearsay.tagger.rules;

import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.rules.Lexicon.CueForm;
import dev.hearsay.tagger.rules.Phrases.Phrase;
import dev.hearsay.tagger.text.Document;
import dev.hearsay.tagger.text.Quotation;
import dev.hearsay.tagger.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds attributions in one paragraph: cue words, their source, and the content they govern. */
final class AttributionFinder {
    private static final int SHORTEST_SPEECH = 4;
    private static final int LONGEST_LEAD_IN = 9;
    private static final int LONGEST_TAIL = 7;

    private final Lexicon lexicon;
    private final Document document;
    private final Phrases phrases;
    private final List<Token> tokens;
    private final Set<Quotation> used = new HashSet<>();
    private final List<Attribution> found = new ArrayList<>();

    AttributionFinder(Lexicon lexicon, Document document, Phrases phrases) {
        this.lexicon = lexicon;
        this.document = document;
        this.phrases = phrases;
        this.tokens = document.tokens();
    }

    /** All attributions, in order of their content. */
    List<Attribution> find() {
        for (int i = 0; i < tokens.size(); i++) {
            if (document.quotationAt(tokens.get(i).start()).isPresent()) {
                continue;
            }
            if (isAccordingTo(i)) {
                accordingTo(i);
                continue;
            }
            Optional<CueForm> cue = lexicon.cueAt(tokens, i);
            if (cue.isPresent() && isFiniteVerb(i)) {
                attribute(i, cue.get());
                i += cue.get().words().size() - 1;
            }
        }
        found.sort(Comparator.comparing(Attribution::firstContent));
        return found;
    }

    /** Quotations of several words that no attribution took. */
    List<Quotation> unattributed() {
        return document.quotations().stream()
                .filter(it -> !used.contains(it) && words(it.span()) >= SHORTEST_SPEECH)
                .filter(it -> found.stream().noneMatch(a -> covers(a, it.span())))
                .toList();
    }

    private static boolean covers(Attribution attribution, Span span) {
        return attribution.content().stream().anyMatch(it -> it.overlaps(span));
    }

    private boolean isAccordingTo(int i) {
        return tokens.get(i).lower().equals("according")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).lower().equals("to");
    }

    private void accordingTo(int i) {
        Span sentence = document.sentenceAt(tokens.get(i).start());
        int end = document.tokenAt(sentence.end());
        int sourceEnd = i + 2;
        while (sourceEnd < end && !isClauseEnd(sourceEnd)) {
            sourceEnd++;
        }
        if (sourceEnd == i + 2) {
            return;
        }
        var source = new Phrase(i + 2, sourceEnd - 1);
        Span cue = document.span(i, i + 1);
        boolean opens = tokens.get(i).start() == sentence.start();
        Optional<Span> content =
                opens ? clause(sourceEnd + 1, end) : clause(sentenceStart(sentence), i);
        content.ifPresent(
                it ->
                        add(
                                formOf(it),
                                source,
                                cue,
                                Stance.STATE,
                                Polarity.AFFIRMED,
                                List.of(it),
                                "cue:according-to"));
    }

    private boolean isClauseEnd(int index) {
        String text = tokens.get(index).text();
        boolean stop = text.equals(".") && !phrases.isAbbreviationStop(index);
        return stop || text.equals(",") || text.equals(";") || text.equals("?") || text.equals("!");
    }

    /**
     * A noun ("the report says" aside, "a report") or a passive ("was told") attributes nothing.
     */
    private boolean isFiniteVerb(int i) {
        if (i == 0) {
            return false;
        }
        Token cue = tokens.get(i);
        Token previous = tokens.get(i - 1);
        if (previous.text().equals("'s") || previous.text().equals("’s")) {
            return false;
        }
        if (previous.lower().equals("to")) {
            return i >= 2 && isRefusal(tokens.get(i - 2));
        }
        if (lexicon.is("determiner", previous) || lexicon.is("preposition", previous)) {
            return false;
        }
        boolean participle = cue.lower().endsWith("ing");
        int behind = i - 1;
        while (behind > 0 && isPlainAdverb(tokens.get(behind))) {
            behind--;
        }
        boolean afterBe = lexicon.is("be", tokens.get(behind));
        return participle ? afterBe || previous.text().equals(",") : !afterBe;
    }

    private static boolean isRefusal(Token token) {
        return List.of("refused", "declined", "refuses", "declines").contains(token.lower());
    }

    private boolean isPlainAdverb(Token token) {
        return phrases.isAdverb(token)
                && !lexicon.is("be", token)
                && !List.of("has", "have", "had").contains(token.lower());
    }

    private void attribute(int i, CueForm cue) {
        Span sentence = document.sentenceAt(tokens.get(i).start());
        int from = clauseStart(i, sentenceStart(sentence));
        int to = sentenceEnd(i);
        int last = i + cue.words().size() - 1;
        boolean refusal = tokens.get(i - 1).lower().equals("to");
        int verb = refusal ? i - 2 : i;
        Span cueSpan = document.span(verb, last);
        Polarity polarity = refusal || isNegated(i) ? Polarity.NEGATED : Polarity.AFFIRMED;
        String rule = "cue:" + cueSpan.of(document.text()).toLowerCase(Locale.ROOT);

        Optional<Quotation> before = quotationBefore(verb);
        Optional<Phrase> subject = phrases.before(verb, from);
        if (before.isPresent() && attributesBack(before.get(), verb, subject)) {
            Phrase source = subject.or(() -> phrases.after(last, to)).orElse(null);
            var content = new ArrayList<Span>();
            content.add(before.get().span());
            used.add(before.get());
            int attributionEnd = Math.max(last, source == null ? last : source.last());
            goOn(before.get(), attributionEnd, content);
            add(ClaimForm.DIRECT, source, cueSpan, cue.stance(), polarity, content, rule);
            return;
        }
        Optional<Quotation> after = quotationAfter(last);
        if (after.isPresent() && leadsIn(last, after.get())) {
            var content = new ArrayList<Span>();
            content.add(after.get().span());
            used.add(after.get());
            goOn(after.get(), document.tokenAt(after.get().span().end()) - 1, content);
            add(
                    ClaimForm.DIRECT,
                    subject.orElse(null),
                    cueSpan,
                    cue.stance(),
                    polarity,
                    content,
                    rule);
            return;
        }
        if (trailing(i, last, to, sentence, subject, cue, cueSpan, polarity, rule)) {
            return;
        }
        if (subject.isPresent()) {
            indirect(last, to, subject.get(), cue, cueSpan, polarity, rule);
        }
    }

    /** "Content, source said." and "content, said source." */
    private boolean trailing(
            int i,
            int last,
            int to,
            Span sentence,
            Optional<Phrase> subject,
            CueForm cue,
            Span cueSpan,
            Polarity polarity,
            String rule) {
        int start = subject.map(Phrase::first).orElse(i);
        if (start < 2 || !tokens.get(start - 1).text().equals(",") || cue.needsMark()) {
            return false;
        }
        Optional<Phrase> source = subject.or(() -> phrases.after(last, to));
        if (source.isEmpty() || to - Math.max(last, source.get().last()) > LONGEST_TAIL) {
            return false;
        }
        Optional<Span> content = clause(sentenceStart(sentence), start - 1);
        if (content.isEmpty() || words(content.get()) < SHORTEST_SPEECH) {
            return false;
        }
        add(
                formOf(content.get()),
                source.get(),
                cueSpan,
                cue.stance(),
                polarity,
                List.of(content.get()),
                rule);
        return true;
    }

    private void indirect(
            int last,
            int to,
            Phrase source,
            CueForm cue,
            Span cueSpan,
            Polarity polarity,
            String rule) {
        int that = thatAfter(last, to);
        boolean colon = last + 1 < to && tokens.get(last + 1).text().equals(":");
        if (cue.needsMark() && that < 0 && !colon) {
            return;
        }
        int start = that >= 0 ? that + 1 : colon ? last + 2 : last + 1;
        Optional<Span> content = clause(start, to);
        boolean thing = that < 0 && !colon && content.map(it -> isThing(it, cue)).orElse(false);
        if (content.isEmpty() || thing) {
            return;
        }
        boolean comment = tokens.get(start).text().equals(",");
        if (!comment) {
            add(
                    formOf(content.get()),
                    source,
                    cueSpan,
                    cue.stance(),
                    polarity,
                    List.of(content.get()),
                    that >= 0 ? rule + "+that" : rule);
        }
    }

    /** A short object without a verb is a thing ("claimed the prize"), no statement. */
    private boolean isThing(Span content, CueForm cue) {
        int count = words(content);
        return switch (cue.stance()) {
            case DENY, STATE -> count < 2;
            case PROMISE, DEMAND, WANT, WARN, ACCUSE, PRAISE, ASK -> count < 3;
            case ASSERT, CONFIRM, SPECULATE -> count < 5 && !hasVerb(content);
        };
    }

    private boolean hasVerb(Span content) {
        return tokens.stream()
                .filter(it -> content.contains(it.span()))
                .anyMatch(it -> lexicon.is("auxiliary", it) || it.lower().endsWith("ed"));
    }

    /** "that" close behind the cue, with no verb between: "said on Tuesday that". */
    private int thatAfter(int last, int to) {
        for (int i = last + 1; i < to && i <= last + LONGEST_LEAD_IN; i++) {
            if (tokens.get(i).lower().equals("that")) {
                return i;
            }
            boolean verb = lexicon.is("be", tokens.get(i)) || lexicon.cueAt(tokens, i).isPresent();
            if (verb || lexicon.is("boundary", tokens.get(i))) {
                return -1;
            }
        }
        return -1;
    }

    private Optional<Quotation> quotationBefore(int index) {
        int start = tokens.get(index).start();
        return document.quotations().stream()
                .filter(it -> it.span().end() <= start && !used.contains(it))
                .reduce((first, second) -> second);
    }

    private Optional<Quotation> quotationAfter(int index) {
        int end = tokens.get(index).end();
        return document.quotations().stream()
                .filter(it -> it.span().start() >= end && !used.contains(it))
                .findFirst();
    }

    /**
     * Only the subject stands between the quotation and the cue: "…," he said; "…," said the mayor.
     */
    private boolean attributesBack(Quotation quotation, int cue, Optional<Phrase> subject) {
        if (!quotation.closed() || words(quotation.span()) < 2) {
            return false;
        }
        int next = document.tokenAt(quotation.span().end());
        while (next < cue && tokens.get(next).text().equals(",")) {
            next++;
        }
        char mark = document.text().charAt(quotation.span().end() - 2);
        boolean ended =
                ",?!—".indexOf(mark) >= 0 || next > document.tokenAt(quotation.span().end());
        if (!ended) {
            return false;
        }
        boolean inverted = next == cue;
        return inverted || (subject.isPresent() && subject.get().first() == next);
    }

    /**
     * The quotation follows the cue at once, or after a colon: "he said: “…”", "wrote on X: “…”".
     */
    private boolean leadsIn(int last, Quotation quotation) {
        int next = document.tokenAt(quotation.span().start());
        if (next == last + 1) {
            return words(quotation.span()) >= SHORTEST_SPEECH;
        }
        String mark = tokens.get(next - 1).text();
        if (next - last > LONGEST_LEAD_IN + 2) {
            return false;
        }
        for (int i = last + 1; i < next - 1; i++) {
            if (isClauseEnd(i) || lexicon.cueAt(tokens, i).isPresent()) {
                return false;
            }
        }
        boolean that = tokens.get(next - 1).lower().equals("that");
        return mark.equals(":")
                || (mark.equals(",") && next - last <= 2)
                || (that
                        && words(quotation.span()) >= 2 * SHORTEST_SPEECH
                        && endsSentence(quotation));
    }

    private boolean endsSentence(Quotation quotation) {
        int next = document.tokenAt(quotation.span().end());
        return next >= tokens.size() || isClauseEnd(next) || !quotation.closed();
    }

    /** Adds the quotations that go on after an attribution without a cue of their own. */
    private void goOn(Quotation first, int attributionEnd, List<Span> content) {
        int end = tokens.get(attributionEnd).end();
        for (Quotation next : document.quotations()) {
            if (next.span().start() < first.span().end() || used.contains(next)) {
                continue;
            }
            boolean adjacent = next.span().start() - end <= 1;
            int between = document.tokenAt(end);
            int opening = document.tokenAt(next.span().start());
            boolean mark = opening - between == 1 && isClauseEnd(between);
            boolean ownCue = hasOwnCue(next);
            if (!(adjacent || mark) || ownCue || words(next.span()) < 2) {
                return;
            }
            content.add(next.span());
            used.add(next);
            end = next.span().end();
        }
    }

    /** Whether an attribution follows the quotation itself: "…," she said. */
    private boolean hasOwnCue(Quotation quotation) {
        int next = document.tokenAt(quotation.span().end());
        for (int i = next; i < Math.min(tokens.size(), next + LONGEST_LEAD_IN); i++) {
            if (isClauseEnd(i) && i > next) {
                return false;
            }
            if (i > 0 && lexicon.cueAt(tokens, i).isPresent()) {
                return ",?!".indexOf(document.text().charAt(quotation.span().end() - 2)) >= 0;
            }
        }
        return false;
    }

    private boolean isNegated(int cue) {
        for (int i = cue - 1; i >= Math.max(0, cue - 3); i--) {
            if (lexicon.is("negation", tokens.get(i))) {
                return true;
            }
            if (!phrases.isAdverb(tokens.get(i))) {
                return tokens.get(i).lower().endsWith("n't")
                        || tokens.get(i).lower().endsWith("n’t");
            }
        }
        return false;
    }

    /** Where the clause of a cue starts: behind the last quotation or semicolon before it. */
    private int clauseStart(int cue, int sentenceStart) {
        for (int i = cue - 1; i > sentenceStart; i--) {
            int start = tokens.get(i).start();
            if (document.quotationAt(start).isPresent() || tokens.get(i).text().equals(";")) {
                return i + 1;
            }
        }
        return sentenceStart;
    }

    private int sentenceStart(Span sentence) {
        return document.tokenAt(Math.max(sentence.start(), document.afterDateline()));
    }

    /** Where the sentence of a cue ends; a quotation in it counts as one word. */
    private int sentenceEnd(int cue) {
        Span sentence = document.sentenceAt(tokens.get(cue).start());
        return document.tokenAt(sentence.end());
    }

    /** The content between two tokens, without the marks at its edges. */
    private Optional<Span> clause(int from, int to) {
        int first = from;
        int last = to - 1;
        while (first <= last && isEdge(first)) {
            first++;
        }
        while (last >= first && isEdge(last) && !phrases.isAbbreviationStop(last)) {
            last--;
        }
        return first <= last ? Optional.of(document.span(first, last)) : Optional.empty();
    }

    private boolean isEdge(int index) {
        return List.of(",", ".", ";", ":", "!", "?", "—", "–").contains(tokens.get(index).text());
    }

    private ClaimForm formOf(Span content) {
        boolean quotes = document.quotations().stream().anyMatch(it -> it.span().overlaps(content));
        return quotes ? ClaimForm.MIXED : ClaimForm.INDIRECT;
    }

    private int words(Span span) {
        int count = 0;
        for (int i = document.tokenAt(span.start());
                i < tokens.size() && tokens.get(i).start() < span.end();
                i++) {
            count += tokens.get(i).isWord() ? 1 : 0;
        }
        return count;
    }

    private void add(
            ClaimForm form,
            Phrase source,
            Span cue,
            Stance stance,
            Polarity polarity,
            List<Span> content,
            String rule) {
        boolean taken =
                found.stream().anyMatch(it -> content.stream().anyMatch(c -> covers(it, c)));
        boolean sourceInside =
                source != null
                        && content.stream().anyMatch(it -> it.overlaps(phrases.span(source)));
        if (!taken && !sourceInside) {
            found.add(new Attribution(form, source, cue, stance, polarity, content, rule));
        }
    }
}
