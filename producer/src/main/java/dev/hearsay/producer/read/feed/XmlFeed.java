package dev.hearsay.producer.read.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.producer.read.feed.Feed.NotAFeedException;
import dev.hearsay.producer.read.markup.Dates;
import dev.hearsay.producer.read.markup.PlainText;
import dev.hearsay.producer.read.markup.WebAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/**
 * RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, sitemaps and their indexes. Read by a parser that
 * forgives (no well-formedness is asked for, no document type is looked at, no entity of one
 * expanded), so that a broken spot costs what stands there, and a document that was cut short gives
 * the items before the cut.
 */
final class XmlFeed {
    private static final Map<String, String> PREFIXES =
            Map.ofEntries(
                    Map.entry("http://www.w3.org/2005/atom", "atom"),
                    Map.entry("http://purl.org/atom/ns", "atom"),
                    Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
                    Map.entry("http://purl.org/dc/elements/1.1", "dc"),
                    Map.entry("http://purl.org/dc/elements/1.0", "dc"),
                    Map.entry("http://purl.org/dc/terms", "dcterms"),
                    Map.entry("http://purl.org/rss/1.0/modules/content", "content"),
                    Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
                    Map.entry("http://search.yahoo.com/mrss", "media"),
                    Map.entry("http://rssnamespace.org/feedburner/ext/1.0", "feedburner"),
                    Map.entry("http://www.w3.org/1999/xhtml", "xhtml"),
                    Map.entry("http://www.google.com/schemas/sitemap-news/0.9", "news"),
                    Map.entry("http://purl.org/rss/1.0", ""),
                    Map.entry("http://my.netscape.com/rdf/simple/0.9", ""),
                    Map.entry("http://channel.netscape.com/rdf/simple/0.9", ""),
                    Map.entry("http://www.sitemaps.org/schemas/sitemap/0.9", ""));
    private static final Set<String> XML_REFERENCES = Set.of("amp", "lt", "gt", "quot", "apos");
    private static final Pattern NAMED_REFERENCE = Pattern.compile("&([A-Za-z]{2,31}\\d{0,2});");
    private static final Pattern DOCTYPE =
            Pattern.compile("(?is)<!doctype[^>\\[]*(?:\\[.*?]\\s*)?>");
    private static final int LONGEST_PERSON = 500;
    private static final Pattern MAIL =
            Pattern.compile("[\\w.+-]+(?:@|\\s*\\(at\\)\\s*|\\s+at\\s+)[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]+)\\)|<([^<>@]+)>");
    private static final List<String> CONTENTS =
            List.of("content:encoded", "atom:content", "content", "xhtml:body", "body", "fulltext");
    private static final List<String> SUMMARIES =
            List.of(
                    "description",
                    "atom:summary",
                    "summary",
                    "dc:description",
                    "dcterms:abstract",
                    "media:description",
                    "itunes:summary");
    private static final List<String> PUBLISHED =
            List.of(
                    "news:publication_date",
                    "pubdate",
                    "atom:published",
                    "published",
                    "atom:issued",
                    "issued",
                    "dcterms:issued",
                    "dcterms:created",
                    "atom:created",
                    "created",
                    "dc:date",
                    "date",
                    "dcterms:modified",
                    "atom:updated",
                    "updated",
                    "atom:modified",
                    "modified",
                    "lastmod");

    private final String address;
    private List<String> authorsOfFeed = List.of();
    private Optional<String> languageOfFeed = Optional.empty();

    private XmlFeed(String address) {
        this.address = address;
    }

    /**
     * Reads a decoded document.
     *
     * @param address where it was found in the end; null for a file
     * @throws NotAFeedException if no feed opens in it
     */
    static Feed read(String text, String address) throws NotAFeedException {
        String plain = resolveReferences(DOCTYPE.matcher(text).replaceFirst(""));
        Document document = Jsoup.parse(plain, "", Parser.xmlParser());
        Element root = null;
        for (Element element : document.getAllElements()) {
            String name = local(element);
            if (Set.of("rss", "rdf", "feed", "urlset", "sitemapindex", "channel", "entry")
                    .contains(name)) {
                root = element;
                break;
            }
        }
        if (root == null) {
            throw new NotAFeedException("it has no <rss>, <rdf:RDF>, <feed> or <urlset>");
        }
        return new XmlFeed(address).feed(root);
    }

    /**
     * Names that HTML knows and XML does not, and those alone: what they stand for is no markup, so
     * that a text's own "&lt;" stays what it is.
     */
    private static String resolveReferences(String text) {
        Matcher reference = NAMED_REFERENCE.matcher(text);
        return reference.replaceAll(
                it -> {
                    String name = it.group(1);
                    boolean html = !XML_REFERENCES.contains(name) && Entities.isNamedEntity(name);
                    return Matcher.quoteReplacement(html ? Entities.getByName(name) : it.group());
                });
    }

