package dev.hearsay.producer.publish;

/**
 * What a publisher has done so far.
 *
 * @param sent articles sent, as new or as a new revision
 * @param unchanged articles that were sent before and have not changed
 * @param rejected inputs set aside as dead letters
 * @param paragraphs paragraphs sent
 */
public record PublishCounts(long sent, long unchanged, long rejected, long paragraphs) {
    static final PublishCounts NONE = new PublishCounts(0, 0, 0, 0);

    /** All inputs seen. */
    public long articles() {
        return sent + unchanged + rejected;
    }

    PublishCounts plusSent(int count) {
        return new PublishCounts(sent + 1, unchanged, rejected, paragraphs + count);
    }

    PublishCounts plusUnchanged() {
        return new PublishCounts(sent, unchanged + 1, rejected, paragraphs);
    }

    PublishCounts plusRejected() {
        return new PublishCounts(sent, unchanged, rejected + 1, paragraphs);
    }
}
