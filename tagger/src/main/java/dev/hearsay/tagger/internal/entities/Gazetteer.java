package dev.hearsay.tagger.internal.entities;

import dev.hearsay.tagger.internal.language.Rows;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where towns lie, and which country a first-level region is of ({@code places.tsv}). */
public final class Gazetteer {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern AROUND =
            Pattern.compile(
                    "^(?:the )?(?:(?:port |capital |northern |southern |eastern |western |central )*"
                            + "(?:city|town|village|capital|suburb|port) of )|^the | city$");
    private static final Pattern KIND_OF_REGION =
            Pattern.compile(" (?:state|province|region|oblast|county|governorate|district)$");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private static final Map<String, List<Town>> TOWNS = new HashMap<>();
    private static final Map<String, Set<Region>> REGIONS = new HashMap<>();

    static {
        for (String[] row : Rows.of(Gazetteer.class, "places.tsv")) {
            var region = new Region(row[2], row[1]);
            var town =
                    new Town(
                            region,
                            Double.parseDouble(row[3]),
                            Double.parseDouble(row[4]),
                            row[5].equals("1"));
            TOWNS.computeIfAbsent(key(row[0]), it -> new ArrayList<>()).add(town);
            if (!row[2].isEmpty()) {
                add(row[2], region);
                add(KIND_OF_REGION.matcher(key(row[2])).replaceFirst(""), region);
            }
        }
        for (String[] row : Rows.of(Gazetteer.class, "regions.tsv")) {
            var region = new Region(row[0], row[1]);
            add(row[0], region);
            for (String shortened : row[2].split(",", -1)) {
                if (!shortened.isEmpty()) {
                    // "Ore." and "OR" are Oregon, "or" is not.
                    REGIONS.computeIfAbsent(shortened, it -> new HashSet<>()).add(region);
                }
            }
        }
    }

    private Gazetteer() {}

    /**
     * A first-level region.
     *
     * @param country ISO 3166 alpha-3
     */
    public record Region(String name, String country) {}

    /**
     * A town of more than 15,000 people, or a capital.
     *
     * @param latitude in degrees, as is the longitude
     * @param clear whether its name alone tells which town is meant
     */
    public record Town(Region region, double latitude, double longitude, boolean clear) {}

    /** The region that a name or its shortened form stands for, unless there are several. */
    public static Optional<Region> region(String name) {
        Set<Region> known = REGIONS.getOrDefault(name.strip(), REGIONS.get(key(name)));
        return known != null && known.size() == 1
                ? Optional.of(known.iterator().next())
                : Optional.empty();
    }

    /**
     * The town that a phrase names: "Mosul", "the city of Paris, Texas". Empty where several may be
     * meant.
     *
     * @param country in which it lies, as far as is known, else null
     */
    public static Optional<Town> town(String phrase, String country) {
        String[] parts = COMMA.split(phrase, -1);
        List<Town> towns =
                TOWNS.getOrDefault(key(parts[0]), List.of()).stream()
                        .filter(it -> country == null || it.region().country().equals(country))
                        .toList();
        for (int i = 1; i < parts.length; i++) {
            Optional<Region> region = region(parts[i]);
            if (region.isPresent()) {
                towns = towns.stream().filter(it -> it.region().equals(region.get())).toList();
            }
        }
        if (towns.size() == 1 && (country != null || parts.length > 1 || towns.get(0).clear())) {
            return Optional.of(towns.get(0));
        }
        return towns.stream().filter(Town::clear).findFirst();
    }

    /** Whether a town has this name. */
    static boolean isTown(String name) {
        return TOWNS.containsKey(key(name));
    }

    private static void add(String name, Region region) {
        REGIONS.computeIfAbsent(key(name), it -> new HashSet<>()).add(region);
    }

    private static String key(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return AROUND.matcher(plain.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
