package dev.hearsay.tagger.internal.encoder;

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

    /**
     * A part of this window.
     *
     * @param from first piece; earlier than the window means its start
     * @param to behind the last piece; later than the window means its end
     */
    Window part(int from, int to) {
        int start = Math.max(first, from);
        int stop = Math.min(end, to);
        int width = middle.length / (end - first + 2);
        float[] states = new float[(stop - start + 2) * width];
        System.arraycopy(middle, 0, states, 0, width);
        System.arraycopy(
                middle, (start - first + 1) * width, states, width, (stop - start) * width);
        System.arraycopy(middle, middle.length - width, states, states.length - width, width);
        return new Window(start, stop, states);
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
