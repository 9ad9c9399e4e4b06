package dev.hearsay.tagger.internal.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NounsTest {
    @Test
    void tellsWhatANounStandsFor() {
        assertThat(Nouns.senses("painter")).contains("person");
        assertThat(Nouns.senses("brochure")).contains("communication");
        assertThat(Nouns.senses("council")).contains("group");
        assertThat(Nouns.senses("qwertz")).isEmpty();
    }

    @Test
    void pluralsAndCompoundsStandForWhatTheirNounDoes() {
        assertThat(Nouns.senses("pensioners")).contains("person");
        assertThat(Nouns.senses("fishermen")).contains("person");
        assertThat(Nouns.senses("lieutenant-colonels")).contains("person");
    }
}
