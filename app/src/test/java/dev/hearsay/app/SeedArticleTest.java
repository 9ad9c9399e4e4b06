package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import dev.hearsay.tagger.news.NewsTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the user's article must show. */
class SeedArticleTest {
    private static final Path SEED = Path.of("../seeds/000_472cccd54e0e8084.txt");

    private static String text;
    private static ArticleReader.Parts reading;
    private static final List<EnrichedParagraph> ENRICHED = new ArrayList<>();

    @BeforeAll
    static void tag() throws IOException {
        text = Files.readString(SEED);
        reading = ArticleReader.read(text, ArticleMetadata.NONE);
        var article =
                new Article(
                        "seed",
                        text,
                        reading.blocks(),
                        reading.complete(ArticleMetadata.NONE),
                        "file",
                        "seed");
        Tagger tagger = NewsTagger.load();
        ArticleContext context = ArticleContext.EMPTY;
        var ordinals = new Ordinals();
        Iterable<Paragraph> paragraphs = article.paragraphs(1, Instant.EPOCH);
        for (Paragraph paragraph : paragraphs) {
            context = tagger.lookAhead(context, paragraph);
        }
        for (Paragraph paragraph : paragraphs) {
            Tagging tagging = tagger.tag(context, paragraph, ordinals);
            ENRICHED.add(tagging.enriched());
            context = tagging.context();
        }
    }

    @Test
    void paragraphsHaveTheirRoles() {
        assertThat(paragraphs(Role.HEADLINE))
                .containsExactly("Iran seeks to use crisis to force US out of Iraq");
        assertThat(paragraphs(Role.CAPTION))
                .singleElement()
                .asString()
                .startsWith("AN Iraqi soldiers");
        assertThat(paragraphs(Role.BOILERPLATE)).hasSize(3).contains("Short Url");
        assertThat(paragraphs(Role.PULL_QUOTE))
                .singleElement()
                .asString()
                .startsWith("The Iranian authorities and their Iraqi proxies");
        assertThat(paragraphs(Role.BYLINE)).containsExactly("Dr. Majid Rafizadeh");
        assertThat(paragraphs(Role.BIO)).singleElement().asString().startsWith("*Dr. Majid");
        assertThat(paragraphs(Role.DISCLAIMER))
                .singleElement()
                .asString()
                .startsWith("Disclaimer:");
        assertThat(paragraphs(Role.BODY)).hasSize(11);
        assertThat(reading.author()).isEqualTo("Dr. Majid Rafizadeh");
    }

    @Test
    void offsetsLeadBackToTheArticleAsItWasGiven() {
        for (EnrichedParagraph enriched : ENRICHED) {
            int start = enriched.paragraph().start();
            for (Claim claim : enriched.claims()) {
                claim.content()
                        .spans()
                        .forEach(
                                it ->
                                        assertThat(
                                                        text.substring(
                                                                start + it.start(),
                                                                start + it.end()))
                                                .isEqualTo(it.of(enriched.paragraph().text())));
            }
        }
    }

    @Test
    void officialsReportImminentAttacks() {
        Claim claim = claim("almost every day there are reports of “imminent” attacks");

        assertThat(claim.source().text()).isEqualTo("American officials");
        assertThat(claim.content().text()).endsWith("facilities in Iraq");
    }

    @Test
    void aFigureOfSpeechIsNoIncident() {
        assertThat(ENRICHED.get(14).incidents()).isEmpty();
    }

    /** What comes right has to be asked for by the tests above. */
    @Test
    void whatIsWrongToday() {
        assertThat(claim("that the death of Soleimani “closed the door").source().resolved())
                .as("right: the editorial on March 31")
                .isNull();
        assertThat(claim("this mission: “The most important consequence").source().text())
                .as("right: begins with the quotation")
                .isEqualTo("Khamenei’s website");
        assertThat(ENRICHED)
                .as("right: a claim of Iran or its proxies, within the tweet")
                .flatMap(EnrichedParagraph::claims)
                .noneMatch(it -> it.content().text().startsWith("a sneak attack"));
    }

    @Test
    void theTweetIsTrumps() {
        Claim claim = claim("“Upon information and belief");

        assertThat(claim.form()).isEqualTo(ClaimForm.DIRECT);
        assertThat(claim.source().text()).isEqualTo("he");
        assertThat(claim.source().resolved().name()).isEqualTo("Donald Trump");
        assertThat(claim.content().text()).endsWith("a very heavy price.”");
    }

