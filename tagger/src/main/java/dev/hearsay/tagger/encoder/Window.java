package dev.hearsay.tagger.encoder;

/** A stretch of pieces that was read at once. */
final class Window {
    private final int first;
    private final int end;
    private final float[] middle;

    /**
     * Keeps what a later reading needs.
     *
     * @param first first piece
     * @param end behind the last piece
     * @param middle the encoder's states below its readers, [CLS] and [SEP] included, flat
     */
    Window(int first, int end, float[] middle) {
        this.first = first;
        this.end = end;
        this.middle = middle;
    }

    int first() {
        return first;
    }

    int end() {
        return end;
    }

    float[] middle() {
        return middle;
    }
}
