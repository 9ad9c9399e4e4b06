package dev.hearsay.tagger.internal.language;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The base forms that an English word may be a form of: irregular ones by list, others by rule. */
public final class BaseForms {
    private static final Map<String, String> IRREGULAR = new HashMap<>();

    static {
        for (String[] row : Rows.of(BaseForms.class, "irregular.tsv")) {
            for (String form : row[1].split(" ", -1)) {
                IRREGULAR.put(form, row[0]);
            }
        }
    }

    private BaseForms() {}

    /** The lower-case word itself and every base form that its ending allows. */
    public static Set<String> of(String word) {
        Set<String> forms = new LinkedHashSet<>(List.of(word));
        if (IRREGULAR.containsKey(word)) {
            forms.add(IRREGULAR.get(word));
        }
        for (String ending : List.of("ies", "ied")) {
            if (word.endsWith(ending)) {
                forms.add(word.substring(0, word.length() - 3) + "y");
            }
        }
        for (String ending : List.of("s", "es", "ed", "ing", "d")) {
            int length = word.length() - ending.length();
            if (word.endsWith(ending) && length > 2) {
                String stem = word.substring(0, length);
                forms.add(stem);
                forms.add(stem + "e");
                if (stem.charAt(length - 1) == stem.charAt(length - 2)) {
                    forms.add(stem.substring(0, length - 1));
                }
            }
        }
        return forms;
    }
}
