package dev.hearsay.tagger;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainPackTest {
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
