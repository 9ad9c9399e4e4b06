package dev.hearsay.tagger.internal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Granularity;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameEventTest {
    private final SameEvent sameEvent = new SameEvent(List.of());

    @Test
    void aLaterMentionWithTheSameTargetIsLinkedToTheFirst() {
        assertThat(sameEvent.firstMention(killing("1", "killed", "General Rado Vint", "Tarnov")))
                .isEmpty();
        assertThat(sameEvent.firstMention(killing("2", "killing", "Vint", null))).contains("1");
        assertThat(sameEvent.firstMention(killing("3", "death", "Vint", null))).contains("1");
    }

    @Test
    void theEarlierParagraphsAreRemembered() {
        sameEvent.firstMention(killing("1", "killed", "General Rado Vint", "Tarnov"));

        assertThat(
                        new SameEvent(sameEvent.told())
                                .firstMention(killing("2", "killing", "Vint", null)))
                .contains("1");
    }

    @Test
    void anotherTargetIsAnotherEvent() {
        sameEvent.firstMention(killing("1", "killed", "Rado Vint", "Tarnov"));

        assertThat(sameEvent.firstMention(killing("2", "killed", "two shepherds", "Tarnov")))
                .isEmpty();
    }

    @Test
    void anotherPlaceIsAnotherEvent() {
        sameEvent.firstMention(killing("1", "killed", "villagers", "Tarnov"));

        assertThat(sameEvent.firstMention(killing("2", "killed", "villagers", "Ostrel"))).isEmpty();
    }

    @Test
    void anotherDayIsAnotherEvent() {
        sameEvent.firstMention(
                incident("1", "killed", "villagers", null, "2020-01-03", Factuality.OCCURRED));

        assertThat(
                        sameEvent.firstMention(
                                incident(
                                        "2",
                                        "killed",
                                        "villagers",
                                        null,
                                        "2020-01-09",
                                        Factuality.OCCURRED)))
                .isEmpty();
    }

    @Test
    void whatIsOnlyFearedIsNoMention() {
        sameEvent.firstMention(killing("1", "killed", "Rado Vint", "Tarnov"));

        assertThat(
                        sameEvent.firstMention(
                                incident(
                                        "2",
                                        "kill",
                                        "Rado Vint",
                                        "Tarnov",
                                        null,
                                        Factuality.POSSIBLE)))
                .isEmpty();
    }

    @Test
    void theWordAloneIsNotEnough() {
        sameEvent.firstMention(killing("1", "attack", null, null));

        assertThat(sameEvent.firstMention(killing("2", "attack", null, null))).isEmpty();
    }

    private static Incident killing(String id, String trigger, String target, String place) {
        return incident(id, trigger, target, place, null, Factuality.OCCURRED);
    }

    private static Incident incident(
            String id,
            String trigger,
            String target,
            String place,
            String day,
            Factuality factuality) {
        return new Incident(
                id,
                IncidentType.ASSAULT,
                null,
                null,
                null,
                new Mention(0, trigger.length(), trigger),
                List.of(),
                target == null
                        ? List.of()
                        : List.of(
                                new Incident.Participant(
                                        0, target.length(), target, null, null, null)),
                place == null
                        ? List.of()
                        : List.of(
                                new Incident.Place(
                                        0, place.length(), place, null, null, null, null)),
                day == null
                        ? List.of()
                        : List.of(new Incident.Time(0, day.length(), day, day, Granularity.DAY)),
                List.of(),
                List.of(),
                factuality,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
