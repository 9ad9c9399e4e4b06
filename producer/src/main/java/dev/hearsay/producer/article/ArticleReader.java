package dev.hearsay.producer.article;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a text as an article: its paragraphs, what each of them is, its title and its author. */
public final class ArticleReader {
    private ArticleReader() {}

    /**
     * What was read.
     *
     * @param blocks the paragraphs in order; empty for a text without any
     * @param title null where the text does not show one
     * @param author null where the text does not name one
     */
    public record Parts(List<Block> blocks, String title, String author) {
        public Parts {
            blocks = List.copyOf(blocks);
        }

        /** The given metadata, completed by what the text shows. */
        public ArticleMetadata complete(ArticleMetadata given) {
            return new ArticleMetadata(
                    given.url(),
                    Optional.ofNullable(given.title()).orElse(title),
                    given.outlet(),
                    Optional.ofNullable(given.author()).orElse(author),
                    given.publishedAt(),
                    given.language(),
                    given.section());
        }
    }

    /** Cuts the text at every run of newlines; every paragraph is body. */
    public static Parts bodyOnly(String text) {
        return new Parts(cut(text, Blocks.ofLines(text)), null, null);
    }

    /**
     * Cuts the text and finds the paragraphs' roles. A text of a single paragraph is body.
     *
     * @param known what is known of the article besides its text
     */
    public static Parts read(String text, ArticleMetadata known) {
        List<Block> blocks = Blocks.of(text);
        if (blocks.size() < 2) {
            return new Parts(cut(text, blocks), null, null);
        }
        Parts found = new RoleFinder(text, blocks, known).find();
        return new Parts(cut(text, found.blocks()), found.title(), found.author());
    }

    /**
     * As {@link #read}, where a page's markup already told some roles (others are body).
     *
     * @param headings the indexes of sub-headings: they may repeat what stands below them, and
     *     belong to it
     */
    public static Parts refine(
            String text, List<Block> marked, Set<Integer> headings, ArticleMetadata known) {
        if (marked.size() < 2) {
            return new Parts(cut(text, marked), null, null);
        }
        Parts found = new RoleFinder(text, marked, known).find();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < marked.size(); i++) {
            Block told = marked.get(i);
            Block read = found.blocks().get(i);
            boolean repeats = headings.contains(i) && read.role() == Role.PULL_QUOTE;
            blocks.add(told.role() == Role.BODY && !repeats ? read : told);
        }
        for (int i : headings) {
            boolean last = i + 1 == blocks.size();
            if (blocks.get(i).role() == Role.BODY
                    && (last || blocks.get(i + 1).role() == Role.BOILERPLATE)) {
                blocks.set(
                        i, new Block(blocks.get(i).start(), blocks.get(i).end(), Role.BOILERPLATE));
            }
        }
        return new Parts(cut(text, blocks), found.title(), found.author());
    }

    private static List<Block> cut(String text, List<Block> blocks) {
        return Blocks.cut(text, blocks, Paragraph.LONGEST_MADE);
    }
}
