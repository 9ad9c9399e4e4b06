package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.Incident.Participant;
import dev.hearsay.tagger.ArticleContext.ToldIncident;
import dev.hearsay.tagger.internal.language.BaseForms;
import dev.hearsay.tagger.internal.language.Rows;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Links the mentions of one event within an article: the same type, something in common, and
 * nothing that contradicts. Only what is told to have happened, or to go on, is linked.
 */
final class SameEvent {
    private static final int ENOUGH = 2;
    private static final int MOST_TOLD = 60;

    /** What in a phrase is no name: "the road" tells no place apart from another. */
    private static final Pattern NO_NAMES =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Ll}[\\p{L}'’-]*");

    private static final Set<String> COMMON = Rows.words(SameEvent.class, "common");

    private final Deque<ToldIncident> told;

    /** Starts from the incidents of the paragraphs before. */
    SameEvent(List<ToldIncident> earlier) {
        told = new ArrayDeque<>(earlier);
    }

    /** The incidents told so far, for the next paragraph. */
    List<ToldIncident> told() {
        return told.stream().skip(Math.max(0, told.size() - MOST_TOLD)).toList();
    }

    /**
     * The first mention of the event that an incident mentions again; the incident is then told.
     */
    Optional<String> firstMention(Incident incident) {
        boolean happened =
                incident.factuality() == Factuality.OCCURRED
                        || incident.factuality() == Factuality.ONGOING;
        if (!happened) {
            return Optional.empty();
        }
        var mention =
                new ToldIncident(
                        incident.id(),
                        incident.type(),
                        incident.trigger().text().toLowerCase(Locale.ROOT),
                        words(incident.actor().stream().flatMap(SameEvent::names)),
                        words(incident.target().stream().flatMap(SameEvent::names)),
                        words(
                                incident.place().stream()
                                        .map(it -> NO_NAMES.matcher(it.text()).replaceAll(" "))),
                        incident.time().stream()
                                .map(Incident.Time::value)
                                .filter(it -> it != null)
                                .toList());
        int best = ENOUGH - 1;
        ToldIncident same = null;
        for (ToldIncident earlier : told) {
            int score = score(earlier, mention);
            if (score > best) {
                best = score;
                same = earlier;
            }
        }
        String first = same == null ? null : same.id();
        told.add(
                same == null
                        ? mention
                        : new ToldIncident(
                                first,
                                same.type(),
                                mention.trigger(),
                                joined(same.actors(), mention.actors()),
                                joined(same.targets(), mention.targets()),
                                joined(same.places(), mention.places()),
                                joined(same.times(), mention.times())));
        if (told.size() > 2 * MOST_TOLD) {
            told.removeFirst();
        }
        return Optional.ofNullable(first);
    }

    private static List<String> joined(List<String> a, List<String> b) {
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        return all.stream().sorted().toList();
    }

    private static Stream<String> names(Participant participant) {
        return participant.resolved() == null
                ? Stream.of(participant.text())
                : Stream.of(participant.text(), participant.resolved().name());
    }

    /** Words that can tell participants apart. */
    private static List<String> words(Stream<String> phrases) {
        return phrases.flatMap(
                        it ->
                                Arrays.stream(
                                        it.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)))
                .filter(it -> it.length() > 1 && !COMMON.contains(it))
                .distinct()
                .sorted()
                .toList();
    }

    /** Weights set by hand on the sample articles: one contradiction outweighs what is alike. */
    private static int score(ToldIncident earlier, ToldIncident mention) {
        if (earlier.type() != mention.type()) {
            return 0;
        }
        boolean sameWord =
                !Collections.disjoint(
                        BaseForms.of(earlier.trigger()), BaseForms.of(mention.trigger()));
        return compare(earlier.targets(), mention.targets(), 2, -3)
                + compare(earlier.actors(), mention.actors(), 1, -2)
                + compare(earlier.places(), mention.places(), 1, -2)
                + compareTimes(earlier.times(), mention.times())
                + (sameWord ? 1 : 0);
    }

    /** A day and its month are no contradiction. */
    private static int compareTimes(List<String> a, List<String> b) {
        boolean within =
                Collections.disjoint(a, b)
                        && a.stream()
                                .anyMatch(
                                        it ->
                                                b.stream()
                                                        .anyMatch(
                                                                other ->
                                                                        it.startsWith(other)
                                                                                || other.startsWith(
                                                                                        it)));
        return within ? 0 : compare(a, b, 1, -3);
    }

    private static int compare(List<String> a, List<String> b, int shared, int apart) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return Collections.disjoint(a, b) ? apart : shared;
    }
}