    private Feed feed(Element root) {
        String kind = local(root);
        if (kind.equals("sitemapindex")) {
            List<String> sitemaps =
                    children(root, "sitemap").stream()
                            .flatMap(it -> children(it, "loc").stream())
                            .flatMap(it -> WebAddress.of(it.wholeText(), address).stream())
                            .toList();
            return new Feed(null, List.of(), sitemaps);
        }
        Element channel =
                root.getAllElements().stream()
                        .filter(it -> local(it).equals("channel"))
                        .findFirst()
                        .orElse(root);
        // The channel of a large feed is long: it is looked through once.
        authorsOfFeed = authorsOfFeed(channel);
        languageOfFeed = first(channel, List.of("language", "dc:language")).map(Element::wholeText);
        List<Element> items = new ArrayList<>();
        collect(root, kind.equals("urlset") ? Set.of("url") : ITEMS, items);
        String site = kind.equals("feed") ? null : link(channel, base(channel)).orElse(null);
        List<Entry> entries = new ArrayList<>();
        for (Element item : items) {
            entries.add(entry(item, site));
        }
        return new Feed(title(channel), entries, List.of());
    }

    private static final Set<String> ITEMS = Set.of("item", "entry");

    /** Items wherever they stand, but not within one another. */
    private static void collect(Element element, Set<String> names, List<Element> items) {
        for (Element child : element.children()) {
            if (names.contains(local(child))) {
                items.add(child);
            } else {
                collect(child, names, items);
            }
        }
        if (local(element).equals("entry") && items.isEmpty()) {
            items.add(element);
        }
    }

    private Entry entry(Element item, String site) {
        String base = baseOf(item, site);
        Optional<Element> content = first(item, CONTENTS).filter(it -> !plain(html(it)).isEmpty());
        Optional<Element> summary = first(item, SUMMARIES);
        Element told = content.or(() -> summary).orElse(null);
        Element news = first(item, List.of("news:news")).orElse(null);
        Element source = first(item, List.of("source", "atom:source")).orElse(null);
        String publisher =
                source == null
                        ? null
                        : Optional.ofNullable(title(source))
                                .orElseGet(() -> PlainText.of(source.ownText()));
        List<String> authors = authors(item);
        if (authors.isEmpty() && source != null) {
            authors = authors(source);
        }
        if (authors.isEmpty()) {
            authors = authorsOfFeed;
        }
        return new Entry(
                guid(item),
                link(item, base).orElse(null),
                news == null ? title(item) : title(news),
                told == null ? "" : html(told),
                content.isPresent(),
                authors,
                published(item, news),
                language(item, news),
                news == null
                        ? publisher
                        : first(news, List.of("news:publication"))
                                .flatMap(it -> first(it, List.of("news:name")))
                                .map(it -> PlainText.of(it.wholeText()))
                                .orElse(publisher),
                section(item));
    }

