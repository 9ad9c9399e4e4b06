package dev.hearsay.tagger.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.tagger.Tagger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlinesTest {
    private static final Tagger TAGGER = NewsTagger.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The minister, Ana Rey, denied that her office paid. | Ana Rey denied that her office paid",
                "The dam was safe, according to the mayor. | The mayor: The dam was safe",
                "“We are afraid,” Tom Ely said. | Tom Ely said “We are afraid,”",
                "Residents were told that the water was safe. | Residents were told that the water was safe",
                "Mayor Ada Holm told reporters that the bridge had closed. | Ada Holm: that the bridge had closed"
            })
    void aClaimInOneLine(String text, String headline) {
        assertThat(only(text).claims()).extracting(Claim::headline).contains(headline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Iraqi police arrested three men in Mosul on Tuesday. | Iraqi police arrested three men in Mosul on Tuesday",
                "Three men were arrested in Mosul on Tuesday. | Three men arrested in Mosul on Tuesday",
                "The rebels threatened to attack the port. | The rebels to attack the port (possible)"
            })
    void anIncidentInOneLine(String text, String headline) {
        assertThat(only(text).incidents()).extracting(Incident::headline).contains(headline);
    }

    @Test
    void aLongOneIsCutBetweenWords() {
        String content =
                "the committee had again found the same fault in the same report of the same firm "
                        .repeat(4);

        assertThat(only("The minister, Ana Rey, said that " + content.strip() + ".").claims())
                .extracting(Claim::headline)
                .allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(160))
                .anySatisfy(it -> assertThat(it).startsWith("Ana Rey said").endsWith(" same…"));
    }

    private static EnrichedParagraph only(String text) {
        List<EnrichedParagraph> found = Articles.tag(TAGGER, text);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
