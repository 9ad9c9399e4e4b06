package dev.hearsay.producer.read.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * The language of a text. English is told by its function words, which are two fifths of English
 * prose; only what lacks them is put to OpenNLP's model of 103 languages.
 */
public final class Languages {
    private static final Set<String> FUNCTION_WORDS =
            Set.of(
                    "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as",
                    "at", "by", "from", "it", "its", "his", "her", "he", "she", "they", "be",
                    "been", "are", "were", "has", "had", "have", "not", "this", "which", "who",
                    "will", "would", "an", "said", "says", "or", "but", "their", "after", "over");
    private static final int FEWEST_WORDS = 12;
    private static final double ENGLISH = .2;
    private static final double NOT_ENGLISH = .1;
    private static final int LONGEST = 2000;

    /** Letters below are all Latin: the block of phonetic signs begins here. */
    private static final char LATIN_BLOCKS = '\u0250';

    private Languages() {}

    /**
     * The language of a text where it shows another than what is declared of it.
     *
     * @param declared null where nothing says
     * @return a BCP 47 tag; what is declared where the text is short or shows nothing else; null
     *     for English of which nothing is declared
     */
    public static String of(String text, String declared) {
        String opening = text.substring(0, Math.min(text.length(), LONGEST));
        int letters = 0;
        int latin = 0;
        int all = 0;
        int english = 0;
        int start = -1;
        for (int i = 0; i <= opening.length(); i++) {
            char c = i == opening.length() ? ' ' : opening.charAt(i);
            boolean letter = Character.isLetter(c);
            letters += letter ? 1 : 0;
            latin += letter && isLatin(c) ? 1 : 0;
            boolean word =
                    letter || c == '\'' || Character.getType(c) == Character.NON_SPACING_MARK;
            if (word && start < 0) {
                start = i;
            } else if (!word && start >= 0) {
                all++;
                String lower = opening.substring(start, i).toLowerCase(Locale.ROOT);
                english += FUNCTION_WORDS.contains(lower) ? 1 : 0;
                start = -1;
            }
        }
        boolean otherScript = letters >= 2 * FEWEST_WORDS && 2 * latin < letters;
        if (all < FEWEST_WORDS && !otherScript) {
            return declared;
        }
        double share = (double) english / Math.max(1, all);
        boolean saidEnglish = declared == null || isEnglish(declared);
        if (share >= ENGLISH) {
            return saidEnglish ? declared : "en";
        }
        if (share >= NOT_ENGLISH || !saidEnglish) {
            return declared;
        }
        String detected = Model.detect(opening);
        return detected == null || isEnglish(detected) ? declared : detected;
    }

    private static boolean isLatin(char c) {
        return c < LATIN_BLOCKS || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    private static boolean isEnglish(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith("en");
    }

    /** Loaded when a text is met that does not look English. */
    private static final class Model {
        private static final String RESOURCE = "/langdetect-183.bin";
        private static final LanguageDetectorModel MODEL = load();
        private static final Map<String, String> SHORT_CODES = new HashMap<>();

        static {
            for (String code : Locale.getISOLanguages()) {
                SHORT_CODES.put(Locale.forLanguageTag(code).getISO3Language(), code);
            }
            SHORT_CODES.put("cmn", "zh");
            SHORT_CODES.put("arb", "ar");
            SHORT_CODES.put("pes", "fa");
            SHORT_CODES.put("ekk", "et");
            SHORT_CODES.put("lvs", "lv");
            SHORT_CODES.put("plt", "mg");
            SHORT_CODES.put("nob", "nb");
        }

        private static LanguageDetectorModel load() {
            try (InputStream in = Languages.class.getResourceAsStream(RESOURCE)) {
                return new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String detect(String text) {
            String code = new LanguageDetectorME(MODEL).predictLanguage(text).getLang();
            return SHORT_CODES.getOrDefault(code, code);
        }
    }
}
