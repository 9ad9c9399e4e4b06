package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.claims.Attribution.Probabilities;
import dev.hearsay.tagger.internal.encoder.ClaimLabel;
import dev.hearsay.tagger.internal.encoder.Labelling.Tag;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.Quotation;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Joins labelled stretches into attributions: to each cue the nearest content and source, with
 * other cues, contents and sentence bounds in between counting as distance. On the flat spans of
 * PolNeAR's training articles this gives 97 of 100 claims back; the weights were set by hand, by
 * that number.
 */
final class AttributionJoiner {
    private static final double FARTHEST_CONTENT = 25;
    private static final double FARTHEST_SOURCE = 20;
    private static final int FARTHEST_CUELESS_SOURCE = 8;
    private static final Pattern LIST = Pattern.compile("\\s*(?:,|and|or|, and|as well as)\\s*");
    private static final Set<String> PRONOUNS =
            Rows.words(AttributionJoiner.class, "subject-pronouns");
    private static final Pattern GOES_ON =
            Pattern.compile("\\s*,?\\s*(?:and|or|him|her|them|who|whose|which|all|both)");
    private static final Pattern MINUTES = Pattern.compile("\\d{2}\\s+(?=\\S)");
    private static final Pattern LEAD_IN = Pattern.compile("that:\\s*(?=[“\"«„‘'])");

    /**
     * How many stretches away a partner may stand: each one between costs at least 1, and what
     * costs more than {@link #FARTHEST_CONTENT} is no partner.
     */
    private static final int FARTHEST_STRETCH = 28;

    private final Document document;
    private final List<Stretch> stretches = new ArrayList<>();
    private final Set<Integer> quotationStarts = new HashSet<>();
    private final Set<Integer> quotationEnds = new HashSet<>();

    /** How many words stand before each token. */
    private final int[] wordsBefore;

    /** How many stretches of each role stand before each stretch. */
    private final Map<ClaimLabel, int[]> rolesBefore = new EnumMap<>(ClaimLabel.class);

    private int comparisons;

    private AttributionJoiner(Document document, List<Tag<ClaimLabel>> tags) {
        this.document = document;
        for (Quotation quotation : document.quotations()) {
            quotationStarts.add(quotation.span().start());
            if (quotation.closed()) {
                quotationEnds.add(quotation.span().end());
            }
        }
        this.wordsBefore = countsBefore(document.tokens(), Token::isWord);
        // "a report by" and "the water agency", labelled apart, are one source.
        Tag.joined(tags, ClaimLabel.SOURCE, document.text()).stream()
                .flatMap(this::bySentence)
                .forEach(this::add);
        for (ClaimLabel role : ClaimLabel.values()) {
            rolesBefore.put(role, countsBefore(stretches, it -> it.role() == role));
        }
    }

    private static <T> int[] countsBefore(List<T> elements, Predicate<T> counted) {
        int[] counts = new int[elements.size() + 1];
        for (int i = 0; i < elements.size(); i++) {
            counts[i + 1] = counts[i] + (counted.test(elements.get(i)) ? 1 : 0);
        }
        return counts;
    }

    /** A labelled stretch, with its place among the others. */
    private record Stretch(int index, ClaimLabel role, Span span, double probability) {}

    /** An attribution in the making. */
    private static final class Draft {
        private final Stretch cue;
        private final List<Stretch> sources = new ArrayList<>();
        private final List<Stretch> contents = new ArrayList<>();
        private boolean quotes;
        private boolean quotesBehindCue;

        private Draft(Stretch cue) {
            this.cue = cue;
        }

        private void add(Stretch content, boolean quoted) {
            contents.add(content);
            quotes |= quoted;
            quotesBehindCue |= quoted && cue != null && content.index() > cue.index();
        }

