package dev.hearsay.producer.read.markup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bytes of feeds and pages as text, whatever they are declared to be. What the bytes show counts
 * for more than what is said of them: a byte order mark, the zeros of UTF-16 and UTF-32, valid
 * UTF-8; only then what the server or the document names, read as browsers read it (WHATWG Encoding
 * Standard: ISO-8859-1 is windows-1252); then windows-1252.
 */
public final class MarkedUp {
    private static final int DECLARATION = 2048;
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern DECLARED =
            Pattern.compile(
                    "(?is)<\\?xml[^>]*?\\bencoding\\s*=\\s*[\"']?\\s*([\\w.:-]+)"
                            + "|<meta[^>]+?charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)");
    private static final Map<String, String> AS_BROWSERS_READ =
            Map.ofEntries(
                    Map.entry("iso-8859-1", "windows-1252"),
                    Map.entry("latin1", "windows-1252"),
                    Map.entry("us-ascii", "windows-1252"),
                    Map.entry("ascii", "windows-1252"),
                    Map.entry("iso-8859-9", "windows-1254"),
                    Map.entry("iso-8859-11", "x-windows-874"),
                    Map.entry("tis-620", "x-windows-874"),
                    Map.entry("gb2312", "GB18030"),
                    Map.entry("gbk", "GB18030"),
                    Map.entry("shift_jis", "windows-31j"),
                    Map.entry("ks_c_5601-1987", "x-windows-949"),
                    Map.entry("euc-kr", "x-windows-949"));

    private MarkedUp() {}

    /**
     * The text, without a byte order mark; bytes that are in no encoding become U+FFFD.
     *
     * @param charset what the server named; null where it named none
     */
    public static String text(byte[] bytes, String charset) {
        Marked marked = marked(bytes);
        if (marked != null) {
            return replacing(bytes, marked.skipped(), marked.charset());
        }
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION), ISO_8859_1);
        Matcher declaration = DECLARED.matcher(head);
        String declared =
                declaration.find()
                        ? Objects.requireNonNullElse(declaration.group(1), declaration.group(2))
                        : null;
        List<Charset> named =
                Stream.of(charset, declared)
                        .filter(Objects::nonNull)
                        .map(MarkedUp::named)
                        .flatMap(Optional::stream)
                        .toList();
        boolean escapes = named.stream().anyMatch(it -> it.name().startsWith("ISO-2022"));
        if (!escapes && isNearlyUtf8(bytes, named)) {
            return replacing(bytes, 0, UTF_8);
        }
        for (Charset candidate : named) {
            Optional<String> strict = strict(bytes, candidate);
            if (strict.isPresent() && !candidate.equals(UTF_8) && !isWide(candidate)) {
                return strict.get();
            }
        }
        return replacing(bytes, 0, WINDOWS_1252);
    }

    /** An encoding that the first bytes show, and how many of them are its mark. */
    private record Marked(Charset charset, int skipped) {}

    private static Marked marked(byte[] bytes) {
        int a = at(bytes, 0);
        int b = at(bytes, 1);
        int c = at(bytes, 2);
        int d = at(bytes, 3);
        if (a == 0xEF && b == 0xBB && c == 0xBF) {
            return new Marked(UTF_8, 3);
        }
        if (a == 0 && b == 0 && c == 0xFE && d == 0xFF) {
            return new Marked(UTF_32BE, 4);
        }
        if (a == 0xFF && b == 0xFE && c == 0 && d == 0) {
            return new Marked(UTF_32LE, 4);
        }
        if (a == 0xFE && b == 0xFF) {
            return new Marked(UTF_16BE, 2);
        }
        if (a == 0xFF && b == 0xFE) {
            return new Marked(UTF_16LE, 2);
        }
        // What opens with an ASCII character shows how wide its characters are.
        if (a == 0 && b == 0 && c == 0 && d > 0) {
            return new Marked(UTF_32BE, 0);
        }
        if (a > 0 && b == 0 && c == 0 && d == 0) {
            return new Marked(UTF_32LE, 0);
        }
        if (a == 0 && b > 0 && c == 0 && d > 0) {
            return new Marked(UTF_16BE, 0);
        }
        return a > 0 && b == 0 && c > 0 && d == 0 ? new Marked(UTF_16LE, 0) : null;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    private static Optional<Charset> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(AS_BROWSERS_READ.getOrDefault(lower, lower)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the bytes are UTF-8, but for a character that a broken connection cut, or for a few
     * bad ones in what is named UTF-8.
     */
    private static boolean isNearlyUtf8(byte[] bytes, List<Charset> named) {
        int whole = 0;
        int broken = 0;
        for (int i = 0; i < bytes.length; ) {
            int length = lengthOfCharacter(bytes[i]);
            if (length == 1) {
                i++;
                continue;
            }
            int end = i + 1;
            while (length > 1 && end < i + length && (at(bytes, end) & 0xC0) == 0x80) {
                end++;
            }
            boolean complete = length > 1 && end == i + length;
            boolean cut = length > 1 && end == bytes.length;
            whole += complete ? 1 : 0;
            broken += complete || cut ? 0 : 1;
            i = end;
        }
        return broken == 0 || (whole > broken && (named.isEmpty() || named.contains(UTF_8)));
    }

    /** By the first byte of a UTF-8 character; 0 for a byte that opens none. */
    private static int lengthOfCharacter(byte first) {
        int value = first & 0xFF;
        if (value < 0x80) {
            return 1;
        }
        if (value >= 0xC2 && value < 0xE0) {
            return 2;
        }
        if (value >= 0xE0 && value < 0xF0) {
            return 3;
        }
        return value >= 0xF0 && value < 0xF5 ? 4 : 0;
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            CharBuffer text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String replacing(byte[] bytes, int skipped, Charset charset) {
        return new String(Arrays.copyOfRange(bytes, skipped, bytes.length), charset);
    }
}
