package dev.hearsay.producer.read.page;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.hearsay.producer.read.markup.Dates;
import dev.hearsay.producer.read.markup.NameWords;
import dev.hearsay.producer.read.markup.PlainText;
import dev.hearsay.producer.read.markup.TextLength;
import dev.hearsay.producer.read.markup.WebAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * What a page says of its article, and where it says it: JSON-LD before OpenGraph before microdata
 * and the page's own words.
 */
final class PageMetadata {
    private static final Pattern BY =
            Pattern.compile(
                    "(?i)^\\s*(?:(?:written |reported |posted |words |story |text )?by:?\\s+|(?:text|words|story|report|author):\\s+)");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev|Fr)\\.? )?\\p{Lu}[\\p{L}.'’-]*(?: (?:al|bin|bint|ibn|de|da|del|della|der|den|di|dos|el|la|le|van|von|ten|ter|y|e)| \\p{Lu}[\\p{L}.'’-]*){0,4}");
    private static final Pattern SEPARATOR =
            Pattern.compile("\\s+[-|–—·•»:/]+\\s+|\\s*\\|\\s*|:\\s+");
    private static final Pattern ENDS_IN_NAME =
            Pattern.compile(
                    "(.*\\S \\S.*?)(?:\\s+[-|–—·•»]+\\s+|\\s*\\|\\s*)\\p{Lu}\\S*(?: (?:\\p{Lu}\\S*|of|the|and|&)){0,4}");
    private static final Pattern DATED_PATH =
            Pattern.compile(
                    "/((?:19|20)\\d{2})[/-](0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](0?[1-9]|[12]\\d|3[01])(?:[/-]|$)");
    private static final Pattern DATE_IN_TEXT =
            Pattern.compile(
                    "(?i)(?:\\b\\d{1,2}[:.]\\d{2}(?:\\s?[ap]\\.?m\\.?)?(?: [A-Z]{2,4}\\b)?,? (?:on )?(?:[a-z]+day,? )?)?\\b(?:\\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?,? \\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4})(?:,? (?:at )?\\d{1,2}[:.]\\d{2}(?:\\s?[ap]\\.?m\\.?)?(?: [A-Z]{2,4}\\b)?)?");
    private static final int LONGEST_BYLINE = 160;
    private static final int LONGEST_SECTION = 40;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DATE_LINE = 60;
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern NO_SECTION =
            Pattern.compile(
                    "(?i)home(?: ?page)?|front page|(?:latest |all )?(?:news|stories|articles|posts)|latest|blog|press releases?|newsroom|media(?: cent(?:re|er))?|you are (?:in|here):?|breaking(?: news)?|exclusive|live|updated?|back|skip .*|.*\\d{4}.*|(?:by|share|subscribe|sign|log|read|more|menu)\\b.*");
    private static final Set<String> BREADCRUMBS =
            Set.of("breadcrumb", "breadcrumbs", "crumb", "crumbs", "crumbcontainer");
    private static final Set<String> KICKERS =
            Set.of(
                    "kicker",
                    "eyebrow",
                    "rubric",
                    "sectionname",
                    "sectionlabel",
                    "sectiontitle",
                    "sectionlink",
                    "category",
                    "categoryname",
                    "categorylabel",
                    "catlinks",
                    "channel",
                    "topiclabel",
                    "headerlabel",
                    "label");
    private static final int MOST_SITE_WORDS = 5;

    private final Document page;
    private final String address;
    private final StructuredData structured;
    private final Map<String, List<String>> metas;
    private final Map<String, String> origins = new TreeMap<>();

    PageMetadata(Document page, String address, StructuredData structured) {
        this.page = page;
        this.address = address;
        this.structured = structured;
        this.metas = metas(page);
    }

    /** Which of the page's ways of saying it told each field. */
    Map<String, String> origins() {
        return origins;
    }

    /** A way in which a page may say something. */
    private record Way<T>(String name, Supplier<Optional<T>> look) {}

    private <T> T first(String field, List<Way<T>> ways) {
        for (Way<T> way : ways) {
            Optional<T> found = way.look().get();
            if (found.isPresent()) {
                origins.put(field, way.name());
                return found.get();
            }
        }
        return null;
    }

    String outlet() {
        return first(
                "outlet",
                List.of(
                        new Way<>("opengraph", () -> meta("og:site_name")),
                        new Way<>("json-ld", structured::publisher),
                        new Way<>(
                                "meta",
                                () -> meta("application-name", "dc.publisher", "publisher"))));
    }

    String title(String outlet) {
        Optional<String> heading = text("h1");
        String found =
                first(
                        "title",
                        List.of(
                                new Way<>("json-ld", () -> structured.text("headline")),
                                new Way<>("opengraph", () -> meta("og:title", "twitter:title")),
                                new Way<>("microdata", () -> text("[itemprop=headline]")),
                                new Way<>("html", () -> heading.or(() -> text("title")))));
        if (found == null) {
            return null;
        }
        if (found.length() > LONGEST_TITLE) {
            return found;
        }
        String title = withoutSite(found, outlet);
        boolean cut = title.endsWith("…") || title.endsWith("...");
        String stem = title.replaceFirst("\\s*(?:…|\\.\\.\\.)$", "");
        // What is made for other sites is often cut.
        boolean same = heading.isPresent() && letters(heading.get()).startsWith(letters(title));
        return same || (cut && heading.isPresent() && heading.get().startsWith(stem))
                ? heading.get()
                : title;
    }

    /** Whether anything but the window has a title. */
    boolean hasHeadline() {
        return !"html".equals(origins.get("title")) || text("h1").isPresent();
    }

    /** "Pier is repaired - Northern Wire": the name of the site is no part of the headline. */
    private String withoutSite(String title, String outlet) {
        Optional<String> heading =
                page.select("h1").stream()
                        .map(it -> PlainText.line(it.text()))
                        .filter(Objects::nonNull)
                        .filter(it -> title.startsWith(it) || title.endsWith(it))
                        .filter(it -> it.length() > title.length() / 3)
                        .findFirst();
        if (heading.isPresent()) {
            return heading.get();
        }
        Matcher separator = SEPARATOR.matcher(title);
        List<int[]> places = new ArrayList<>();
        while (separator.find()) {
            places.add(new int[] {separator.start(), separator.end()});
        }
        for (int[] place : places) {
            String head = title.substring(0, place[0]).strip();
            String tail = title.substring(place[1]).strip();
            if (isSite(tail, outlet) && !head.isEmpty()) {
                return head;
            }
            if (isSite(head, outlet) && !tail.isEmpty()) {
                return tail;
            }
        }
        return text("title").filter(title::equals).map(PageMetadata::withoutLastName).orElse(title);
    }

    /** The title of a window ends in the site's name as a rule, whatever that is. */
    private static String withoutLastName(String title) {
        Matcher ends = ENDS_IN_NAME.matcher(title);
        return ends.matches() ? ends.group(1).strip() : title;
    }

    private boolean isSite(String part, String outlet) {
        if (part.split(" ", -1).length > MOST_SITE_WORDS) {
            return false;
        }
        String letters = letters(part);
        String host = host();
        boolean inHost = letters.length() >= 3 && letters(host).contains(letters);
        return !letters.isEmpty()
                && (inHost
                        || (outlet != null
                                && (letters(outlet).equals(letters)
                                        || (letters(outlet).contains(letters)
                                                && letters.length() > 3)
                                        || letters.contains(letters(outlet)))));
    }

    private String host() {
        try {
            String host = address == null ? null : URI.create(address).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceFirst("^the ", "")
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    Instant publishedAt() {
        return first(
                "publishedAt",
                List.of(
                        new Way<>(
                                "json-ld",
                                () -> structured.text("datePublished").flatMap(Dates::find)),
                        new Way<>(
                                "opengraph",
                                () ->
                                        dateOf(
                                                meta(
                                                        "article:published_time",
                                                        "og:published_time",
                                                        "og:article:published_time"))),
                        new Way<>(
                                "meta",
                                () ->
                                        dateOf(
                                                meta(
                                                        "parsely-pub-date",
                                                        "sailthru.date",
                                                        "article.published",
                                                        "dc.date.issued",
                                                        "dcterms.created",
                                                        "dc.date",
                                                        "dcterms.date",
                                                        "date",
                                                        "pubdate",
                                                        "publishdate",
                                                        "publish-date",
                                                        "publication_date",
                                                        "citation_publication_date",
                                                        "cxenseparse:recs:publishtime",
                                                        "bt:pubdate",
                                                        "article:post_date",
                                                        "datepublished",
                                                        "created"))),
                        new Way<>(
                                "microdata",
                                () ->
                                        dateOf(
                                                "[itemprop=datePublished], [itemprop=dateCreated], [property=schema:datePublished], [property=schema:dateCreated]")),
                        new Way<>(
                                "json-ld",
                                () ->
                                        structured
                                                .text("dateCreated")
                                                .or(() -> structured.text("dateModified"))
                                                .flatMap(Dates::find)),
                        new Way<>(
                                "html",
                                () ->
                                        dateOf(
                                                "article time[datetime], main time[datetime], header time[datetime], time[pubdate], time[datetime], time, abbr.published")),
                        new Way<>("html", this::writtenDate),
                        new Way<>("html", this::lineOfDate),
                        new Way<>("address", this::dateOfAddress)));
    }

    private Optional<Instant> dateOf(Optional<String> text) {
        return text.flatMap(Dates::find);
    }

    private Optional<Instant> dateOf(String selector) {
        return page.select(selector).stream()
                .flatMap(
                        it ->
                                Stream.of(
                                        it.attr("content"),
                                        it.attr("datetime"),
                                        it.attr("title"),
                                        it.text()))
                .flatMap(it -> Dates.find(it).stream())
                .findFirst();
    }

    /** The first date in what is named after dates, with its time of day, if that is elsewhere. */
    private Optional<Instant> writtenDate() {
        List<Instant> dates = writtenDates();
        return dates.stream()
                .findFirst()
                .map(
                        first ->
                                dates.stream()
                                        .filter(it -> it.truncatedTo(DAYS).equals(first))
                                        .filter(it -> !it.equals(first))
                                        .findFirst()
                                        .orElse(first));
    }

    /** A line of nothing but a date. */
    private Optional<Instant> lineOfDate() {
        return page.body() == null
                ? Optional.empty()
                : page.body()
                        .nodeStream(TextNode.class)
                        .map(it -> it.text().strip())
                        .filter(it -> it.length() <= LONGEST_DATE_LINE)
                        .map(DATE_IN_TEXT::matcher)
                        .filter(it -> it.find() && 2 * it.group().length() >= it.regionEnd())
                        .flatMap(it -> dateIn(it.group()).stream())
                        .findFirst();
    }

    private static Optional<Instant> dateIn(String text) {
        return Dates.find(
                text.replaceAll("(?<=\\d)(?:st|nd|rd|th)\\b", "")
                        .replaceAll("(?<=\\d)\\.(?=\\d\\d)", ":")
                        .replace(" at ", " "));
    }

    private List<Instant> writtenDates() {
        List<Instant> dates = new ArrayList<>();
        for (Element element : page.select("[class], [id]")) {
            if (isNamed(element, "ate", "ime", "yline", "ublish", "osted", "when", "meta")
                    && isShort(element)) {
                String text = element.text() + " " + element.attr("title");
                Matcher date = DATE_IN_TEXT.matcher(text);
                if (date.find()) {
                    dateIn(date.group()).ifPresent(dates::add);
                }
            }
        }
        return dates;
    }

    /** Whether part of a word stands in what an element is called. */
    private static boolean isNamed(Element element, String... parts) {
        String names =
                element.className()
                        + element.id()
                        + element.attr("data-testid")
                        + element.attr("data-hook");
        return Stream.of(parts).anyMatch(names::contains);
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

    private Optional<Instant> dateOfAddress() {
        Matcher path = DATED_PATH.matcher(address == null ? "" : address.toLowerCase(Locale.ROOT));
        return path.find()
                ? Dates.find(path.group(3) + " " + monthName(path.group(2)) + " " + path.group(1))
                : Optional.empty();
    }

    private static String monthName(String month) {
        return Character.isDigit(month.charAt(0))
                ? java.time.Month.of(Integer.parseInt(month)).name()
                : month;
    }

    List<String> authors(String outlet) {
        List<String> found =
                first(
                        "author",
                        List.of(
                                people("json-ld", outlet, () -> structured.authors().stream()),
                                people(
                                        "opengraph",
                                        outlet,
                                        () ->
                                                metas(
                                                        "article:author",
                                                        "og:author",
                                                        "article:author_name")),
                                people(
                                        "meta",
                                        outlet,
                                        () ->
                                                metas(
                                                        "author",
                                                        "parsely-author",
                                                        "sailthru.author",
                                                        "byl",
                                                        "dc.creator",
                                                        "dcterms.creator",
                                                        "citation_author",
                                                        "authors",
                                                        "twitter:creator:name")),
                                people(
                                        "microdata",
                                        outlet,
                                        () ->
                                                page
                                                        .select(
                                                                "[itemprop=author] [itemprop=name], [itemprop=author], [itemprop=creator], [typeof$=Person][property$=name], [typeof$=Person] [property$=name], [property$=author]")
                                                        .stream()
                                                        .map(PageMetadata::contentOrText)),
                                people(
                                        "html",
                                        outlet,
                                        () ->
                                                page.select("[rel=author]").stream()
                                                        .map(Element::text)),
                                people("html", outlet, this::bylines)));
        if (found == null) {
            return List.of();
        }
        // Systems that keep one author an article are put right by what the page shows.
        Set<String> shown = new LinkedHashSet<>();
        Stream.concat(page.select("[rel=author]").stream().map(Element::text), bylines())
                .forEach(it -> shown.addAll(persons(it, outlet)));
        boolean named = found.stream().anyMatch(it -> it.contains(" "));
        boolean shownNamed = shown.stream().anyMatch(it -> it.contains(" "));
        return shown.containsAll(found) || (!named && shownNamed) ? List.copyOf(shown) : found;
    }

    private Way<List<String>> people(String name, String outlet, Supplier<Stream<String>> written) {
        return new Way<>(
                name,
                () -> {
                    Set<String> people = new LinkedHashSet<>();
                    written.get().forEach(it -> people.addAll(persons(it, outlet)));
                    return people.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(people));
                });
    }

    private static String contentOrText(Element element) {
        return element.hasAttr("content") ? element.attr("content") : element.text();
    }

    /** Short lines of the page that say who wrote it. */
    private Stream<String> bylines() {
        Supplier<Stream<String>> marked =
                () ->
                        page.select("[class], [data-testid], [data-hook], address").stream()
                                .filter(
                                        it ->
                                                it.normalName().equals("address")
                                                        || isNamed(
                                                                it, "yline", "uthor", "user-name"))
                                .filter(PageMetadata::isShort)
                                .map(PageMetadata::spaced);
        Supplier<Stream<String>> opening =
                () ->
                        page.select("p, div, span").stream()
                                .filter(PageMetadata::isShort)
                                .filter(it -> it.children().stream().noneMatch(Element::isBlock))
                                .map(PageMetadata::spaced)
                                .filter(it -> BY.matcher(it).find());
        return Stream.of(marked, opening)
                .flatMap(Supplier::get)
                .filter(it -> !it.isBlank())
                .limit(12)
                .map(PageMetadata::cutBehindName)
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
    private static List<String> persons(String written, String outlet) {
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
                    && (outlet == null || !letters(name).equals(letters(outlet)))) {
                people.add(name);
            }
        }
        // "Ida Holm, Political Editor", "Gazette Staff": titles and desks are no names.
        people.removeIf(PageMetadata::isRole);
        // "Ida Holm, Reuters": neither is the agency, beside one.
        if (people.stream().anyMatch(it -> it.contains(" "))) {
            people.removeIf(it -> !it.contains(" "));
        }
        // "newsdesk" is how somebody logs in.
        boolean site = outlet != null && letters(names).equals(letters(outlet));
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

    private static final Pattern ROLE =
            Pattern.compile(
                    "(?i).*\\b(?:editor|reporter|correspondent|writer|staff|chief|columnist|producer|journalist|news|bureau|contributor|analyst|press|agency|desk|team|photographer)\\b.*");

    private static boolean isRole(String part) {
        return ROLE.matcher(part).matches();
    }

    String section() {
        String section = foundSection();
        // Many systems write their own names for sections, not the readers'.
        boolean small = section != null && section.equals(section.toLowerCase(Locale.ROOT));
        return small ? Character.toUpperCase(section.charAt(0)) + section.substring(1) : section;
    }

    private String foundSection() {
        return first(
                "section",
                List.of(
                        new Way<>("json-ld", () -> structured.text("articleSection")),
                        new Way<>("opengraph", () -> meta("article:section", "og:section")),
                        new Way<>(
                                "meta",
                                () ->
                                        meta(
                                                "section",
                                                "parsely-section",
                                                "cxenseparse:section",
                                                "dc.subject")),
                        new Way<>("microdata", () -> text("[itemprop=articleSection]")),
                        new Way<>("json-ld", () -> sectionOf(structured.breadcrumbs())),
                        new Way<>("html", () -> sectionOf(breadcrumbs())),
                        new Way<>("html", this::kicker)));
    }

    /** The innermost of the sections that lead to an article. */
    private Optional<String> sectionOf(List<String> breadcrumbs) {
        Set<String> headlines =
                page.select("h1, title").eachText().stream()
                        .map(PageMetadata::letters)
                        .collect(Collectors.toSet());
        return breadcrumbs.stream()
                .map(PlainText::line)
                .filter(Objects::nonNull)
                .filter(it -> isSection(it) && headlines.stream().noneMatch(letters(it)::equals))
                .reduce((outer, inner) -> inner);
    }

    private List<String> breadcrumbs() {
        return page.select("[class], [id], [aria-label]").stream()
                .filter(it -> NameWords.any(it, BREADCRUMBS, "class", "id", "aria-label"))
                .map(it -> it.select("a").eachText())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The line above the headline. */
    private Optional<String> kicker() {
        return page.select("[class], [rel=category]").stream()
                .filter(
                        it ->
                                it.attr("rel").equals("category")
                                        || NameWords.any(it, KICKERS, "class"))
                .filter(it -> TextLength.isWithin(it, LONGEST_SECTION))
                .map(Element::text)
                .map(PlainText::line)
                .filter(Objects::nonNull)
                .filter(PageMetadata::isSection)
                .findFirst();
    }

    private static boolean isSection(String text) {
        return text.length() <= LONGEST_SECTION
                && LETTER.matcher(text).find()
                && !NO_SECTION.matcher(text).matches();
    }

    String language() {
        return first(
                "language",
                List.of(
                        new Way<>(
                                "html",
                                () ->
                                        Stream.of("lang", "xml:lang")
                                                .map(it -> page.select("html").attr(it))
                                                .filter(it -> !it.isBlank())
                                                .map(String::strip)
                                                .findFirst()),
                        new Way<>(
                                "json-ld",
                                () -> structured.text("inLanguage").filter(it -> it.length() <= 8)),
                        new Way<>(
                                "meta",
                                () ->
                                        meta("content-language", "dc.language", "language")
                                                .filter(it -> it.length() <= 8)),
                        new Way<>(
                                "opengraph",
                                () -> meta("og:locale").map(it -> it.replace('_', '-')))));
    }

    /**
     * The address that the page calls its own. What names another site is believed where the link
     * element says it, since that is how syndicated copies name their original.
     */
    Optional<String> canonical() {
        Optional<String> link =
                page.select("link[rel~=(?i)canonical]").stream()
                        .map(it -> it.attr("href"))
                        .flatMap(it -> WebAddress.of(it, address).stream())
                        .filter(PageMetadata::isOfArticle)
                        .findFirst();
        return link.or(
                () ->
                        meta("og:url")
                                .flatMap(it -> WebAddress.of(it, address))
                                .filter(PageMetadata::isOfArticle)
                                .filter(it -> address == null || host(it).equals(host(address))));
    }

    /** Many sites name their front page by mistake. */
    private static boolean isOfArticle(String address) {
        String path = URI.create(address).getRawPath();
        String query = URI.create(address).getRawQuery();
        return (path != null && path.length() > 1) || query != null;
    }

    private static String host(String address) {
        String host = URI.create(address).getHost();
        return host == null
                ? ""
                : host.toLowerCase(Locale.ROOT).replaceFirst("^(?:www|m|mobile|amp)\\.", "");
    }

    private Optional<String> meta(String... names) {
        return metas(names).findFirst();
    }

    private Stream<String> metas(String... names) {
        return Stream.of(names).flatMap(this::named);
    }

    private Stream<String> named(String name) {
        return metas.getOrDefault(name, List.of()).stream()
                .map(PlainText::of)
                .filter(Objects::nonNull);
    }

    /** The contents of the {@code <meta>} elements by their names in lower case. */
    private static Map<String, List<String>> metas(Document page) {
        Map<String, List<String>> metas = new HashMap<>();
        for (Element meta : page.select("meta[content]")) {
            for (String key : List.of("property", "name", "itemprop", "http-equiv")) {
                String name = meta.attr(key).toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    metas.computeIfAbsent(name, it -> new ArrayList<>()).add(meta.attr("content"));
                }
            }
        }
        return metas;
    }

    private Optional<String> text(String selector) {
        return page.select(selector).stream()
                .map(PageMetadata::contentOrText)
                .map(PlainText::line)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
