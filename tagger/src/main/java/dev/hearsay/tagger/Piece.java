package dev.hearsay.tagger;

import dev.hearsay.contracts.model.Paragraph;
import java.util.ArrayList;
import java.util.List;

/**
 * Paragraphs of an article, in order, that are tagged together, so that those before know whom
 * those behind name: a whole article, or as much of a long one as is tagged within a few seconds.
 */
public record Piece(List<Paragraph> paragraphs) {
    /** From which length on a piece is not waited for any longer. */
    public static final int LONG_ENOUGH = 16 * 1024;

    /** What a paragraph counts besides its text: a piece has 64 of them at most. */
    private static final int A_PARAGRAPH = 256;

    public Piece {
        paragraphs = List.copyOf(paragraphs);
    }

    /** The pieces of an article. */
    public static List<Piece> of(Iterable<Paragraph> article) {
        List<Piece> pieces = new ArrayList<>();
        List<Paragraph> gathered = new ArrayList<>();
        int length = 0;
        for (Paragraph paragraph : article) {
            gathered.add(paragraph);
            length += length(paragraph);
            if (isWhole(paragraph, length)) {
                pieces.add(new Piece(gathered));
                gathered.clear();
                length = 0;
            }
        }
        if (!gathered.isEmpty()) {
            pieces.add(new Piece(gathered));
        }
        return pieces;
    }

    /** What a paragraph adds to a piece's length: its text in UTF-16 code units, and some more. */
    public static int length(Paragraph paragraph) {
        return paragraph.text().length() + A_PARAGRAPH;
    }

    /**
     * Whether nothing is waited for behind a paragraph.
     *
     * @param length of what is gathered so far, the paragraph included
     */
    public static boolean isWhole(Paragraph last, int length) {
        return last.isLast() || length >= LONG_ENOUGH;
    }
}
