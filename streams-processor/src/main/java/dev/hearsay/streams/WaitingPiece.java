package dev.hearsay.streams;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.tagger.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * The first paragraphs of a piece of an article, which wait for the rest.
 *
 * @param version of this entry's form
 * @param nextIndex the index that the next paragraph must have
 * @param length of the piece so far
 * @param bytes of their records
 * @param since when the first one came, in milliseconds by the clock
 */
record WaitingPiece(
        int version,
        int revision,
        int nextIndex,
        int length,
        int bytes,
        long since,
        List<Arrived.Kept> records) {
    private static final int VERSION = 1;

    /** So that a store's entry stays below what a topic takes, whatever surrounds the texts. */
    private static final int MOST_BYTES = 1024 * 1024;

    /**
     * @throws IllegalArgumentException if the form is unknown
     */
    WaitingPiece {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "waiting piece of version %d; this release reads %d"
                            .formatted(version, VERSION));
        }
        records = List.copyOf(records);
    }

    static WaitingPiece before(Paragraph first, long now) {
        return new WaitingPiece(VERSION, first.revision(), first.index(), 0, 0, now, List.of());
    }

    boolean goesOnWith(Paragraph paragraph) {
        return paragraph.revision() == revision && paragraph.index() == nextIndex;
    }

    WaitingPiece with(Paragraph paragraph, Arrived arrived) {
        List<Arrived.Kept> more = new ArrayList<>(records);
        more.add(arrived.kept());
        return new WaitingPiece(
                VERSION,
                revision,
                nextIndex + 1,
                length + Piece.length(paragraph),
                bytes + arrived.size(),
                since,
                more);
    }

    /** Whether nothing more is waited for. */
    boolean isWhole(Paragraph last) {
        return Piece.isWhole(last, length) || bytes >= MOST_BYTES;
    }
}