    @Test
    void theEditorialAndWhatItAdded() {
        Claim editorial = claim("“The assassination of General Soleimani");
        Claim added = claim("that the death of Soleimani “closed the door");

        assertThat(editorial.form()).isEqualTo(ClaimForm.DIRECT);
        assertThat(editorial.source().text()).isEqualTo("an editorial on March 31");
        assertThat(added.source().text()).isEqualTo("It");
    }

    @Test
    void theBoastIsOneClaimOfAliKhamenei() {
        Claim claim = claim("“There are tens of American military bases");

        assertThat(claim.content().spans()).hasSize(1);
        assertThat(claim.content().text()).endsWith("And America will sink.”");
        assertThat(claim.source().text()).isEqualTo("Khamenei");
        assertThat(claim.source().resolved().name()).isEqualTo("Ali Khamenei");
        String evidence = ENRICHED.get(claim.source().resolved().paragraph()).paragraph().text();
        assertThat(
                        evidence.substring(
                                claim.source().resolved().start(), claim.source().resolved().end()))
                .isEqualTo("Ali Khamenei");
    }

    @Test
    void incidentsAreFoundWithTheirFactuality() {
        Incident killing = incident("killing");
        assertThat(killing.type()).isEqualTo(IncidentType.ASSAULT);
        assertThat(killing.factuality()).isEqualTo(Factuality.OCCURRED);
        assertThat(killing.target().get(0).text()).startsWith("Maj. Gen. Qassem Soleimani");
        assertThat(killing.time().get(0).text()).isEqualTo("January");

        assertThat(incidents("attack"))
                .anySatisfy(
                        it -> {
                            assertThat(it.place())
                                    .extracting(Incident.Place::text)
                                    .contains("Baghdad airport");
                            assertThat(it.factuality()).isEqualTo(Factuality.OCCURRED);
                        })
                .anySatisfy(
                        it -> {
                            assertThat(it.actor())
                                    .extracting(Incident.Participant::text)
                                    .contains("Iran or its proxies");
                            assertThat(it.factuality()).isEqualTo(Factuality.POSSIBLE);
                            assertThat(it.claimId()).isEqualTo(claim("“Upon information").id());
                        });

        assertThat(incident("voted").type()).isEqualTo(IncidentType.DECIDE);
        assertThat(incident("voted").factuality()).isEqualTo(Factuality.OCCURRED);
        assertThat(incident("expel").factuality()).isEqualTo(Factuality.PLANNED);
        assertThat(incident("expel").target().get(0).text()).isEqualTo("US forces");

        Incident withdrawal = incident("withdrawing");
        assertThat(withdrawal.type()).isEqualTo(IncidentType.RETREAT);
        assertThat(withdrawal.actor().get(0).text()).startsWith("America and its allies");
        assertThat(withdrawal.factuality()).isIn(Factuality.ONGOING, Factuality.OCCURRED);

        Incident sanctions = incident("placed");
        assertThat(sanctions.type()).isEqualTo(IncidentType.SANCTION);
        assertThat(sanctions.target().get(0).text())
                .isEqualTo("five Iran and Iraq-based companies and 15 individuals");
        assertThat(sanctions.time().get(0).text()).isEqualTo("Last week");
        assertThat(sanctions.factuality()).isEqualTo(Factuality.OCCURRED);
    }

    private static List<String> paragraphs(Role role) {
        return ENRICHED.stream()
                .filter(it -> it.paragraph().role() == role)
                .map(it -> it.paragraph().text())
                .toList();
    }

    private static Claim claim(String beginning) {
        return ENRICHED.stream()
                .flatMap(it -> it.claims().stream())
                .filter(it -> it.content().text().startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no claim begins with " + beginning));
    }

    private static Incident incident(String trigger) {
        List<Incident> found = incidents(trigger);
        assertThat(found).as(trigger).hasSize(1);
        return found.get(0);
    }

    private static List<Incident> incidents(String trigger) {
        return ENRICHED.stream()
                .flatMap(it -> it.incidents().stream())
                .filter(it -> it.trigger().text().equals(trigger))
                .toList();
    }
}
