package dev.hearsay.tagger.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
