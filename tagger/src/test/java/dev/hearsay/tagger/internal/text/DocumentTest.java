package dev.hearsay.tagger.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
    @Test
    void aPossessiveEndingAndAnAcronymAreTokens() {
        assertThat(Document.of("Khamenei’s U.S. envoy, 1,200 Iran-backed men").tokens())
                .extracting(Token::text)
                .containsExactly(
                        "Khamenei", "’s", "U.S.", "envoy", ",", "1,200", "Iran-backed", "men");
    }

    @Test
    void tokensHaveOffsetsInUtf16Units() {
        String text = "🙂 é̀ say";
        Document document = Document.of(text);

        assertThat(document.tokens())
                .allSatisfy(it -> assertThat(it.span().of(text)).isEqualTo(it.text()));
        assertThat(document.tokens().get(document.tokens().size() - 1).start()).isEqualTo(6);
    }

    @Test
    void anOpenQuotationReachesToTheEnd() {
        Document document = Document.of("She said: “We stay. “ And we");

        assertThat(document.quotations()).hasSize(1);
        assertThat(document.quotations().get(0).closed()).isFalse();
        assertThat(document.quotations().get(0).span().end()).isEqualTo(document.text().length());
    }

    @Test
    void straightMarksPairUp() {
        Document document = Document.of("\"One,\" he said, \"two.\" The 5\" pipe");

        assertThat(document.quotations())
                .extracting(it -> it.span().of(document.text()))
                .containsExactly("\"One,\"", "\"two.\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "‘We don’t know,’ she said, ‘but we’ll ask.’ | ‘We don’t know,’ + ‘but we’ll ask.’",
                "He called it ‘the workers’ revenge’ on Friday. | ‘the workers’ revenge’",
                "The workers’ hall, the miners’ club and the boys’ school shut. | -",
                "'It isn't over,' said the pilot. 'Not yet.' | 'It isn't over,' + 'Not yet.'",
                "The firms' profits fell in the '90s, and workers' pay too. | -",
                "« On y va », he wrote, and „Wir auch“, she replied. | « On y va » + „Wir auch“",
                "\" We are ready , \" the captain said . | \" We are ready , \"",
                "“He told me ‘never again’,” she said. | “He told me ‘never again’,”",
                "‘He told me “never again”,’ she said. | ‘He told me “never again”,’",
                "The rise' was odd and so was 'this. | -",
                "‘We stay. ‘And we sing. | ‘We stay. ‘And we sing."
            })
    void marksPairUp(String text, String expected) {
        List<String> found =
                Document.of(text).quotations().stream().map(it -> it.span().of(text)).toList();

        assertThat(found.isEmpty() ? "-" : String.join(" + ", found)).isEqualTo(expected);
    }

    @Test
    void aDatelineIsNoPartOfTheFirstSentencesContent() {
        assertThat(Document.of("LIMA, May 2 (Example) — Rain fell.").afterDateline()).isEqualTo(24);
        assertThat(Document.of("Rain fell — a lot of it.").afterDateline()).isZero();
    }

    @Test
    void whatIsOnlySpaceHasNeitherSentencesNorTokens() {
        Document document = Document.of("\u00a0\u2003");

        assertThat(document.sentences()).isEmpty();
        assertThat(document.tokens()).isEmpty();
    }
}
