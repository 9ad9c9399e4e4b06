package dev.hearsay.tagger.internal.encoder;

/** A stretch of pieces that was read at once, with the title behind it. */
final class Window {
    private final int first;
    private final int end;
    private final float[] middle;
    private final int rows;

    /**
     * Keeps what a later reading needs.
     *
     * @param first first piece
     * @param end behind the last piece
     * @param middle the encoder's states below its readers, flat: of [CLS], of the pieces, of [SEP]
     *     and of the title behind it
     * @param rows how many states these are
     */
    Window(int first, int end, float[] middle, int rows) {
        this.first = first;
        this.end = end;
        this.middle = middle;
        this.rows = rows;
    }

    /**
     * A part of this window.
     *
     * @param from first piece; earlier than the window means its start
     * @param to behind the last piece; later than the window means its end
     */
    Window part(int from, int to) {
        int start = Math.max(first, from);
        int stop = Math.min(end, to);
        int width = middle.length / rows;
        int behind = rows - 1 - (end - first);
        int kept = 1 + stop - start + behind;
        float[] states = new float[kept * width];
        System.arraycopy(middle, 0, states, 0, width);
        System.arraycopy(
                middle, (start - first + 1) * width, states, width, (stop - start) * width);
        System.arraycopy(
                middle, (rows - behind) * width, states, (kept - behind) * width, behind * width);
        return new Window(start, stop, states, kept);
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

    int rows() {
        return rows;
    }
}