        private Attribution finish() {
            contents.sort(Comparator.comparing(Stretch::span));
            sources.sort(Comparator.comparing(Stretch::span));
            List<Stretch> all = new ArrayList<>(contents);
            all.addAll(sources);
            if (cue != null) {
                all.add(cue);
            }
            double logarithms = 0;
            for (Stretch stretch : all) {
                logarithms += Math.log(Math.max(stretch.probability(), Double.MIN_NORMAL));
            }
            var probabilities =
                    new Probabilities(Math.exp(logarithms / all.size()), least(sources));
            return new Attribution(
                    spans(sources),
                    cue == null ? List.of() : List.of(cue.span()),
                    spans(contents),
                    probabilities);
        }

        private static double least(List<Stretch> stretches) {
            return stretches.stream().mapToDouble(Stretch::probability).min().orElse(1);
        }

        private static List<Span> spans(List<Stretch> stretches) {
            return stretches.stream().map(Stretch::span).toList();
        }
    }

    /** The attributions of a paragraph, in order of their first content. */
    static List<Attribution> join(Document document, List<Tag<ClaimLabel>> tags) {
        return new AttributionJoiner(document, tags).join();
    }

    /** How many pairs of stretches are compared to join a paragraph: a measure of the work. */
    static int comparisons(Document document, List<Tag<ClaimLabel>> tags) {
        var joiner = new AttributionJoiner(document, tags);
        joiner.join();
        return joiner.comparisons;
    }

    /** No source goes over the end of a sentence: what stands behind it is another one. */
    private Stream<Tag<ClaimLabel>> bySentence(Tag<ClaimLabel> tag) {
        Span span = tag.span();
        int first = document.sentenceIndexAt(span.start());
        int last = document.sentenceIndexAt(span.end() - 1);
        if (tag.label() != ClaimLabel.SOURCE || first == last) {
            return Stream.of(tag);
        }
        return document.sentences().subList(first, last + 1).stream()
                .filter(span::overlaps)
                .map(
                        it ->
                                new Span(
                                        Math.max(it.start(), span.start()),
                                        Math.min(it.end(), span.end())))
                .map(it -> new Tag<>(tag.label(), it, tag.probability()));
    }

    private void add(Tag<ClaimLabel> tag) {
        trimmed(tag)
                .ifPresent(
                        span ->
                                stretches.add(
                                        new Stretch(
                                                stretches.size(),
                                                tag.label(),
                                                span,
                                                tag.probability())));
    }

