package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.text.Document;
import dev.hearsay.tagger.internal.text.OneLine;
import dev.hearsay.tagger.internal.text.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An incident in one line: "Iraqi police arrested three men in Mosul on Tuesday". */
final class IncidentHeadline {
    private static final Set<String> PRONOUNS = Rows.words(IncidentHeadline.class, "pronouns");
    private static final Set<String> NAMING = Rows.words(IncidentHeadline.class, "naming");
    private static final Set<String> WITHOUT_IN = Rows.words(IncidentHeadline.class, "without-in");
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
    private static final Set<String> WITH_ON = Rows.words(IncidentHeadline.class, "with-on");

    private final Document document;

    IncidentHeadline(Document document) {
        this.document = document;
    }

    String of(Incident incident) {
        var line = new StringBuilder();
        String actors = names(incident.actor());
        String targets = names(incident.target());
        String trigger = incident.trigger().text();
        if (isNoun(incident)) {
            line.append(actors.isEmpty() ? "" : actors + ": ").append(trigger);
            line.append(targets.isEmpty() ? "" : " – " + targets);
        } else if (actors.isEmpty() && trigger.endsWith("ing")) {
            line.append(trigger).append(targets.isEmpty() ? "" : " " + targets);
        } else if (actors.isEmpty()) {
            line.append(targets.isEmpty() ? "" : targets + " ").append(trigger);
        } else {
            line.append(actors).append(isInfinitive(incident) ? " to " : " ").append(trigger);
            line.append(targets.isEmpty() ? "" : " " + targets);
        }
        incident.place().stream()
                .filter(it -> !targets.contains(it.text()))
                .limit(1)
                .forEach(it -> line.append(inPlace(it.text())));
        incident.time().stream().limit(1).forEach(it -> line.append(atTime(it.text())));
        incident.casualties().stream()
                .filter(it -> !targets.contains(it.text()) && !actors.contains(it.text()))
                .limit(1)
                .forEach(
                        it ->
                                line.append(", ")
                                        .append(it.text())
                                        .append(' ')
                                        .append(it.kind().wireName()));
        boolean happened =
                incident.factuality() == Factuality.OCCURRED
                        || incident.factuality() == Factuality.ONGOING;
        String whole = OneLine.of(line.toString());
        return happened ? whole : whole + " (" + incident.factuality().wireName() + ")";
    }

    private static String names(List<Incident.Participant> participants) {
        return participants.stream()
                .limit(3)
                .map(IncidentHeadline::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(Incident.Participant participant) {
        boolean pronoun = PRONOUNS.contains(participant.text().toLowerCase(Locale.ROOT));
        return pronoun && participant.resolved() != null
                ? participant.resolved().name()
                : participant.text();
    }

    /** "The attack", "Sunday's raid": behind an article, a possessor or a preposition. */
    private boolean isNoun(Incident incident) {
        Token before = before(incident);
        String word = before == null ? "" : before.lower();
        boolean marked = NAMING.contains(word) || word.endsWith("’s") || word.endsWith("'s");
        String trigger = incident.trigger().text();
        boolean doing = trigger.endsWith("ing") && !incident.target().isEmpty();
        return marked && !doing && !trigger.endsWith("ed");
    }

    private boolean isInfinitive(Incident incident) {
        Token before = before(incident);
        return before != null && before.lower().equals("to");
    }

    private Token before(Incident incident) {
        int index = document.tokenAt(incident.trigger().start());
        return index == 0 ? null : document.tokens().get(index - 1);
    }

    private static String inPlace(String place) {
        String first = place.split("[ ,]", 2)[0].toLowerCase(Locale.ROOT);
        return (WITHOUT_IN.contains(first) ? " " : " in ") + place;
    }

    private static String atTime(String time) {
        String first = time.split("[ ,.]", 2)[0].toLowerCase(Locale.ROOT);
        boolean alone = first.length() == time.length() && !first.endsWith("day");
        boolean day = WITH_ON.contains(first) && !alone;
        boolean longer = YEAR.matcher(first).matches() || (WITH_ON.contains(first) && alone);
        String joining = day ? " on " : longer ? " in " : " ";
        return joining + time;
    }
}
