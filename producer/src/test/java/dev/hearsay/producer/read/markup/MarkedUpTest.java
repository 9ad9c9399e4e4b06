package dev.hearsay.producer.read.markup;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedUpTest {
    private static final String QUOTED = "<p>“Café” – she said</p>";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void aMarkOfTheByteOrderIsBelieved(String charset) {
        byte[] bytes = ("\ufeff" + QUOTED).getBytes(Charset.forName(charset));

        assertThat(MarkedUp.text(bytes, "iso-8859-1")).isEqualTo(QUOTED);
    }

    @Test
    void wideCharactersAreSeenWithoutAMark() {
        assertThat(MarkedUp.text(QUOTED.getBytes(UTF_16BE), "utf-8")).isEqualTo(QUOTED);
        assertThat(MarkedUp.text(QUOTED.getBytes(UTF_16LE), null)).isEqualTo(QUOTED);
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, iso-8859-1",
        "windows-1252, iso-8859-1",
        "windows-1252, utf-8",
        "windows-1252,",
        "windows-1252, utf-16",
        "windows-1252, nonsense",
        "windows-1252, '='"
    })
    void whatTheBytesShowCountsForMoreThanWhatIsDeclared(String written, String declared) {
        assertThat(MarkedUp.text(QUOTED.getBytes(Charset.forName(written)), declared))
                .isEqualTo(QUOTED);
    }

    @Test
    void whatTheDocumentDeclaresIsReadWhereTheServerSaysNothing() {
        String russian = "<?xml version='1.0' encoding='koi8-r'?><title>Мэр сказал</title>";
        String page = "<html><meta http-equiv=x content='text/html; charset=windows-1251'>Мэр";

        assertThat(MarkedUp.text(russian.getBytes(Charset.forName("koi8-r")), null))
                .isEqualTo(russian);
        assertThat(MarkedUp.text(page.getBytes(Charset.forName("windows-1251")), null))
                .isEqualTo(page);
    }

    @Test
    void aCharacterThatWasCutDoesNotMakeItAnotherEncoding() {
        byte[] whole = QUOTED.getBytes(UTF_8);

        assertThat(MarkedUp.text(Arrays.copyOf(whole, 5), null)).startsWith("<p>").hasSize(4);
        assertThat(MarkedUp.text((QUOTED + "é").getBytes(UTF_8), null)).endsWith("é");
    }

    @Test
    void aFewBadBytesInUtf8AreReplaced() {
        byte[] bytes =
                concat(
                        QUOTED.getBytes(UTF_8),
                        new byte[] {(byte) 0xE9, ' '},
                        QUOTED.getBytes(UTF_8));

        assertThat(MarkedUp.text(bytes, "utf-8")).isEqualTo(QUOTED + "\ufffd " + QUOTED);
    }

    @Test
    void latin1IsWindows1252AsInBrowsers() {
        assertThat(MarkedUp.text(QUOTED.getBytes(WINDOWS), "latin1")).isEqualTo(QUOTED);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