    /**
     * Whole words without spaces, commas and the like at the edges; quotation marks belong to the
     * content, and the comma that closes an apposition to the source.
     */
    private Optional<Span> trimmed(Tag<ClaimLabel> tag) {
        boolean cue = tag.label() == ClaimLabel.CUE;
        boolean content = tag.label() == ClaimLabel.CONTENT;
        Span words = document.wholeWords(tag.span());
        int start = words.start();
        int end = words.end();
        String text = document.text();
        boolean apposed =
                tag.label() == ClaimLabel.SOURCE
                        && text.substring(start, end - 1).indexOf(',') >= 0;
        String opening = cue ? ",; " : ",;:—–― ";
        String closing = cue ? "; " : apposed ? ";—–― " : content ? ";—–― " : opening;
        if (tag.label() == ClaimLabel.SOURCE) {
            end = Math.min(end, pronounEnd(words));
        }
        while (start < end && opening.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        if (tag.label() == ClaimLabel.SOURCE) {
            // "09:14 Police confirm"
            var minutes = MINUTES.matcher(text).region(start, end);
            boolean time = start > 0 && ":.".indexOf(text.charAt(start - 1)) >= 0;
            start = time && minutes.lookingAt() ? minutes.end() : start;
        }
        while (end > start && closing.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (content) {
            var leadIn = LEAD_IN.matcher(text).region(start, end);
            start = leadIn.lookingAt() ? leadIn.end() : start;
            start -= quotationStarts.contains(start - 1) ? 1 : 0;
            end += quotationEnds.contains(end + 1) ? 1 : 0;
        }
        // "There are reports": nobody.
        boolean nobody =
                tag.label() == ClaimLabel.SOURCE
                        && text.substring(start, Math.max(start, end)).equalsIgnoreCase("there");
        return start < end && !nobody ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /** "as he last week tweeted": a pronoun as a subject takes nothing with it. */
    private int pronounEnd(Span source) {
        Token first = document.tokens().get(document.tokenAt(source.start()));
        String behind = document.text().substring(first.end(), Math.max(first.end(), source.end()));
        boolean alone = PRONOUNS.contains(first.lower()) && !GOES_ON.matcher(behind).lookingAt();
        return alone ? first.end() : source.end();
    }

    private List<Attribution> join() {
        List<Draft> drafts = of(ClaimLabel.CUE).stream().map(Draft::new).toList();
        List<Stretch> loose = attachContents(drafts);
        attachSources(drafts);
        List<Draft> all = new ArrayList<>(drafts);
        all.removeIf(draft -> draft.contents.isEmpty());
        Set<Stretch> attached = new HashSet<>();
        all.forEach(it -> attached.addAll(it.sources));
        for (Stretch content : loose) {
            all.add(cueless(content, attached));
        }
        return all.stream()
                .map(Draft::finish)
                .filter(this::says)
                .filter(it -> !CueReader.isAct(document, it))
                .filter(it -> !CueReader.asksToStayUnnamed(document, it))
                .map(it -> CueReader.withoutAddressee(document, it))
                .sorted(Comparator.comparing(it -> it.content().get(0)))
                .toList();
    }

    /** What is neither attributed nor quoted is nobody's claim. */
    private boolean says(Attribution attribution) {
        return !attribution.cue().isEmpty()
                || !attribution.source().isEmpty()
                || document.quotationAt(attribution.content().get(0).start()).isPresent();
    }

    private List<Stretch> of(ClaimLabel role) {
        return stretches.stream().filter(it -> it.role() == role).toList();
    }

    private record Pair(Draft draft, Stretch stretch, double cost) {}

    /** The stretches of a role that are not too far from another one to be its partner. */
    private Stream<Stretch> near(Stretch stretch, ClaimLabel role) {
        int from = Math.max(0, stretch.index() - FARTHEST_STRETCH);
        int to = Math.min(stretches.size(), stretch.index() + FARTHEST_STRETCH + 1);
        return stretches.subList(from, to).stream()
                .filter(it -> it.role() == role)
                .peek(it -> comparisons++);
    }

    /** The draft of a cue; drafts stand in the order of their cues. */
    private Draft draftOf(Stretch cue, List<Draft> drafts) {
        return drafts.get(before(cue.index(), ClaimLabel.CUE));
    }

    /** How many stretches of a role stand before an index. */
    private int before(int index, ClaimLabel role) {
        return rolesBefore.get(role)[index];
    }

    /** Gives each cue its nearest content, then the remaining contents to where they go on from. */
    private List<Stretch> attachContents(List<Draft> drafts) {
        List<Pair> pairs = new ArrayList<>();
        for (Draft draft : drafts) {
            near(draft.cue, ClaimLabel.CONTENT)
                    .forEach(it -> pairs.add(new Pair(draft, it, contentCost(draft.cue, it))));
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        Set<Stretch> loose = new LinkedHashSet<>(of(ClaimLabel.CONTENT));
        Draft[] owners = new Draft[stretches.size()];
        for (Pair pair : pairs) {
            boolean free = pair.draft().contents.isEmpty() && loose.contains(pair.stretch());
            if (free && pair.cost() <= FARTHEST_CONTENT) {
                give(pair.stretch(), pair.draft(), owners);
                loose.remove(pair.stretch());
            }
        }
        List<Stretch> left = new ArrayList<>();
        for (Stretch content : loose) {
            Optional<Draft> owner =
                    goesOnFrom(content, owners)
                            .or(() -> quotedBefore(content, drafts))
                            .or(() -> nearest(content, drafts));
            if (owner.isPresent()) {
                give(content, owner.get(), owners);
            } else {
                left.add(content);
            }
        }
        return left;
    }

    private void give(Stretch content, Draft draft, Draft[] owners) {
        draft.add(content, isQuoted(content));
        owners[content.index()] = draft;
    }

    /** The attribution whose content stands right before or behind, with only marks between. */
    private Optional<Draft> goesOnFrom(Stretch content, Draft[] owners) {
        return IntStream.of(content.index() - 1, content.index() + 1)
                .filter(it -> it >= 0 && it < owners.length && owners[it] != null)
                .filter(it -> adjacent(stretches.get(it), content))
                .mapToObj(it -> owners[it])
                .min(Comparator.comparingInt(it -> it.cue.index()));
    }

    /** "…," she said. "…": the last quotation's, where no other cue has come since. */
    private Optional<Draft> quotedBefore(Stretch content, List<Draft> drafts) {
        int cuesBefore = before(content.index(), ClaimLabel.CUE);
        if (cuesBefore == 0 || !isQuoted(content)) {
            return Optional.empty();
        }
        return Optional.of(drafts.get(cuesBefore - 1)).filter(it -> it.quotes);
    }

    private boolean isQuoted(Stretch content) {
        return quotationStarts.contains(content.span().start());
    }

    private boolean adjacent(Stretch a, Stretch b) {
        int from = Math.min(a.span().end(), b.span().end());
        int to = Math.max(a.span().start(), b.span().start());
        return from <= to && document.text().substring(from, to).isBlank();
    }

    private Optional<Draft> nearest(Stretch content, List<Draft> drafts) {
        return near(content, ClaimLabel.CUE)
                .map(cue -> draftOf(cue, drafts))
                .filter(draft -> !draft.contents.isEmpty())
                .filter(draft -> isQuoted(content) || !quotesBehind(draft, content))
                .map(draft -> new Pair(draft, content, contentCost(draft.cue, content)))
                .filter(pair -> pair.cost() <= FARTHEST_CONTENT)
                .min(Comparator.comparingDouble(Pair::cost))
                .map(Pair::draft);
    }

    /** What stands before "as she put it: “…”" in words of the article's own is not hers. */
    private static boolean quotesBehind(Draft draft, Stretch content) {
        return content.index() < draft.cue.index() && draft.quotesBehindCue;
    }

    private double contentCost(Stretch cue, Stretch content) {
        boolean behind = content.index() > cue.index();
        double cost = words(cue, content);
        cost += 8 * between(cue, content, ClaimLabel.CUE);
        cost += 4 * between(cue, content, ClaimLabel.CONTENT);
        cost += (behind ? 1 : 2.5) * between(cue, content, ClaimLabel.SOURCE);
        cost += sharesSentence(cue, content) ? 0 : 15;
        return behind ? cost - 1.5 : cost;
    }

    private boolean sharesSentence(Stretch cue, Stretch content) {
        int sentence = sentence(cue.span().start());
        return sentence(content.span().start()) <= sentence
                && sentence <= sentence(content.span().end() - 1);
    }

    private int sentence(int offset) {
        return document.sentenceIndexAt(offset);
    }

    private void attachSources(List<Draft> drafts) {
        List<Pair> pairs = new ArrayList<>();
        for (Draft draft : drafts) {
            near(draft.cue, ClaimLabel.SOURCE)
                    .forEach(it -> pairs.add(new Pair(draft, it, sourceCost(draft.cue, it))));
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        Set<Stretch> free = new LinkedHashSet<>(of(ClaimLabel.SOURCE));
        for (Pair pair : pairs) {
            boolean open = pair.draft().sources.isEmpty() && free.contains(pair.stretch());
            if (open && pair.cost() <= FARTHEST_SOURCE) {
                pair.draft().sources.add(pair.stretch());
                free.remove(pair.stretch());
            }
        }
        List<Stretch> sources = of(ClaimLabel.SOURCE);
        for (Draft draft : drafts) {
            int sourcesBefore = before(draft.cue.index(), ClaimLabel.SOURCE);
            if (draft.sources.isEmpty() && sourcesBefore > 0) {
                Stretch subject = sources.get(sourcesBefore - 1);
                if (isSubjectOf(subject, draft.cue)) {
                    draft.sources.add(subject);
                    free.remove(subject);
                }
            }
        }
        for (Stretch source : free) {
            nearestCue(source, drafts)
                    .filter(draft -> draft.sources.stream().anyMatch(it -> isListed(it, source)))
                    .ifPresent(draft -> draft.sources.add(source));
        }
    }

    /** The draft whose cue is nearest to a source: the next one before it, or the next behind. */
    private Optional<Draft> nearestCue(Stretch source, List<Draft> drafts) {
        int cuesBefore = before(source.index(), ClaimLabel.CUE);
        return IntStream.of(cuesBefore - 1, cuesBefore)
                .filter(it -> it >= 0 && it < drafts.size())
                .mapToObj(drafts::get)
                .min(Comparator.comparingDouble(it -> sourceCost(it.cue, source)));
    }

    /** "He called the vote a farce and demanded another": a subject serves later cues as well. */
    private boolean isSubjectOf(Stretch source, Stretch cue) {
        return source.index() < cue.index()
                && sentence(source.span().start()) == sentence(cue.span().start());
    }

    private boolean isListed(Stretch source, Stretch other) {
        int from = Math.min(source.span().end(), other.span().end());
        int to = Math.max(source.span().start(), other.span().start());
        return from <= to && LIST.matcher(document.text().substring(from, to)).matches();
    }

    private double sourceCost(Stretch cue, Stretch source) {
        double cost = words(cue, source);
        cost += 8 * between(cue, source, ClaimLabel.CUE);
        cost += 3 * between(cue, source, ClaimLabel.CONTENT);
        cost += 2 * between(cue, source, ClaimLabel.SOURCE);
        cost += source.index() > cue.index() ? 1 : 0;
        return sentence(cue.span().start()) == sentence(source.span().start()) ? cost : cost + 12;
    }

    /**
     * Content without a cue: by a source beside it, an attributing colon or dash is then the cue.
     */
    private Draft cueless(Stretch content, Set<Stretch> attached) {
        Optional<Stretch> source =
                near(content, ClaimLabel.SOURCE)
                        .filter(it -> !attached.contains(it))
                        .filter(it -> words(it, content) <= FARTHEST_CUELESS_SOURCE)
                        .min(Comparator.comparingInt(it -> words(it, content)));
        var draft = new Draft(source.flatMap(it -> mark(it, content)).orElse(null));
        draft.contents.add(content);
        source.ifPresent(
                it -> {
                    draft.sources.add(it);
                    attached.add(it);
                });
        return draft;
    }

    private Optional<Stretch> mark(Stretch source, Stretch content) {
        int from = Math.min(source.span().end(), content.span().end());
        int to = Math.max(source.span().start(), content.span().start());
        for (int i = from; i < to; i++) {
            if (":—–―".indexOf(document.text().charAt(i)) >= 0) {
                return Optional.of(
                        new Stretch(-1, ClaimLabel.CUE, new Span(i, i + 1), source.probability()));
            }
        }
        return Optional.empty();
    }

    /** Stretches of a role between two others. */
    private int between(Stretch a, Stretch b, ClaimLabel role) {
        int low = Math.min(a.index(), b.index());
        int high = Math.max(a.index(), b.index());
        return before(high, role) - before(low + 1, role);
    }

    /** Words between two stretches. */
    private int words(Stretch a, Stretch b) {
        int from = document.tokenAt(Math.min(a.span().end(), b.span().end()));
        int to = document.tokenAt(Math.max(a.span().start(), b.span().start()));
        return Math.max(0, wordsBefore[to] - wordsBefore[from]);
    }
}
