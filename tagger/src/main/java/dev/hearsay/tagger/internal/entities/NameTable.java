package dev.hearsay.tagger.internal.entities;

import dev.hearsay.tagger.internal.language.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names stand for, and the names that a phrase holds; case counts. */
public final class NameTable {
    private static final int LONGEST_NAME = 7;
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?\\b");

    /** "U.S.-led" names a country, "Iran-backed" and "anti-Syria" only mention one. */
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[\\s,;()\"“”/]+|-(?=(?:led|based|born)\\b)");

    private static final Pattern STOP = Pattern.compile("[.:!?]$");
    private static final Pattern ARTICLE = Pattern.compile("^[Tt]he ");

    private final Map<String, String> codes = new HashMap<>();

    NameTable() {}

    /** The rows of a resource beside a class: a code, a tab, names with commas. */
    public static NameTable of(Class<?> owner, String resource) {
        return new NameTable().with(owner, resource);
    }

    /** This table and the rows of a resource beside a class: a code, a tab, names with commas. */
    public NameTable with(Class<?> owner, String resource) {
        var table = new NameTable();
        table.codes.putAll(codes);
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
        List<String> words = words(ARTICLE.matcher(phrase).replaceFirst(""));
        return codeOf(words, 0, words.size()) != null;
    }

    /** The codes of all names in a phrase, in order. */
    private List<String> all(String phrase) {
        List<String> words = words(phrase);
        List<String> found = new ArrayList<>();
        int first = 0;
        while (first < words.size()) {
            int end = Math.min(words.size(), first + LONGEST_NAME);
            String code = codeOf(words, first, end);
            while (code == null && end > first + 1) {
                end--;
                code = codeOf(words, first, end);
            }
            if (code != null) {
                found.add(code);
            }
            first = end;
        }
        return found;
    }

    private String codeOf(List<String> words, int first, int end) {
        String name = String.join(" ", words.subList(first, end));
        String code = codes.get(name);
        if (code == null) {
            code = codes.get(STOP.matcher(name).replaceFirst(""));
        }
        return code == null ? codes.get(titled(name)) : code;
    }

    private static List<String> words(String phrase) {
        String plain = POSSESSIVE.matcher(phrase).replaceAll("");
        return Arrays.stream(BETWEEN_WORDS.split(plain)).filter(it -> !it.isEmpty()).toList();
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
