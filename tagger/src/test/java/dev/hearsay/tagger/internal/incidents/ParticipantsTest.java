package dev.hearsay.tagger.internal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.DomainPack;
import dev.hearsay.tagger.internal.entities.Countries;
import dev.hearsay.tagger.internal.entities.Entities;
import dev.hearsay.tagger.internal.entities.SpeakerResolver;
import dev.hearsay.tagger.internal.incidents.Participants.Happening;
import dev.hearsay.tagger.internal.incidents.Participants.Parties;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.text.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantsTest {
    private static final Lexicon LEXICON = Lexicon.load();
    private static final Entities ENTITIES = new Entities(LEXICON);
    private static final ActorCodes CODES = ActorCodes.load();

    /** In the text: (actor) [target] {place}; then the type, and the codes of actor and target. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(Police) arrested [nine students] in {Cairo}. | COERCE | EGYCOP | EGYEDU",
                "(Villagers) blocked [the army] near {Medan}. | PROTEST | IDNCVL | IDNMIL",
                "(The Kenyan government) jailed [two journalists]. | COERCE | KENGOV | KENMED",
                "(Peru) recalled [its soldiers] at once. | RETREAT | PER | PERMIL",
                "(Somebody) shot [a judge] in {Naples}. | ASSAULT | - | ITAJUD",
                "(The opposition) rejected [the budget] in {Santiago de Chile}. | REJECT | CHLOPP | -",
                "(Norway and Sweden) signed [a pact]. | AGREE | NOR,SWE | -",
                "(Merkel) met [Macron] on Friday. | CONSULT | DEU | FRA",
                "(The Red Cross) fed [refugees] in {Malawi}. | AID | NGO | MWIREF",
                "(Egyptian police) shot at [demonstrators]. | ASSAULT | EGYCOP | EGYOPP",
                // The same words where nothing tells the country, or more than one could.
                "(Police) arrested [nine students] at the gate. | COERCE | COP | EDU",
                "(Foreign troops) landed near {Freetown}. | MOBILIZE | MIL | -",
                "(A delegation of ministers) visited {Accra}. | CONSULT | GOV | -",
                "(Peru) warned [its neighbour]. | THREATEN | PER | -",
                "(Soldiers) fired [on a crowd] between {Amman} and {Beirut}. | ASSAULT | MIL | -",
                "(Rebel leaders) met [farmers] in {Geneva}. | CONSULT | REB | CVL",
                "(Egyptian troops) shot at [demonstrators]. | ASSAULT | EGYMIL | OPP",
                "(Protesters) denounced [Israel]. | PROTEST | OPP | ISR",
                "(The United Nations) jailed [two journalists]. | COERCE | IGOUNO | MED",
                "(Anna Kohlmann) met [Peter Macrone] on Friday. | CONSULT | - | -",
                "(Brandt and Sons) signed [a pact]. | AGREE | - | -",
                "(International observers) condemned [the vote] in {Quito}. | ACCUSE | - | -"
            })
    void codesOfThoseWhoTakePart(String marked, IncidentType type, String actor, String target) {
        String text = marked.replaceAll("[(){}\\[\\]]", "");
        Document document = Document.of(text);
        var speakers =
                new SpeakerResolver(LEXICON, document, ENTITIES.meet(List.of(), document, 0), 0);
        var participants =
                new Participants(
                        CODES,
                        new PackMatcher(DomainPack.EMPTY),
                        document,
                        new Whereabouts(document),
                        speakers);
        List<Incident.Place> places =
                spans(marked, '{', '}').stream()
                        .map(
                                it -> {
                                    String place = it.of(text);
                                    String country = Countries.named(place).orElse(null);
                                    return new Incident.Place(
                                            it.start(), it.end(), place, country, null, null, null);
                                })
                        .toList();
        Parties found =
                participants.of(
                        new Happening(type, places),
                        spans(marked, '(', ')'),
                        spans(marked, '[', ']'),
                        new ArrayList<>());

        assertThat(codes(found.actor())).isEqualTo(actor);
        assertThat(codes(found.target())).isEqualTo(target);
    }

    private static String codes(List<Incident.Participant> participants) {
        String codes =
                participants.stream()
                        .map(Incident.Participant::code)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(","));
        return codes.isEmpty() ? "-" : codes;
    }

    /** What stands between two marks, counted in the text without marks. */
    private static List<Span> spans(String marked, char opening, char closing) {
        List<Span> found = new ArrayList<>();
        int at = 0;
        int start = -1;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (start >= 0 && c == closing) {
                found.add(new Span(start, at));
                start = -1;
            } else if (c == opening) {
                start = at;
            } else if ("(){}[]".indexOf(c) < 0) {
                at++;
            }
        }
        return found;
    }
}
