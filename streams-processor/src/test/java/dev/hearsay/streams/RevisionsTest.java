package dev.hearsay.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.streams.Revisions.Progress;
import dev.hearsay.streams.Revisions.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any order of revisions, replays, retractions and expiry, against what a consumer should hold. */
class RevisionsTest {
    private static final int MOST_REVISIONS = 4;
    private static final int MOST_PARAGRAPHS = 3;

    /** A paragraph, a retraction, or the wait that ends in forgetting the context. */
    private sealed interface Event {
        record Sent(int revision, int index, int count) implements Event {}

        record Retracted(int revision) implements Event {}

        record Expired() implements Event {}
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Integer> revisions = Arbitraries.integers().between(1, MOST_REVISIONS);
        Arbitrary<Event> sent =
                revisions.flatMap(
                        revision ->
                                Arbitraries.integers()
                                        .between(0, MOST_PARAGRAPHS - 1)
                                        .map(
                                                index ->
                                                        new Event.Sent(
                                                                revision, index, MOST_PARAGRAPHS)));
        Arbitrary<Event> retracted = revisions.map(Event.Retracted::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(20, sent),
                        Tuple.of(2, retracted),
                        Tuple.of(1, Arbitraries.of(new Event.Expired())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 5_000, seed = "20240502")
    void whatEndsARevisionLeavesJustThatRevision(@ForAll("events") List<Event> events) {
        Progress progress = Progress.NONE;
        Map<String, Integer> held = new HashMap<>();
        Set<String> taken = new HashSet<>();
        int highest = 0;
        for (Event event : events) {
            if (event instanceof Event.Expired) {
                progress = progress.expired();
                taken.clear();
                continue;
            }
            Step step = step(progress, event);
            if (!step.counts()) {
                assertThat(step.after()).isEqualTo(progress);
                continue;
            }
            int revision = revision(event);
            assertThat(revision)
                    .as("over revisions never come back")
                    .isGreaterThan(progress.over());
            assertThat(revision).isGreaterThanOrEqualTo(progress.open());
            if (event instanceof Event.Sent sent) {
                assertThat(taken.add(revision + "/" + sent.index())).as("taken twice").isTrue();
                held.put("id " + sent.index(), revision);
            }
            held.values().removeIf(told -> told < step.supersedesBefore());
            highest = Math.max(highest, step.after().over());
            if (step.ends()) {
                boolean retracted = event instanceof Event.Retracted;
                assertThat(held.values()).allMatch(told -> !retracted && told == revision);
                assertThat(step.after()).isEqualTo(new Progress(revision, 0, 0));
            }
            assertThat(step.after().over()).isEqualTo(highest);
            progress = step.after();
        }
    }

    @Property(tries = 2_000, seed = "20240502")
    void aRevisionSentWholeIsTakenWholeWhateverWasBeforeBelowIt(
            @ForAll("events") List<Event> events) {
        Progress progress = Progress.NONE;
        for (Event event : events) {
            progress =
                    event instanceof Event.Expired
                            ? progress.expired()
                            : step(progress, event).after();
        }
        for (int index = 0; index < MOST_PARAGRAPHS; index++) {
            Step step = step(progress, new Event.Sent(MOST_REVISIONS + 1, index, MOST_PARAGRAPHS));
            assertThat(step.counts()).isTrue();
            assertThat(step.starts()).isEqualTo(index == 0);
            assertThat(step.ends()).isEqualTo(index == MOST_PARAGRAPHS - 1);
            progress = step.after();
        }
    }

    private static int revision(Event event) {
        return event instanceof Event.Sent sent
                ? sent.revision()
                : ((Event.Retracted) event).revision();
    }

    private static Step step(Progress progress, Event event) {
        if (event instanceof Event.Sent sent) {
            Paragraph paragraph =
                    FakeTagger.paragraph("a", sent.revision(), sent.index(), sent.count(), "x");
            return Revisions.step(progress, paragraph);
        }
        int revision = ((Event.Retracted) event).revision();
        return Revisions.step(
                progress,
                new Retraction("a", revision, Retraction.Reason.GONE, Instant.EPOCH, null));
    }
}
