package dev.hearsay.tagger;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.TaggerInfo;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a text that the tagger fails on from a tagger that fails on everything. Thread-safe as the
 * tagger is.
 */
public final class GuardedTagger {
    private static final int FAILURES_BEFORE_PROBE = 10;
    private static final Paragraph PLAIN =
            new Paragraph(
                    "plain",
                    "1",
                    1,
                    0,
                    1,
                    0,
                    Role.BODY,
                    "Police said the road was closed.",
                    ArticleMetadata.NONE,
                    new Provenance("probe", null, Instant.EPOCH, null));

    private final Tagger tagger;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    public GuardedTagger(Tagger tagger) {
        this.tagger = tagger;
    }

    /** Which tagger this is. */
    public TaggerInfo info() {
        return tagger.info();
    }

    /**
     * Tags a paragraph, as {@link Tagger#tag} does.
     *
     * @throws TextFailedException if the tagger fails on this text
     * @throws BrokenTaggerException if it fails on a plain sentence too, which is tried after every
     *     tenth failure in a row
     */
    public Tagging tag(ArticleContext context, Paragraph paragraph, Ordinals ordinals)
            throws TextFailedException {
        try {
            Tagging tagging = tagger.tag(context, paragraph, ordinals);
            failuresInARow.set(0);
            return tagging;
        } catch (RuntimeException | StackOverflowError e) {
            if (failuresInARow.incrementAndGet() % FAILURES_BEFORE_PROBE == 0) {
                probe();
            }
            throw new TextFailedException(
                    "the tagger failed on paragraph %d of article %s: %s"
                            .formatted(paragraph.index(), paragraph.articleId(), e),
                    e);
        }
    }

    /**
     * Looks ahead at paragraphs that are still to come, as {@link Tagger#lookAhead} does; one that
     * the tagger fails on is passed over until it is tagged.
     */
    public ArticleContext lookAhead(ArticleContext context, List<Paragraph> coming) {
        ArticleContext ahead = context;
        for (Paragraph paragraph : coming) {
            ahead = lookAhead(ahead, paragraph);
        }
        return ahead;
    }

    private ArticleContext lookAhead(ArticleContext context, Paragraph paragraph) {
        try {
            return tagger.lookAhead(context, paragraph);
        } catch (RuntimeException | StackOverflowError e) {
            // It fails again, and is told, when the paragraph is tagged.
            return context;
        }
    }

    private void probe() {
        try {
            tagger.tag(ArticleContext.EMPTY, PLAIN, new Ordinals());
        } catch (RuntimeException | StackOverflowError e) {
            throw new BrokenTaggerException(
                    "the tagger is broken: after %d failures in a row it fails on a plain sentence too: %s"
                            .formatted(failuresInARow.get(), e),
                    e);
        }
    }

    /** A text that cannot be tagged; the next one may be fine. */
    public static final class TextFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        TextFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A tagger that cannot tag anything. */
    public static final class BrokenTaggerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenTaggerException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
