package dev.hearsay.producer.read.page;

import dev.hearsay.producer.read.markup.NameWords;
import dev.hearsay.producer.read.markup.PlainText;
import dev.hearsay.producer.read.markup.TextLength;
import dev.hearsay.producer.read.markup.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Who wrote an article, as lines of its page say, and the people whom such a line names. */
final class Bylines {
    private static final Pattern BY =
            Pattern.compile(
                    "(?i)^\\s*(?:(?:written |reported |posted |words |story |text )?by:?\\s+|(?:text|words|story|report|author):\\s+)");

    private static final Pattern NAME =
            Pattern.compile(
                    "(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev|Fr)\\.? )?\\p{Lu}[\\p{L}.'’-]*(?: (?:al|bin|bint|ibn|de|da|del|della|der|den|di|dos|el|la|le|van|von|ten|ter|y|e)| \\p{Lu}[\\p{L}.'’-]*){0,4}");

    private static final Pattern ROLE =
            Pattern.compile(
                    "(?i).*\\b(?:editor|reporter|correspondent|writer|staff|chief|columnist|producer|journalist|news|bureau|contributor|analyst|press|agency|desk|team|photographer)\\b.*");
    private static final int LONGEST_BYLINE = 160;

    private final Document page;

    Bylines(Document page) {
        this.page = page;
    }

    /** Short lines of the page that say who wrote it. */
    Stream<String> lines() {
        Supplier<Stream<String>> marked =
                () ->
                        page.select("[class], [data-testid], [data-hook], address").stream()
                                .filter(
                                        it ->
                                                it.normalName().equals("address")
                                                        || NameWords.holds(
                                                                it, "yline", "uthor", "user-name"))
                                .filter(Bylines::isShort)
                                .map(Bylines::spaced);
        Supplier<Stream<String>> opening =
                () ->
                        page.select("p, div, span").stream()
                                .filter(Bylines::isShort)
                                .filter(it -> it.children().stream().noneMatch(Element::isBlock))
                                .map(Bylines::spaced)
                                .filter(it -> BY.matcher(it).find());
        return Stream.of(marked, opening)
                .flatMap(Supplier::get)
                .filter(it -> !it.isBlank())
                .limit(12)
                .map(Bylines::cutBehindName)
                .filter(Objects::nonNull)
                .limit(1);
    }

    /** "By Ida Holm and Bo Lind, in Lund | 10 March": the part with the names. */
    private static String cutBehindName(String byline) {
        String behind = BY.matcher(byline).replaceFirst("").replaceAll("\\s*@\\w+", ",");
        String part =
                behind
                        .split(
                                "\\s*(?:[|•·–—]|\\b(?:Published|Updated|Posted|Last updated)\\b|(?:\\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\b\\.?,?\\s*)*\\d)\\s*",
                                2)[0]
                        .strip();
        boolean by = BY.matcher(byline).find();
        String first = part.split(",| and | & ", 2)[0].strip();
        boolean name = NAME.matcher(first).matches() && first.contains(" ");
        return name && (by || part.length() < 60) ? part : null;
    }

    /** The people that a line names: no addresses, no name of the site beside theirs. */
    static List<String> persons(String written, String outlet) {
        String line = PlainText.of(written);
        if (line == null
                || WebAddress.isAbsolute(line)
                || line.contains("://")
                || line.startsWith("www.")
                || line.startsWith("@")
                || line.length() > LONGEST_BYLINE) {
            return List.of();
        }
        String names =
                BY.matcher(line)
                        .replaceFirst("")
                        .replaceAll("\\S+@\\S+\\.\\w+", "")
                        .replaceAll("\\([^()]*\\)", "")
                        .strip();
        List<String> people = new ArrayList<>();
        for (String part : names.split("\\s*(?:;|,|\\band\\b|&|\\||/|\\bwith\\b)\\s*", -1)) {
            String name = part.strip();
            if (NAME.matcher(name).matches()
                    && (outlet == null
                            || !PageMetadata.letters(name).equals(PageMetadata.letters(outlet)))) {
                people.add(name);
            }
        }
        // "Ida Holm, Political Editor", "Gazette Staff": titles and desks are no names.
        people.removeIf(Bylines::isRole);
        // "Ida Holm, Reuters": neither is the agency, beside one.
        if (people.stream().anyMatch(it -> it.contains(" "))) {
            people.removeIf(it -> !it.contains(" "));
        }
        // "newsdesk" is how somebody logs in.
        boolean site =
                outlet != null && PageMetadata.letters(names).equals(PageMetadata.letters(outlet));
        boolean desk =
                !names.isEmpty()
                        && Character.isUpperCase(names.codePointAt(0))
                        && !isRole(names)
                        && !names.contains(" of ");
        if (people.isEmpty() && desk && names.length() <= 60 && !site) {
            people.add(names);
        }
        return people;
    }

    private static boolean isRole(String part) {
        return ROLE.matcher(part).matches();
    }

    /** The text of an element, with its parts apart even where nothing stands between them. */
    private static String spaced(Element element) {
        var parts = new StringJoiner(" ");
        element.nodeStream(TextNode.class)
                .map(it -> it.text().strip())
                .filter(it -> !it.isEmpty())
                .forEach(parts::add);
        return parts.toString();
    }

    private static boolean isShort(Element element) {
        return TextLength.isWithin(element, LONGEST_BYLINE);
    }
}
