package dev.hearsay.tagger.internal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.tagger.DomainPack;
import dev.hearsay.tagger.internal.text.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackMatcherTest {
    @Test
    void findsPhrasesWithAGapInOneSentence() {
        PackMatcher pack = pack("trigger\tSANCTION\t-\tadded * to * red list");

        List<PackMatcher.Match> found =
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
        PackMatcher pack = pack("trigger\tSANCTION\t-\tadded * red list");

        assertThat(
                        pack.triggers(
                                Document.of(
                                        "They added one two three four five six seven eight nine red list.")))
                .isEmpty();
    }

    @Test
    void givesCodesToNames() {
        PackMatcher pack = pack("actor\tIRNMIL\tQuds Force", "place\tSYR\tTal Rifat");

        assertThat(pack.actor("the elite Quds Force").orElseThrow().code()).isEqualTo("IRNMIL");
        assertThat(pack.actor("the Quds Forces")).isEmpty();
        assertThat(pack.place("Tal Rifat").orElseThrow().code()).isEqualTo("SYR");
    }

    private static PackMatcher pack(String... lines) {
        return new PackMatcher(DomainPack.parse("my.tsv", List.of(lines)));
    }
}
