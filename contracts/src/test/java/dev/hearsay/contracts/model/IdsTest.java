package dev.hearsay.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsTest {
    @ParameterizedTest
    @CsvSource({
        "https://News.Example/a?id=1&utm_source=x#top, https://news.example/a?id=1",
        "https://news.example:443/a, https://news.example/a",
        "http://news.example:8080/a/../b, https://news.example:8080/b",
        "http://www.news.example/a/, https://news.example/a",
        "https://m.news.example/a/amp/?outputType=amp, https://news.example/a",
        "https://news.example/a.amp.html?z=1&b=2, https://news.example/a.html?b=2&z=1",
        "https://news.example, https://news.example/",
        "https://news.example/a?fbclid=abc, https://news.example/a",
        "https://news.example/a?b=%26&c, https://news.example/a?b=%26&c",
        "not an address, not an address",
    })
    void addressesOfOnePageAreOne(String url, String canonical) {
        assertThat(CanonicalAddress.of(url)).isEqualTo(canonical);
        assertThat(Ids.articleOfUrl(url)).isEqualTo(Ids.articleOfUrl(canonical));
    }

    @Test
    void idsAreTheSameOnEveryRun() {
        assertThat(Ids.articleOfUrl("https://news.example/a"))
                .isEqualTo("04080eb538d470f1eecfc69b30827dd1");
    }

    @Test
    void partsAreNotRunTogether() {
        assertThat(Ids.articleOfFile("ab", "c")).isNotEqualTo(Ids.articleOfFile("a", "bc"));
    }

    @Test
    void aClaimKeepsItsIdWhenOnlyQuotationMarksCaseOrSpaceChange() {
        assertThat(Ids.claim("a", "She", "said", "“It’s  over”", 0))
                .isEqualTo(Ids.claim("a", "she", "said", "\"It's over\"", 0));
    }

    @Test
    void equalClaimsOfAnArticleAreToldApartByTheirOrdinal() {
        assertThat(Ids.claim("a", "she", "said", "no", 0))
                .isNotEqualTo(Ids.claim("a", "she", "said", "no", 1));
    }

    @Test
    void anIncidentDependsOnItsParticipants() {
        assertThat(Ids.incident("a", IncidentType.ASSAULT, "killed", List.of("rebels"), 0))
                .isNotEqualTo(
                        Ids.incident("a", IncidentType.ASSAULT, "killed", List.of("police"), 0));
    }

    @Test
    void theVersionDependsOnRoles() {
        assertThat(Ids.version(ArticleMetadata.NONE, List.of(Role.BODY), List.of("x")))
                .isNotEqualTo(
                        Ids.version(ArticleMetadata.NONE, List.of(Role.CAPTION), List.of("x")));
    }
}
