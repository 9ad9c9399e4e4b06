package dev.hearsay.producer.publish;

/**
 * What a publisher has done so far.
 *
 * @param sent articles sent, as new or as a new revision
 * @param unchanged articles that were sent before and have not changed
 * @param rejected inputs set aside as dead letters
 * @param paragraphs paragraphs sent
 * @param teasers of the articles sent, those of which only the beginning or a summary was to be had
 */
public record PublishCounts(
        long sent, long unchanged, long rejected, long paragraphs, long teasers) {
    static final PublishCounts NONE = new PublishCounts(0, 0, 0, 0, 0);

    /** All inputs seen. */
    public long articles() {
        return sent + unchanged + rejected;
    }

    PublishCounts plusSent(int count, boolean teaser) {
        return new PublishCounts(
                sent + 1, unchanged, rejected, paragraphs + count, teasers + (teaser ? 1 : 0));
    }

    PublishCounts plusUnchanged() {
        return new PublishCounts(sent, unchanged + 1, rejected, paragraphs, teasers);
    }

    PublishCounts plusRejected() {
        return new PublishCounts(sent, unchanged, rejected + 1, paragraphs, teasers);
    }
}
