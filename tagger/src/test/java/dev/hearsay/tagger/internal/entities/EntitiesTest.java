package dev.hearsay.tagger.internal.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.internal.language.Lexicon;
import dev.hearsay.tagger.internal.text.Document;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntitiesTest {
    private static final Entities ENTITIES = new Entities(Lexicon.load());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    They saw Declan “Duck” Moran leave.           | Declan “Duck” Moran
                    In the end they saw Dr Salma Idris of Kessin Hospital.   | Salma Idris
                    They saw Rosa Lindqvist of Lund.              | Rosa Lindqvist
                    In the end they met Secretary of State John F. Baxter.   | John F. Baxter
                    In the end they met Lars-Erik Moen of Skien. | Lars-Erik Moen
                    They met the Bank of Kessin.                  | Bank of Kessin
                    They met Willem ter Braak in town.            | Willem ter Braak
                    “Never,” Marta says.                         | Marta
                    """)
    void namesEndWhereTheyEnd(String text, String name) {
        assertThat(known(text)).extracting(Entity::name).contains(name);
    }

    @Test
    void aSurnameIsTheirsWhoHasBeenNamedNotTheirsWhoWillBe() {
        List<Document> article =
                documents(
                        "Vera Lund won.", "“Finally,” Lund said.", "Her brother, Olof Lund, wept.");

        assertThat(mentioned(article, 1)).containsExactly("Vera Lund");
    }

    @Test
    void aFirstNameBeforeAKnownSurnameIsAFullNameInATitle() {
        List<Document> article =
                documents("Vera Brandt Leaves Office at Last", "On Monday, Brandt smiled.");

        assertThat(mentioned(article, 1)).containsExactly("Vera Brandt");
    }

    @Test
    void aWordThatMayBeAVerbIsNoFirstNameInATitle() {
        assertThat(known("Will Brandt Win the Second Vote?", "On Monday, Vera Brandt smiled."))
                .extracting(Entity::name)
                .containsExactly("Vera Brandt");
    }

    private static List<Entity> known(String... paragraphs) {
        List<Entity> known = List.of();
        List<Document> documents = documents(paragraphs);
        for (Document document : documents) {
            known = ENTITIES.lookAhead(known, document, documents.indexOf(document));
        }
        return known;
    }

    /** Whom a paragraph names, once the whole article has been looked at. */
    private static List<String> mentioned(List<Document> article, int paragraph) {
        List<Entity> known = known(article.stream().map(Document::text).toArray(String[]::new));
        for (int i = 0; i < paragraph; i++) {
            known = ENTITIES.meet(known, article.get(i), i).known();
        }
        return ENTITIES.meet(known, article.get(paragraph), paragraph).mentions().stream()
                .map(it -> it.entity().name())
                .toList();
    }

    private static List<Document> documents(String... paragraphs) {
        List<Document> documents = new ArrayList<>();
        for (String paragraph : paragraphs) {
            documents.add(Document.of(paragraph));
        }
        return documents;
    }
}
