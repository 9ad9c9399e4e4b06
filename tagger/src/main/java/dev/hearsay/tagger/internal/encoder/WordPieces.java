package dev.hearsay.tagger.internal.encoder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.hearsay.contracts.model.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts text into the word pieces that the encoder was trained on, and says where they stand. */
final class WordPieces {
    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer tokenizer;

    private WordPieces(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Reads the vocabulary.
     *
     * @param name of the file, for messages
     * @throws IllegalStateException if it is broken
     */
    static WordPieces load(String name, byte[] file) {
        // The library reports its use to its makers unless it is told to stay offline.
        System.setProperty("ai.djl.offline", "true");
        try (InputStream in = new ByteArrayInputStream(file)) {
            return new WordPieces(HuggingFaceTokenizer.newInstance(in, OPTIONS));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("model file " + name + " cannot be read", e);
        }
    }

    /**
     * A word piece.
     *
     * @param id its number in the vocabulary
     * @param span UTF-16 code units, half-open
     * @param within whether it goes on within the word of the piece before it
     */
    record Piece(long id, Span span, boolean within) {
        /** Index of the first piece that starts at or behind an offset. */
        static int at(List<Piece> pieces, int offset) {
            int low = 0;
            int high = pieces.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pieces.get(middle).span().start() < offset) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** The pieces of a text, in order; white space belongs to none. */
    List<Piece> of(String text) {
        var encoding = tokenizer.encode(text, false, false);
        long[] ids = encoding.getIds();
        long[] words = encoding.getWordIds();
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] units = codePointStarts(text);
        List<Piece> pieces = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            int start = units[spans[i].getStart()];
            int end = units[spans[i].getEnd()];
            if (end > start) {
                boolean within = i > 0 && words[i] == words[i - 1];
                pieces.add(new Piece(ids[i], new Span(start, end), within));
            }
        }
        return pieces;
    }

    /** UTF-16 offset of each code point, and of the end: the tokenizer counts code points. */
    private static int[] codePointStarts(String text) {
        int[] starts = new int[text.codePointCount(0, text.length()) + 1];
        int unit = 0;
        for (int i = 0; i < starts.length - 1; i++) {
            starts[i] = unit;
            unit += Character.charCount(text.codePointAt(unit));
        }
        starts[starts.length - 1] = unit;
        return starts;
    }
}
