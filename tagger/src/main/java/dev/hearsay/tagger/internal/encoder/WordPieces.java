package dev.hearsay.tagger.internal.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.Span;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts text into the word pieces that the encoder was trained on, and says where they stand: the
 * uncased BERT tokenizer (Devlin et al. 2019). A text is freed of control characters and accents
 * and put in lower case, cut at white space and around punctuation, and each word into the longest
 * pieces that the vocabulary has.
 */
final class WordPieces {
    private static final String UNKNOWN = "[UNK]";
    private static final String CONTINUED = "##";

    /** In code points; a longer word is unknown as a whole. */
    private static final int LONGEST_WORD = 100;

    /** What stands for itself, wherever it stands. */
    private static final List<String> SPECIAL =
            List.of("[PAD]", UNKNOWN, "[CLS]", "[SEP]", "[MASK]");

    private final Map<String, Integer> vocabulary;
    private final Map<String, Integer> continued = new HashMap<>();
    private final int longestEntry;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        int longest = 0;
        for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
            longest = Math.max(longest, entry.getKey().length());
            if (entry.getKey().startsWith(CONTINUED)) {
                continued.put(entry.getKey().substring(CONTINUED.length()), entry.getValue());
            }
        }
        this.longestEntry = longest;
    }

    /**
     * Reads the vocabulary, an entry a line, in the order of their numbers.
     *
     * @param name of the file, for messages
     * @throws IllegalStateException if it is broken
     */
    static WordPieces load(String name, byte[] file) {
        Map<String, Integer> vocabulary = new HashMap<>();
        for (String entry : new String(file, UTF_8).split("\n", -1)) {
            vocabulary.putIfAbsent(entry, vocabulary.size());
        }
        if (!vocabulary.keySet().containsAll(SPECIAL)) {
            throw new IllegalStateException(
                    "model file %s is no vocabulary: it lacks one of %s".formatted(name, SPECIAL));
        }
        return new WordPieces(vocabulary);
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
        var word = new Word();
        int i = 0;
        while (i < text.length()) {
            int specialEnd = text.charAt(i) == '[' ? specialEnd(text, i) : i;
            if (specialEnd > i) {
                word.end();
                int id = vocabulary.get(text.substring(i, specialEnd));
                word.pieces.add(new Piece(id, new Span(i, specialEnd), false));
                i = specialEnd;
                continue;
            }
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (isSpace(codePoint)) {
                word.end();
            } else if (!isDropped(codePoint)) {
                boolean apart = isIdeograph(codePoint);
                if (apart) {
                    word.end();
                }
                add(word, codePoint, i, next);
                if (apart) {
                    word.end();
                }
            }
            i = next;
        }
        word.end();
        return word.pieces;
    }

    private int specialEnd(String text, int start) {
        for (String token : SPECIAL) {
            if (text.startsWith(token, start)) {
                return start + token.length();
            }
        }
        return start;
    }

    /** Adds what is left of a character without accents and in lower case. */
    private static void add(Word word, int codePoint, int start, int end) {
        if (codePoint < 0x80) {
            addPlain(word, Character.toLowerCase(codePoint), start, end);
            return;
        }
        String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
        for (int i = 0; i < parts.length(); i += Character.charCount(parts.codePointAt(i))) {
            int part = parts.codePointAt(i);
            if (Character.getType(part) != Character.NON_SPACING_MARK) {
                addPlain(word, Character.toLowerCase(part), start, end);
            }
        }
    }

    private static void addPlain(Word word, int codePoint, int start, int end) {
        boolean apart = isPunctuation(codePoint);
        if (apart) {
            word.end();
        }
        word.add(codePoint, start, end);
        if (apart) {
            word.end();
        }
    }

    /** The word that is being read, and the pieces of those before it. */
    private final class Word {
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder letters = new StringBuilder();

        // For each UTF-16 unit of the letters, where in the text it comes from.
        private int[] starts = new int[32];
        private int[] ends = new int[32];

        void add(int codePoint, int start, int end) {
            letters.appendCodePoint(codePoint);
            if (letters.length() > starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                ends = Arrays.copyOf(ends, 2 * ends.length);
            }
            for (int i = letters.length() - Character.charCount(codePoint);
                    i < letters.length();
                    i++) {
                starts[i] = start;
                ends[i] = end;
            }
        }

        /** Cuts the word into pieces, each the longest that fits, from left to right. */
        void end() {
            if (letters.isEmpty()) {
                return;
            }
            int before = pieces.size();
            boolean known = letters.codePointCount(0, letters.length()) <= LONGEST_WORD;
            int first = 0;
            while (known && first < letters.length()) {
                int end = Math.min(letters.length(), first + longestEntry);
                Integer id = null;
                while (end > first && id == null) {
                    Map<String, Integer> entries = first == 0 ? vocabulary : continued;
                    id = entries.get(letters.substring(first, end));
                    end = id == null ? end - 1 : end;
                }
                known = id != null;
                if (known) {
                    pieces.add(new Piece(id, new Span(starts[first], ends[end - 1]), first > 0));
                    first = end;
                }
            }
            if (!known) {
                pieces.subList(before, pieces.size()).clear();
                var span = new Span(starts[0], ends[letters.length() - 1]);
                pieces.add(new Piece(vocabulary.get(UNKNOWN), span, false));
            }
            letters.setLength(0);
        }
    }

    /** Of the control characters only these three; the others are dropped. */
    private static boolean isSpace(int c) {
        return c == ' '
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c == 0x2028
                || c == 0x2029
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /** Control, format and private characters, and those that stand for something unreadable. */
    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE ->
                    true;
            default -> c == 0xfffd;
        };
    }

    private static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return c >= '!' && !Character.isLetterOrDigit(c) && c < 0x7f;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    /** The blocks that BERT's tokenizer takes to be Chinese: each character is a word. */
    private static boolean isIdeograph(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
