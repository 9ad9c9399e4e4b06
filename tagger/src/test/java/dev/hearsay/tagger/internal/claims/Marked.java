package dev.hearsay.tagger.internal.claims;

import dev.hearsay.contracts.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A text whose claims stand in brackets: {@code [S Mara Ilves] [C said] [T the bridge was safe].}
 * Numbers tell the claims of one text apart ({@code [S1 …]}).
 *
 * @param text without the brackets
 * @param attributions in the order of their numbers
 */
record Marked(String text, List<Attribution> attributions) {
    private static final Pattern MARK = Pattern.compile("\\[([SCT])(\\d?)\\s?([^\\]]*)\\]");

    static Marked of(String marked) {
        var text = new StringBuilder();
        Map<String, Map<String, List<Span>>> claims = new TreeMap<>();
        var matcher = MARK.matcher(marked);
        int last = 0;
        while (matcher.find()) {
            text.append(marked, last, matcher.start());
            int start = text.length();
            text.append(matcher.group(3));
            claims.computeIfAbsent(matcher.group(2), key -> new TreeMap<>())
                    .computeIfAbsent(matcher.group(1), key -> new ArrayList<>())
                    .add(new Span(start, text.length()));
            last = matcher.end();
        }
        text.append(marked.substring(last));
        List<Attribution> attributions =
                claims.values().stream()
                        .map(
                                it ->
                                        new Attribution(
                                                it.getOrDefault("S", List.of()),
                                                it.getOrDefault("C", List.of()),
                                                it.getOrDefault("T", List.of()),
                                                Attribution.Probabilities.UNLABELLED))
                        .toList();
        return new Marked(text.toString(), attributions);
    }
}
