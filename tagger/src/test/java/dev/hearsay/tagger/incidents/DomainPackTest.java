package dev.hearsay.tagger.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.tagger.Articles;
import dev.hearsay.tagger.NewsTagger;
import dev.hearsay.tagger.text.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainPackTest {
    @Test
    void findsPhrasesWithAGapInOneSentence() {
        DomainPack pack = pack("trigger\tSANCTION\t-\tadded * to * red list");

        List<DomainPack.Match> found =
                pack.triggers(
                        Document.of(
                                "The port added two tankers to its red list. It added ships. To the red list went none."));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).trigger().start()).isEqualTo(9);
        assertThat(found.get(0).trigger().end()).isEqualTo(14);
        assertThat(found.get(0).why()).isEqualTo("pack:my.tsv:1 ← added * to * red list");
    }

    @Test
    void aGapIsNoLongerThanEightWords() {
        DomainPack pack = pack("trigger\tSANCTION\t-\tadded * red list");

        assertThat(
                        pack.triggers(
                                Document.of(
                                        "They added one two three four five six seven eight nine red list.")))
                .isEmpty();
    }

    @Test
    void addsTriggersActorsAndPlacesToTheTagger() {
        DomainPack pack =
                pack(
                        "trigger\tCRIME\tgolem\tgolemised",
                        "actor\tVRNMIL\tGrey Wardens",
                        "place\tVRN\tTarn Hollow");

        List<Incident> incidents =
                Articles.tag(
                                NewsTagger.load(pack),
                                "Grey Wardens golemised a baker in Tarn Hollow.")
                        .get(0)
                        .incidents();

        assertThat(incidents)
                .anySatisfy(
                        it -> {
                            assertThat(it.type()).isEqualTo(IncidentType.CRIME);
                            assertThat(it.mode()).isEqualTo("golem");
                            assertThat(it.trigger().text()).isEqualTo("golemised");
                            assertThat(it.why()).contains("pack:my.tsv:1 ← golemised");
                        });
    }

    @Test
    void givesCodesToNames() {
        DomainPack pack = pack("actor\tIRNMIL\tQuds Force", "place\tSYR\tTal Rifat");

        assertThat(pack.actor("the elite Quds Force").orElseThrow().code()).isEqualTo("IRNMIL");
        assertThat(pack.actor("the Quds Forces")).isEmpty();
        assertThat(pack.place("Tal Rifat").orElseThrow().code()).isEqualTo("SYR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "trigger|ATTACK|-|hit; no incident type \"ATTACK\"",
                "trigger|ASSAULT|Drone|hit; a mode is in lower case, or -: \"Drone\"",
                "trigger|ASSAULT|hit; a trigger has 4 columns, not 3",
                "trigger|ASSAULT|-|* hit; a phrase begins with a word",
                "actor|irn|Quds; \"irn\" is not a CAMEO code",
                "place|SYRIA|Homs; \"SYRIA\" is not an ISO 3166 alpha-3 code",
                "place|SYR; place has 3 columns, the last a name",
                "places|SYR|Homs; a line begins with trigger, actor or place, not \"places\""
            })
    void namesTheLineThatIsWrong(String line, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pack("# a comment", line.replace('|', '\t')))
                .withMessage("my.tsv:2: " + reason);
    }

    private static DomainPack pack(String... lines) {
        return DomainPack.parse("my.tsv", List.of(lines));
    }
}
