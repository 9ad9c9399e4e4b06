package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.entities.Countries;
import dev.hearsay.tagger.internal.entities.Gazetteer;
import dev.hearsay.tagger.internal.entities.Gazetteer.Region;
import dev.hearsay.tagger.internal.entities.Gazetteer.Town;
import dev.hearsay.tagger.internal.text.Document;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which country the places of a paragraph are in, and where their towns lie. */
final class Whereabouts {
    /** "Paris, Texas", "Rome, N.Y.": a name, and the region or country that it is in. */
    private static final Pattern WITHIN =
            Pattern.compile(
                    "(\\p{Lu}[\\p{L}'’.-]*+(?: \\p{Lu}[\\p{L}'’.-]*+){0,3}+), "
                            + "((?:\\p{Lu}\\.(?: ?\\p{Lu}[a-z]?\\.)+|\\p{Lu}[\\p{L}'’-]*+(?: \\p{Lu}[\\p{L}'’-]*+){0,2}\\.?))");

    /** As far as a name goes on behind a span, in UTF-16 code units. */
    private static final int FARTHEST = 40;

    private final Document document;

    Whereabouts(Document document) {
        this.document = document;
    }

    /** A phrase, with the region or country that stands right behind it. */
    String whole(Span span) {
        String text = span.of(document.text());
        int end = Math.min(document.text().length(), span.end() + FARTHEST);
        Matcher within = WITHIN.matcher(document.text()).region(span.start(), end);
        while (within.find()) {
            if (within.end(1) == span.end() && countryNamed(within.group(2)).isPresent()) {
                return text + ", " + trimmed(within.group(2));
            }
        }
        return text;
    }

    /**
     * The country of the region behind a town's name ("Paris, Texas"), here or where the paragraph
     * names the town first; and of a name that is a country's and a region's too, the country whose
     * places the paragraph names.
     */
    Optional<String> country(Span span) {
        String phrase = whole(span);
        Optional<String> behind = countryBehind(phrase);
        if (behind.isPresent()) {
            return behind;
        }
        Matcher within = WITHIN.matcher(document.text());
        while (within.find()) {
            if (words(phrase).containsAll(words(within.group(1)))) {
                Optional<String> country = countryNamed(within.group(2));
                if (country.isPresent()) {
                    return country;
                }
            }
        }
        return ofTwoCountries(phrase);
    }

    /** In lower case, since datelines are written in capitals. */
    private static Set<String> words(String phrase) {
        return new HashSet<>(
                List.of(phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)));
    }

    private static Optional<String> countryBehind(String phrase) {
        Matcher within = WITHIN.matcher(phrase);
        Optional<String> last = Optional.empty();
        while (within.find()) {
            Optional<String> country = countryNamed(within.group(2));
            last = country.isPresent() ? country : last;
        }
        return last;
    }

    /** "Georgia" is the state where the paragraph names other places of its country. */
    private Optional<String> ofTwoCountries(String phrase) {
        for (String word : List.of(phrase.split("[^\\p{L}]+", -1))) {
            Optional<Region> region = Gazetteer.region(word).filter(it -> Countries.isName(word));
            if (region.isPresent()
                    && !Countries.named(word).equals(region.map(Region::country))
                    && names(region.get().country(), word)) {
                return region.map(Region::country);
            }
        }
        return Optional.empty();
    }

    private boolean names(String country, String otherThan) {
        return document.tokens().stream()
                .map(it -> it.text())
                .filter(it -> !it.equals(otherThan) && Character.isUpperCase(it.charAt(0)))
                .anyMatch(
                        it ->
                                Gazetteer.region(it)
                                                .map(Region::country)
                                                .filter(country::equals)
                                                .isPresent()
                                        || Countries.named(it).filter(country::equals).isPresent());
    }

    /** The country of a region, or a country. */
    private static Optional<String> countryNamed(String name) {
        String trimmed = trimmed(name);
        Optional<String> region =
                Gazetteer.region(name).or(() -> Gazetteer.region(trimmed)).map(Region::country);
        return region.isPresent() || !Countries.isName(trimmed) ? region : Countries.named(trimmed);
    }

    private static String trimmed(String name) {
        return name.endsWith(".") && name.indexOf('.') == name.length() - 1 && name.length() > 6
                ? name.substring(0, name.length() - 1)
                : name;
    }

    /** The town that a place names, unless several may be meant. */
    Optional<Town> town(Span span, String country) {
        return Gazetteer.town(whole(span), country);
    }
}