    private static Instant published(Element item, Element news) {
        for (String name : PUBLISHED) {
            for (Element each :
                    named(name.startsWith("news:") && news != null ? news : item, name)) {
                Optional<Instant> found = Dates.find(each.wholeText());
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return null;
    }

    private static String guid(Element item) {
        return first(item, List.of("guid", "atom:id", "id", "dc:identifier"))
                .map(it -> PlainText.line(it.wholeText()))
                .or(() -> attribute(item, "about"))
                .orElse(null);
    }

    /** The page of an item, or of a feed: the publisher's own address before those of services. */
    private Optional<String> link(Element item, String base) {
        List<String> written = new ArrayList<>();
        Stream.of("feedburner:origlink", "loc")
                .flatMap(it -> named(item, it).stream())
                .forEach(it -> written.add(it.wholeText()));
        List<Element> links =
                Stream.of("link", "atom:link").flatMap(it -> named(item, it).stream()).toList();
        links.stream().filter(it -> !it.hasAttr("href")).forEach(it -> written.add(it.wholeText()));
        links.stream()
                .filter(it -> it.hasAttr("href") && isAlternate(it))
                .sorted((a, b) -> Boolean.compare(isOtherType(a), isOtherType(b)))
                .forEach(it -> written.add(it.attr("href")));
        named(item, "guid").stream()
                .filter(it -> !it.attr("isPermaLink").equalsIgnoreCase("false"))
                .map(Element::wholeText)
                .filter(WebAddress::isAbsolute)
                .forEach(written::add);
        attribute(item, "about").filter(WebAddress::isAbsolute).ifPresent(written::add);
        Stream.of("atom:id", "id")
                .flatMap(it -> named(item, it).stream())
                .map(Element::wholeText)
                .filter(WebAddress::isAbsolute)
                .forEach(written::add);
        return written.stream().flatMap(it -> WebAddress.of(it, base).stream()).findFirst();
    }

    private static boolean isAlternate(Element link) {
        String relation = link.attr("rel").toLowerCase(Locale.ROOT).strip();
        return relation.isEmpty()
                || relation.equals("alternate")
                || relation.endsWith("#alternate");
    }

    private static boolean isOtherType(Element link) {
        String type = link.attr("type").toLowerCase(Locale.ROOT);
        return !type.isEmpty() && !type.contains("html");
    }

    /** What relative addresses count from: {@code xml:base}, the site, the feed's own address. */
    private String baseOf(Element item, String site) {
        String base = base(item);
        return Objects.equals(base, address) && site != null ? site : base;
    }

    private String base(Element element) {
        List<Element> outermostFirst = new ArrayList<>(element.parents());
        Collections.reverse(outermostFirst);
        outermostFirst.add(element);
        String base = address;
        for (Element each : outermostFirst) {
            String from = base;
            base = attribute(each, "base").flatMap(it -> WebAddress.of(it, from)).orElse(base);
        }
        return base;
    }

    private static String title(Element element) {
        Element title =
                first(
                                element,
                                List.of(
                                        "title",
                                        "atom:title",
                                        "news:title",
                                        "dc:title",
                                        "media:title"))
                        .orElse(null);
        if (title == null) {
            return null;
        }
        String type = title.attr("type").toLowerCase(Locale.ROOT);
        boolean literal =
                name(title).equals("atom:title") && (type.isEmpty() || type.equals("text"));
        return literal ? PlainText.ofReferences(title.wholeText()) : PlainText.of(spaced(title));
    }

    /** The text with that of the elements in it; "xhtml" titles are such. */
    private static String spaced(Element element) {
        return element.children().isEmpty()
                ? decoded(element, element.wholeText())
                : element.wholeText();
    }

    /** The text of an element as HTML. */
    private static String html(Element element) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        boolean xhtml =
                !element.children().isEmpty()
                        && (type.equals("xhtml")
                                || type.contains("xhtml")
                                || element.attr("mode").equalsIgnoreCase("xml")
                                || element.ownText().isBlank()
                                || element.children().stream()
                                        .anyMatch(it -> PlainText.isMarkup("<" + local(it) + ">")));
        if (xhtml) {
            return withoutPrefixes(element);
        }
        String text = decoded(element, element.wholeText());
        boolean plain =
                type.equals("text")
                        || type.equals("text/plain")
                        || (!PlainText.isMarkup(text) && !type.contains("html"));
        return plain ? paragraphs(text) : text;
    }

    private static String decoded(Element element, String text) {
        boolean base64 =
                element.attr("mode").equalsIgnoreCase("base64")
                        || element.attr("encoding").equalsIgnoreCase("base64")
                        || (element.hasAttr("type")
                                && element.attr("type")
                                        .equalsIgnoreCase("application/octet-stream"));
        if (!base64) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text.strip()), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Plain text has its paragraphs at blank lines. */
    private static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.split("\\R[ \\t\\u00a0]*\\R\\s*", -1)) {
            String line = PlainText.ofReferences(paragraph);
            if (line != null) {
                html.append("<p>").append(Entities.escape(line)).append("</p>");
            }
        }
        return html.toString();
    }

    /** XHTML whatever its prefix: {@code <h:p>} is a paragraph. */
    private static String withoutPrefixes(Element element) {
        Element copy = element.clone();
        for (Element each : copy.getAllElements()) {
            if (!each.equals(copy)) {
                each.tagName(local(each));
            }
        }
        return copy.html();
    }

    private static List<String> authors(Element item) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of("atom:author", "author", "dc:creator", "itunes:author")) {
            for (Element each : named(item, name)) {
                Optional<Element> inner = first(each, List.of("atom:name", "name", "foaf:name"));
                String written =
                        inner.map(Element::wholeText)
                                .orElseGet(() -> each.children().isEmpty() ? each.wholeText() : "");
                addPerson(written, names);
            }
            if (!names.isEmpty() && !name.endsWith("author")) {
                break;
            }
        }
        named(item, "media:credit").stream()
                .filter(it -> it.attr("role").equalsIgnoreCase("author"))
                .forEach(it -> addPerson(it.wholeText(), names));
        return List.copyOf(names);
    }

    private static List<String> authorsOfFeed(Element channel) {
        List<String> authors = authors(channel);
        if (!authors.isEmpty()) {
            return authors;
        }
        Set<String> names = new LinkedHashSet<>();
        named(channel, "managingeditor").forEach(it -> addPerson(it.wholeText(), names));
        return List.copyOf(names);
    }

    /** "ida@paper.example (Ida Holm)", "Ida Holm &lt;ida@paper.example&gt;": a name, no address. */
    private static void addPerson(String written, Set<String> names) {
        String text = PlainText.of(written);
        if (text == null || text.length() > LONGEST_PERSON) {
            return;
        }
        if (MAIL.matcher(text).find()) {
            Matcher brackets = IN_BRACKETS.matcher(text);
            boolean named = brackets.find() && !MAIL.matcher(brackets.group()).find();
            String outside =
                    MAIL.matcher(text).replaceAll("").replaceAll("[<>()\\[\\]]|mailto:", " ");
            text =
                    PlainText.line(
                            named
                                    ? Objects.requireNonNullElse(
                                            brackets.group(1), brackets.group(2))
                                    : outside);
        }
        if (text != null && !WebAddress.isAbsolute(text)) {
            names.add(text);
        }
    }

    private String language(Element item, Element news) {
        if (news != null) {
            Optional<String> language =
                    first(news, List.of("news:publication"))
                            .flatMap(it -> first(it, List.of("news:language")))
                            .map(it -> PlainText.line(it.wholeText()));
            if (language.isPresent()) {
                return language.get();
            }
        }
        Optional<Element> content = first(item, CONTENTS).or(() -> first(item, SUMMARIES));
        return Stream.of(
                        first(item, List.of("dc:language", "language")).map(Element::wholeText),
                        content.flatMap(XmlFeed::xmlLanguage),
                        xmlLanguage(item),
                        languageOfFeed)
                .flatMap(Optional::stream)
                .map(PlainText::line)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> xmlLanguage(Element element) {
        return Stream.concat(Stream.of(element), element.parents().stream())
                .flatMap(it -> attribute(it, "lang").stream())
                .filter(it -> !it.isBlank())
                .findFirst();
    }

    private static String section(Element item) {
        for (String name : List.of("category", "atom:category", "dc:subject")) {
            for (Element each : named(item, name)) {
                String written = each.hasAttr("term") ? each.attr("term") : each.wholeText();
                String label = each.hasAttr("label") ? each.attr("label") : written;
                String section = PlainText.of(label);
                if (section != null) {
                    return section;
                }
            }
        }
        return null;
    }

    private static String plain(String html) {
        return Jsoup.parse(html).text().strip();
    }

    private static Optional<Element> first(Element parent, List<String> names) {
        return names.stream()
                .flatMap(it -> named(parent, it).stream())
                .filter(it -> !it.wholeText().isBlank() || it.children().size() > 0)
                .findFirst();
    }

    private static List<Element> children(Element parent, String local) {
        return parent.children().stream().filter(it -> local(it).equals(local)).toList();
    }

    private static List<Element> named(Element parent, String name) {
        return parent.children().stream().filter(it -> name(it).equals(name)).toList();
    }

    private static String local(Element element) {
        String name = element.tagName();
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** The name with the prefix that its namespace usually has; none for RSS's own elements. */
    private static String name(Element element) {
        String written = element.tagName();
        int colon = written.indexOf(':');
        String prefix = colon < 0 ? "" : written.substring(0, colon).toLowerCase(Locale.ROOT);
        String known = namespace(element, prefix).map(PREFIXES::get).orElse(prefix);
        return known.isEmpty() ? local(element) : known + ":" + local(element);
    }

    private static Optional<String> namespace(Element element, String prefix) {
        String attribute = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
        for (Element each = element; each != null; each = each.parent()) {
            String uri = each.attributes().getIgnoreCase(attribute);
            if (!uri.isEmpty()) {
                // "http://purl.org/atom/ns#" and what drafts wrote behind it.
                String known =
                        uri.strip()
                                .toLowerCase(Locale.ROOT)
                                .replaceFirst("(?<=purl\\.org/atom/ns)#.*$", "")
                                .replaceFirst("[/#]+$", "");
                return PREFIXES.containsKey(known) ? Optional.of(known) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** An attribute by its local name: {@code xml:base}, {@code r:about}. */
    private static Optional<String> attribute(Element element, String local) {
        for (Attribute attribute : element.attributes()) {
            if (attribute.getKey().toLowerCase(Locale.ROOT).endsWith(":" + local)) {
                return Optional.of(attribute.getValue().strip());
            }
        }
        return Optional.empty();
    }
}
