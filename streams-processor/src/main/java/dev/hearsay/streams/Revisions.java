package dev.hearsay.streams;

import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Retraction;

/**
 * The revision protocol: which messages of an article count, and how far the article has come with
 * each. The highest revision wins, each paragraph counts once, and nothing of a revision that is
 * over comes back.
 */
final class Revisions {
    private Revisions() {}

    /**
     * How far an article has come.
     *
     * @param over the last revision that is over, 0 before the first
     * @param open the revision whose paragraphs are arriving, 0 if there is none
     * @param next the least index that its next paragraph may have
     */
    record Progress(int over, int open, int next) {
        static final Progress NONE = new Progress(0, 0, 0);

        /**
         * The same after the open revision was waited for too long: those below it stay outdated.
         */
        Progress expired() {
            return new Progress(Math.max(over, open - 1), 0, 0);
        }
    }

    /**
     * What a message does.
     *
     * @param counts false if it is outdated; nothing else then changes
     * @param starts whether it is the first of its revision
     * @param supersedesBefore ids that only revisions below this one told are gone; 0 if the
     *     message does not end a revision
     * @param after how far the article is then
     */
    record Step(boolean counts, boolean starts, int supersedesBefore, Progress after) {
        private static Step outdated(Progress progress) {
            return new Step(false, false, 0, progress);
        }

        /** Whether the message ends its revision. */
        boolean ends() {
            return supersedesBefore > 0;
        }
    }

    /** The step that a paragraph makes. */
    static Step step(Progress progress, Paragraph paragraph) {
        int revision = paragraph.revision();
        boolean over = isOver(progress, revision);
        boolean seen = revision == progress.open() && paragraph.index() < progress.next();
        if (over || seen) {
            return Step.outdated(progress);
        }
        boolean starts = revision > progress.open();
        return paragraph.isLast()
                ? new Step(true, starts, revision, new Progress(revision, 0, 0))
                : new Step(
                        true,
                        starts,
                        0,
                        new Progress(progress.over(), revision, paragraph.index() + 1));
    }

    private static boolean isOver(Progress progress, int revision) {
        return revision <= progress.over() || revision < progress.open();
    }

    /** The step that a retraction makes: all ids are gone. */
    static Step step(Progress progress, Retraction retraction) {
        int revision = retraction.revision();
        return isOver(progress, revision)
                ? Step.outdated(progress)
                : new Step(true, true, Integer.MAX_VALUE, new Progress(revision, 0, 0));
    }
}
