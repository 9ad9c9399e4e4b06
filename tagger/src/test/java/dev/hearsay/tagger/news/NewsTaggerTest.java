package dev.hearsay.tagger.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.EnrichedParagraph.Status;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.DomainPack;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsTaggerTest {
    private static final Tagger TAGGER = NewsTagger.load();
    private static final String TWO_CLAIMS =
            "Police said gunmen had attacked a bus. Police said gunmen had attacked a bus.";

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"BYLINE", "PULL_QUOTE", "BIO", "DISCLAIMER", "BOILERPLATE"})
    void whatIsNoProseIsPassedOnUntagged(Role role) {
        Tagging tagging =
                TAGGER.tag(
                        ArticleContext.EMPTY,
                        Articles.paragraph(0, 1, role, TWO_CLAIMS, "en"),
                        new Ordinals());

        assertThat(tagging.enriched().status()).isEqualTo(Status.NOT_PROSE);
        assertThat(tagging.enriched().claims()).isEmpty();
        assertThat(tagging.context()).isEqualTo(ArticleContext.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr-CA", "english"})
    void anotherLanguageIsPassedOnUntagged(String language) {
        Tagging tagging =
                TAGGER.tag(
                        ArticleContext.EMPTY,
                        Articles.paragraph(0, 1, Role.BODY, TWO_CLAIMS, language),
                        new Ordinals());

        assertThat(tagging.enriched().status()).isEqualTo(Status.UNSUPPORTED_LANGUAGE);
        assertThat(tagging.enriched().claims()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "EN_us"})
    void englishOfAnyCountryIsTagged(String language) {
        Tagging tagging =
                TAGGER.tag(
                        ArticleContext.EMPTY,
                        Articles.paragraph(0, 1, Role.BODY, TWO_CLAIMS, language),
                        new Ordinals());

        assertThat(tagging.enriched().claims()).hasSize(2);
    }

    @Test
    void equalClaimsOfAnArticleHaveIdsOfTheirOwn() {
        List<EnrichedParagraph> enriched = Articles.tag(TAGGER, TWO_CLAIMS, TWO_CLAIMS);

        assertThat(enriched.stream().flatMap(it -> it.claims().stream()).map(Claim::id))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void anEditElsewhereLeavesIdsAlone() {
        String claim = "The mayor said the bridge was safe.";

        assertThat(Articles.tag(TAGGER, "Rain fell.", claim).get(1).claims().get(0).id())
                .isEqualTo(Articles.tag(TAGGER, "Snow fell. " + claim).get(0).claims().get(0).id());
    }

    @Test
    void anIncidentInsideAClaimNamesIt() {
        EnrichedParagraph enriched = Articles.tag(TAGGER, TWO_CLAIMS).get(0);

        assertThat(enriched.incidents())
                .extracting(it -> it.claimId())
                .isEqualTo(enriched.claims().stream().map(Claim::id).toList());
    }

    @Test
    void theSameArticleGivesTheSameTagsOnAnyThread() {
        String[] article = {TWO_CLAIMS, "“We saw it,” Ada Berg said. “It burned.", "“All of it.”"};
        List<EnrichedParagraph> alone = Articles.tag(TAGGER, article);

        List<List<EnrichedParagraph>> together =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(it -> Articles.tag(TAGGER, article))
                        .toList();

        assertThat(together).allSatisfy(it -> assertThat(it).isEqualTo(alone));
    }

    @Property(seed = "20240502", tries = 500)
    void anyTextIsTaggedWithExactSpans(@ForAll("newsLike") String text) {
        assertThat(Articles.tag(TAGGER, text)).hasSize(1);
    }

    /** Words of news, marks, and characters that take two UTF-16 units, in any order. */
    @Provide
    Arbitrary<String> newsLike() {
        return Arbitraries.of(
                        "said",
                        "“",
                        "”",
                        "\"",
                        ",",
                        ".",
                        ":",
                        "Lena",
                        "Koch",
                        "the",
                        "minister",
                        "that",
                        "attack",
                        "killed",
                        "12",
                        "people",
                        "in",
                        "Iraq",
                        "on",
                        "Monday",
                        "if",
                        "denied",
                        "According",
                        "to",
                        "he",
                        "’s",
                        "🙂",
                        "é",
                        "—",
                        "who",
                        "and",
                        "told",
                        "by",
                        "was",
                        "Gen",
                        "?",
                        "\u00a0")
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(it -> "x " + String.join(" ", it));
    }

    @Property(seed = "20240502", tries = 300)
    void anyUtf16IsTagged(@ForAll("utf16") String text) {
        assertThat(Articles.tag(TAGGER, "x" + text)).hasSize(1);
    }

    @Provide
    Arbitrary<String> utf16() {
        return Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(80);
    }

    @Test
    void aLongParagraphIsTaggedToItsEnd() {
        String sentence = "Police said gunmen had attacked a bus near Gao. ";
        EnrichedParagraph enriched = Articles.tag(TAGGER, sentence.repeat(80).strip()).get(0);

        assertThat(enriched.claims()).hasSize(80);
        assertThat(enriched.incidents()).hasSize(80);
        assertThat(enriched.incidents()).allSatisfy(it -> assertThat(it.target()).isNotEmpty());
    }

    @Test
    void addsTriggersActorsAndPlacesToTheTagger() {
        DomainPack pack =
                DomainPack.parse(
                        "my.tsv",
                        List.of(
                                "trigger\tCRIME\tgolem\tgolemised",
                                "actor\tVRNMIL\tGrey Wardens",
                                "place\tVRN\tTarn Hollow"));

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
}
