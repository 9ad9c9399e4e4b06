package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Stance;
import dev.hearsay.tagger.internal.language.BaseForms;
import dev.hearsay.tagger.internal.language.Rows;
import dev.hearsay.tagger.internal.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The lexicon of {@code stances.tsv}: what the words of a cue say of its content. */
final class Stances {
    private static final Set<String> HEDGES = Rows.words(Stances.class, "hedges");

    private final Map<String, List<Form>> formsByFirstWord = new HashMap<>();

    private Stances() {}

    static Stances load() {
        var stances = new Stances();
        for (String[] row : Rows.of(Stances.class, "stances.tsv")) {
            Stance stance = Stance.valueOf(row[0].toUpperCase(Locale.ROOT));
            for (String form : row[1].split(" ", -1)) {
                List<String> words = List.of(form.split("_", -1));
                stances.formsByFirstWord
                        .computeIfAbsent(words.get(0), key -> new ArrayList<>())
                        .add(new Form(words, stance));
            }
        }
        return stances;
    }

    /** Base forms that express a stance together. */
    record Form(List<String> words, Stance stance) {
        private boolean matches(List<Token> tokens, int index) {
            if (index + words.size() > tokens.size()) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                String word = tokens.get(index + i).lower();
                boolean any = words.get(i).equals("*");
                if (!any
                        && !word.equals(words.get(i))
                        && !BaseForms.of(word).contains(words.get(i))) {
                    return false;
                }
            }
            return true;
        }

        String base() {
            return String.join(" ", words);
        }
    }

    /**
     * The last form of the cue that is more than a plain statement, else the last one. "Seems to
     * confirm", "is expected to announce" hedge what follows; after "neither" the first form
     * counts, and so does a denial: "rejected claims" does not claim.
     */
    Optional<Form> find(List<Token> cue) {
        Form plain = null;
        Form telling = null;
        boolean neither = !cue.isEmpty() && cue.get(0).lower().equals("neither");
        for (int i = 0; i < cue.size(); i++) {
            Optional<Form> form = at(cue, i);
            if (form.isEmpty()) {
                continue;
            }
            int next = i + form.get().words().size();
            boolean hedge = HEDGES.contains(form.get().base()) && hasForm(cue, next);
            if (form.get().stance() == Stance.STATE) {
                plain = form.get();
            } else if (!hedge
                    && !(telling != null && (neither || telling.stance() == Stance.DENY))) {
                telling = form.get();
            }
            i = next - 1;
        }
        return Optional.ofNullable(telling == null ? plain : telling);
    }

    private boolean hasForm(List<Token> cue, int from) {
        return from < cue.size()
                && cue.get(from).lower().equals("to")
                && IntStream.range(from + 1, cue.size()).anyMatch(i -> at(cue, i).isPresent());
    }

    /** The longest form that starts at a token. */
    private Optional<Form> at(List<Token> tokens, int index) {
        Form longest = null;
        for (String base : BaseForms.of(tokens.get(index).lower())) {
            for (Form form : formsByFirstWord.getOrDefault(base, List.of())) {
                boolean longer = longest == null || form.words().size() > longest.words().size();
                if (longer && form.matches(tokens, index)) {
                    longest = form;
                }
            }
        }
        return Optional.ofNullable(longest);
    }
}
