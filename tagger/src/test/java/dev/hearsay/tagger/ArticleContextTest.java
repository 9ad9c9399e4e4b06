package dev.hearsay.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ArticleContextTest {
    @Test
    void keepsTheEndOfTheParagraphBeforeAndNoHalfOfACharacter() {
        String end = "🔥".repeat(159) + "x";

        var context = new ArticleContext(List.of(), null, null, List.of(), "🔥" + end);

        assertThat(context.before()).isEqualTo(end);
    }
}
