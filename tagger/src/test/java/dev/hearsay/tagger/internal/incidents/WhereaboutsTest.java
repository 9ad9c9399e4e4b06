package dev.hearsay.tagger.internal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.entities.Countries;
import dev.hearsay.tagger.internal.text.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {
    /** In the text: {place}; then country, region and latitude, "-" where there is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Two men were shot in {Paris}. | FRA | Île-de-France | 48.853",
                "Two men were shot in {Paris}, Texas, on Friday. | USA | Texas | 33.661",
                "Two men were shot in {Paris, Texas}. | USA | Texas | 33.661",
                "A man was jailed in {Rome}, N.Y., on Monday. | USA | New York | 43.213",
                "They marched in {London}, Ontario. | CAN | Ontario | 42.983",
                "MOSCOW, Idaho (AP) — Police in {Moscow} arrested a man. | USA | Idaho | 46.732",
                "A man from Atlanta was robbed in {Georgia}. | USA | - | -",
                "Troops crossed into {Georgia} on Monday. | GEO | - | -",
                "Fighting broke out in {Arad}. | - | - | -",
                "Fighting broke out in {the city of Mosul}. | IRQ | Nineveh | 36.335",
                "A bus burned near {Nowhereville}. | - | - | -"
            })
    void whereAPlaceIs(String marked, String country, String region, String latitude) {
        int start = marked.indexOf('{');
        var span = new Span(start, marked.indexOf('}') - 1);
        var whereabouts = new Whereabouts(Document.of(marked.replaceAll("[{}]", "")));
        String name = span.of(marked.replaceAll("[{}]", ""));

        var named = whereabouts.country(span).or(() -> Countries.named(name));
        var town = whereabouts.town(span, named.orElse(null));

        assertThat(town.map(it -> it.region().country()).or(() -> named).orElse("-"))
                .isEqualTo(country);
        assertThat(town.map(it -> it.region().name()).orElse("-")).isEqualTo(region);
        assertThat(town.map(it -> String.valueOf(it.latitude())).orElse("-")).isEqualTo(latitude);
    }
}
