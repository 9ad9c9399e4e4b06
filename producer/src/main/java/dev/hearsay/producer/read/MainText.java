package dev.hearsay.producer.read;

import java.time.Duration;
import java.util.function.LongSupplier;
import net.dankito.readability4j.Readability4J;
import net.dankito.readability4j.model.ReadabilityOptions;
import net.dankito.readability4j.processor.ArticleGrabber;
import net.dankito.readability4j.processor.MetadataParser;
import net.dankito.readability4j.processor.Postprocessor;
import net.dankito.readability4j.processor.Preprocessor;
import net.dankito.readability4j.util.RegExUtil;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Mozilla's Readability with a limit on its time: what it does with deeply nested or broken markup
 * grows faster than the page.
 */
final class MainText {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private MainText() {}

    /** The page takes too long. */
    static final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlowException() {
            super("finding its main text took longer than " + PATIENCE.toSeconds() + " s");
        }
    }

    /**
     * The element that holds a page's main text; the page is changed.
     *
     * @param url null where the page has none
     * @param nanoTime a clock as {@link System#nanoTime} is one
     * @return null if there is no main text
     * @throws TooSlowException if it takes too long
     */
    static Element of(Document page, String url, LongSupplier nanoTime) {
        var options = new ReadabilityOptions();
        var patterns = new TimedPatterns(nanoTime);
        return new Readability4J(
                        // Readability complains at length of pages without an address.
                        url == null ? "http://localhost/" : url,
                        page,
                        options,
                        patterns,
                        new Preprocessor(patterns),
                        new MetadataParser(patterns),
                        new TimedGrabber(options, patterns),
                        new Postprocessor())
                .parse()
                .getArticleContent();
    }

    /** Readability asks these patterns about every element, many times over. */
    private static final class TimedPatterns extends RegExUtil {
        private final LongSupplier nanoTime;
        private final long start;

        TimedPatterns(LongSupplier nanoTime) {
            super(
                    UnlikelyCandidatesDefaultPattern,
                    OkMaybeItsACandidateDefaultPattern,
                    PositiveDefaultPattern,
                    NegativeDefaultPattern,
                    ExtraneousDefaultPattern,
                    BylineDefaultPattern,
                    ReplaceFontsDefaultPattern,
                    NormalizeDefaultPattern,
                    VideosDefaultPattern,
                    NextLinkDefaultPattern,
                    PrevLinkDefaultPattern,
                    WhitespaceDefaultPattern,
                    HasContentDefaultPattern);
            this.nanoTime = nanoTime;
            this.start = nanoTime.getAsLong();
        }

        void check() {
            if (nanoTime.getAsLong() - start > PATIENCE.toNanos()) {
                throw new TooSlowException();
            }
        }

        @Override
        public String normalize(String text) {
            check();
            return super.normalize(text);
        }

        @Override
        public boolean hasContent(String text) {
            check();
            return super.hasContent(text);
        }

        @Override
        public boolean isWhitespace(String text) {
            check();
            return super.isWhitespace(text);
        }

        @Override
        public boolean isUnlikelyCandidate(String text) {
            check();
            return super.isUnlikelyCandidate(text);
        }
    }

    private static final class TimedGrabber extends ArticleGrabber {
        private final TimedPatterns patterns;

        TimedGrabber(ReadabilityOptions options, TimedPatterns patterns) {
            super(options, patterns);
            this.patterns = patterns;
        }

        @Override
        protected boolean hasChildBlockElement(Element element) {
            patterns.check();
            return super.hasChildBlockElement(element);
        }

        @Override
        protected double getLinkDensity(Element element) {
            patterns.check();
            return super.getLinkDensity(element);
        }

        @Override
        protected Element getNextNode(Element node, boolean ignoreSelfAndKids) {
            patterns.check();
            return super.getNextNode(node, ignoreSelfAndKids);
        }
    }
}
