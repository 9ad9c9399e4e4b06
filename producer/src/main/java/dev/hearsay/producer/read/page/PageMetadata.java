package dev.hearsay.producer.read.page;

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
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says of its article, and where it says it: JSON-LD before OpenGraph before microdata
 * and the page's own words.
 */
final class PageMetadata {
    private static final Pattern SEPARATOR =
            Pattern.compile("\\s+[-|–—·•»:/]+\\s+|\\s*\\|\\s*|:\\s+");
    private static final Pattern ENDS_IN_NAME =
            Pattern.compile(
                    "(.*\\S \\S.*?)(?:\\s+[-|–—·•»]+\\s+|\\s*\\|\\s*)\\p{Lu}\\S*(?: (?:\\p{Lu}\\S*|of|the|and|&)){0,4}");
    private static final int LONGEST_SECTION = 40;
    private static final int LONGEST_TITLE = 500;
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
    private final WrittenDates dates;
    private final Bylines bylines;
    private final Map<String, List<String>> metas;
    private final Map<String, String> origins = new TreeMap<>();

    PageMetadata(Document page, String address, StructuredData structured) {
        this.page = page;
        this.address = address;
        this.structured = structured;
        this.dates = new WrittenDates(page, address);
        this.bylines = new Bylines(page);
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

    /** The letters and digits of a text, for comparing. */
    static String letters(String text) {
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
                        new Way<>("html", dates::inNamedLine),
                        new Way<>("html", dates::inLineOfItsOwn),
                        new Way<>("address", dates::inAddress)));
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
                                people("html", outlet, bylines::lines)));
        if (found == null) {
            return List.of();
        }
        // Systems that keep one author an article are put right by what the page shows.
        Set<String> shown = new LinkedHashSet<>();
        Stream.concat(page.select("[rel=author]").stream().map(Element::text), bylines.lines())
                .forEach(it -> shown.addAll(Bylines.persons(it, outlet)));
        boolean named = found.stream().anyMatch(it -> it.contains(" "));
        boolean shownNamed = shown.stream().anyMatch(it -> it.contains(" "));
        return shown.containsAll(found) || (!named && shownNamed) ? List.copyOf(shown) : found;
    }

    private Way<List<String>> people(String name, String outlet, Supplier<Stream<String>> written) {
        return new Way<>(
                name,
                () -> {
                    Set<String> people = new LinkedHashSet<>();
                    written.get().forEach(it -> people.addAll(Bylines.persons(it, outlet)));
                    return people.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(people));
                });
    }

    private static String contentOrText(Element element) {
        return element.hasAttr("content") ? element.attr("content") : element.text();
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
