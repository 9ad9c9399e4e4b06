package dev.hearsay.producer.read.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    The council said on Monday that the old pier must be repaired before the winter.   | -  | -
                    The council said on Monday that the old pier must be repaired before the winter.   | en-GB | en-GB
                    The council said on Monday that the old pier must be repaired before the winter.   | es | en
                    El alcalde dijo el lunes que el viejo muelle debe ser reparado antes del invierno. | -  | es
                    El alcalde dijo el lunes que el viejo muelle debe ser reparado antes del invierno. | en | es
                    O presidente da câmara disse na segunda-feira que o cais velho tem de ser reparado antes do inverno. | - | pt
                    Der Bürgermeister sagte am Montag, die alte Brücke müsse vor dem Winter repariert werden. | de | de
                    Мэр сказал в понедельник, что старый мост должен быть отремонтирован до зимы.      | -  | ru
                    市长周一表示，旧码头必须在冬季来临之前修好，否则将不得不关闭。                            | -  | zh
                    Muelle cerrado                                                                     | -  | -
                    """)
    void isWhatTheTextShows(String text, String declared, String language) {
        assertThat(Languages.of(text, declared)).isEqualTo(language);
    }
}
