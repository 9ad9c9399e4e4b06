package dev.hearsay.tagger.internal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.tagger.internal.entities.Countries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorCodesTest {
    private final ActorCodes codes = ActorCodes.load();

    @ParameterizedTest
    @CsvSource({
        "Iranian police, IRNCOP",
        "the Iraqi parliament, IRQLEG",
        "President Emmanuel Macron of France, FRAGOV",
        "British troops, GBRMIL",
        "U.S. soldiers, USAMIL",
        "police, COP",
        "Tehran, IRN",
        "South Korean students, KOREDU",
        "GUATEMALAN REBELS, GTMREB",
        "a bakery,",
        "the United Nations, IGOUNO",
        "U.N. mediator Omar Haddad, IGOUNO",
        "European Union foreign ministers, IGOEUREEC",
        "Human Rights Watch, NGO",
        "the Democratic People's Republic of Korea, PRK",
        "Vladimir Putin, RUS",
        "Putin's envoy to Syria, RUSGOV",
        "the U.N. envoy to Syria, IGOUNO",
        "the Organization of American States, IGO",
        "the Warsaw Pact, IGO",
        "NATO-member Norway, NOR",
        "U.S.-led forces, USAMIL",
        "Iran-backed militias, REB",
        "Juan Manuel Santos, COL",
        "the National Security Council,",
        "the Commonwealth Bank, BUS",
        "Prime Minister Golda Brandt, GOV",
        "a union of bakers, LAB",
        "Turkey sandwiches on the table, TUR"
    })
    void countryThenSector(String phrase, String expected) {
        assertThat(codes.of(phrase, codes.named(phrase).orElse(null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "northern Iraq, IRQ",
        "Mosul, IRQ",
        "the Gaza Strip, PSE",
        "Paris, FRA",
        "'Dusseldorf, Germany', DEU",
        "North Korea, PRK",
        "the village,",
        "Springfield, USA",
        "Georgetown,",
        "San Jose,"
    })
    void placesOfOneCountryOnly(String place, String expected) {
        assertThat(Countries.named(place).orElse(null)).isEqualTo(expected);
    }
}
