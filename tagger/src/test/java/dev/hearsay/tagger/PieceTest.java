package dev.hearsay.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.tagger.news.Articles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTest {
    @Test
    void anArticleIsOnePiece() {
        assertThat(Piece.of(article(4, 1000)))
                .extracting(it -> it.paragraphs().size())
                .containsExactly(4);
    }

    @Test
    void aLongArticleIsCutWhereAPieceIsLongEnough() {
        assertThat(Piece.of(article(5, Piece.LONG_ENOUGH / 2)))
                .extracting(it -> it.paragraphs().size())
                .containsExactly(2, 2, 1);
    }

    private static List<Paragraph> article(int count, int length) {
        List<Paragraph> article = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            article.add(Articles.paragraph(i, count, Role.BODY, "x".repeat(length), "en"));
        }
        return article;
    }
}
