package dev.hearsay.tagger.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What names stand for, and the names that a phrase holds; case counts. */
public final class NameTable {
    private static final int LONGEST_NAME = 7;
    private final Map<String, String> codes = new HashMap<>();

    /** A table of no names. */
    public NameTable() {}

    /** The rows of a resource beside a class: a code, a tab, names separated by commas. */
    public static NameTable of(Class<?> owner, String resource) {
        var table = new NameTable();
        for (String[] row : Rows.of(owner, resource)) {
            for (String name : row[1].split(",", -1)) {
                table.add(name, row[0]);
            }
        }
        return table;
    }

    void add(String name, String code) {
        codes.put(String.join(" ", words(name)), code);
    }

    /** The code of the first name in a phrase; of names that begin together, the longest. */
    public Optional<String> first(String phrase) {
        return all(phrase).stream().findFirst();
    }

    /** Whether the phrase as a whole, less an article, is a name. */
    public boolean isName(String phrase) {
        return codes.containsKey(String.join(" ", words(phrase.replaceFirst("^[Tt]he ", ""))));
    }

    /** The codes of all names in a phrase, in order. */
    public List<String> all(String phrase) {
        String[] words = words(phrase);
        List<String> found = new ArrayList<>();
        int first = 0;
        while (first < words.length) {
            int end = Math.min(words.length, first + LONGEST_NAME);
            while (end > first && codeOf(words, first, end) == null) {
                end--;
            }
            if (end > first) {
                found.add(codeOf(words, first, end));
            }
            first = Math.max(end, first + 1);
        }
        return found;
    }

    private String codeOf(String[] words, int first, int end) {
        String name = String.join(" ", Arrays.copyOfRange(words, first, end));
        return Stream.of(name, titled(name), name.replaceFirst("[.:!?]$", ""))
                .map(codes::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String[] words(String phrase) {
        return Arrays.stream(phrase.replaceAll("['’]s?\\b", "").split("[\\s,;()\"“”/-]+", -1))
                .filter(it -> !it.isEmpty())
                .toArray(String[]::new);
    }

    /** "IRAQI" as newswire writes it. */
    private static String titled(String name) {
        boolean capitals = name.length() > 3 && name.equals(name.toUpperCase(Locale.ROOT));
        if (!capitals) {
            return name;
        }
        var titled = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split(" ", -1)) {
            titled.append(titled.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return titled.toString();
    }
}
