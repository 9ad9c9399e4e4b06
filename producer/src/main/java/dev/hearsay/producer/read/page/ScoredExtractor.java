package dev.hearsay.producer.read.page;

import dev.hearsay.producer.read.markup.HtmlBlocks;
import dev.hearsay.producer.read.markup.TextLength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Looks for running text: sentences that are no links. From the page's root the way goes down as
 * long as one child holds most of it; where the text is spread over siblings the way ends, so that
 * all of them are kept. Around and between the article's paragraphs goes what is noise by its
 * names, what is links, and what is marked up as none of the paragraphs is. That length and share
 * of links tell text from the rest was shown by Kohlschütter and others, "Boilerplate Detection
 * using Shallow Text Features" (2010); the bounds here were set by hand, by the newsroom's pages.
 */
final class ScoredExtractor implements Extractor {
    /** The share of running text below which no child is gone into. */
    private static final double SHARE = .75;

    /** The share of running text from which one kind of markup is that of the article. */
    private static final double OWN_MARKUP = .12;

    /** The share of a container's text that one beside it must have to be its continuation. */
    private static final double CONTINUED = .08;

    private static final int LONGEST_HEADING = 60;
    private static final Pattern GOES_ON = Pattern.compile("\\s*[\\p{Ll},;]");
    private static final int LONGEST_TEASER = 400;
    private static final int LONGEST_CELL = 30;
    private static final int SHORTEST_LINK = 8;
    private static final Set<String> BOXES =
            Set.of("div", "section", "aside", "table", "blockquote");
    private static final Set<String> PARAGRAPHS =
            Set.of(
                    "p",
                    "li",
                    "blockquote",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "span",
                    "a",
                    "b",
                    "i",
                    "em",
                    "strong",
                    "font",
                    "figure");
    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final Set<String> LABELS = Set.of("strong", "b", "small", "span");
    private static final Set<String> HEADINGS = Set.of("h2", "h3", "h4", "h5", "h6");
    private static final Pattern AFTER_ARTICLE =
            Pattern.compile(
                    "(?i)(?:more (?:from|on|like|stories|news|in)\\b.*|most (?:read|popular|viewed|commented)\\b.*|related(?: .*)?|read (?:more|next|also)\\b.*"
                            + "|you (?:may|might) (?:also )?(?:like|be interested).*|recommended(?: .*)?|trending(?: .*)?|(?:top|latest|other) (?:stories|news|headlines|articles)\\b.*"
                            + "|(?:\\d+ )?(?:readers['’] )?comments?\\b.*|\\d+ (?:remarks?|replies|reply|responses?)|leave a (?:reply|comment)|join the (?:conversation|discussion)|about the authors?|share this.*|follow us.*|topics|tags|keywords|newsletters?"
                            + "|sign up.*|subscribe.*|our (?:apps|newsletters)|up next|don['’]t miss.*|in other news|advertisement|sponsored.*|popular (?:posts|now)|republish.*|sources|see also|external links|categories|notes? (?:to|for) editors?|contacts?(?: (?:us|details|information|for the (?:media|press)))?|(?:media|press) (?:contacts?|office|enquiries|inquiries)"
                            + "|elsewhere on .*|from (?:around|across) the web|what to read next|further reading|also in the news|must read|editor['’]s picks?)[:…]?");

    @Override
    public Optional<Place> find(Document page) {
        Element body = page.body();
        removeForms(body);
        removeBare(body);
        HtmlBlocks.joinRunningText(body);
        Measures whole = new Measures(body);
        removeNamed(body, whole, whole.of(body).running());
        Measures measures = new Measures(body);
        if (measures.of(body).running() <= 0) {
            return Optional.empty();
        }
        Element main = descend(marked(body, measures).orElse(body), measures);
        removeBoxTables(main, measures);
        removeAround(main, main, measures);
        trim(main, measures);
        return Optional.of(new Place(AboveText.find(page, main, measures), main));
    }

    /** What asks for an address goes with the box that it stands in, and what the box promises. */
    private static void removeForms(Element body) {
        for (Element form : body.select("form, input[type=email], a[rel~=(?i)\\bsponsored\\b]")) {
            // Its box may be gone with another form.
            Element box = form.ownerDocument() == null ? body : form;
            while (box.parent() != null
                    && BOXES.contains(box.parent().normalName())
                    && TextLength.isWithin(box.parent(), LONGEST_TEASER)
                    && box.parent().selectFirst("h1, article, main") == null) {
                box = box.parent();
            }
            if (!box.equals(body) && TextLength.isWithin(box, LONGEST_TEASER)) {
                remove(box);
            }
        }
    }

    private static void removeBare(Element element) {
        for (Element child : new ArrayList<>(element.children())) {
            if (Noise.isBare(child)) {
                remove(child);
            } else {
                removeBare(child);
            }
        }
    }

    /** What is noise by its names goes, unless much of the text is in it. */
    private static void removeNamed(Element element, Measures measures, double all) {
        for (Element child : new ArrayList<>(element.children())) {
            if (isNoise(child)
                    && !isListOfText(child, measures)
                    && measures.of(child).running() <= all / 3) {
                remove(child);
            } else {
                removeNamed(child, measures, all);
            }
        }
    }

    /** What a report recommends is no recommendation to read on. */
    private static boolean isListOfText(Element element, Measures measures) {
        return LISTS.contains(element.normalName())
                && measures.of(element).links() == 0
                && measures.of(element).running() > 0;
    }

    private static boolean isNoise(Element element) {
        return switch (element.normalName()) {
            case "footer", "aside" -> true;
            case "header" -> element.selectFirst("h1") == null || Noise.isNamed(element);
            default -> Noise.isNamed(element) && element.selectFirst("h1") == null;
        };
    }

    /** The innermost element that the page itself says the article stands in. */
    private static Optional<Element> marked(Element body, Measures measures) {
        double all = measures.of(body).running();
        return body.select("[itemprop=articleBody], article, [role=article], main").stream()
                .filter(it -> measures.of(it).running() > all / 2)
                .reduce((outer, inner) -> inner);
    }

    private static Element descend(Element from, Measures measures) {
        Element at = from;
        for (Element next = from; next != null; ) {
            at = next;
            double all = measures.of(at).running();
            next =
                    at.children().stream()
                            .filter(it -> measures.of(it).running() >= SHARE * all)
                            .filter(it -> !PARAGRAPHS.contains(it.normalName()))
                            .filter(it -> !isContinued(it, measures))
                            .findFirst()
                            .or(column(at, measures))
                            .orElse(null);
        }
        return at;
    }

    /** In a page laid out as a table, the column that has most of the text. */
    private static Supplier<Optional<Element>> column(Element row, Measures measures) {
        return () -> {
            if (!row.normalName().equals("tr")) {
                return Optional.empty();
            }
            List<Element> columns =
                    row.children().stream()
                            .sorted(Comparator.comparing(it -> -measures.of(it).running()))
                            .toList();
            boolean stands =
                    columns.size() > 1
                            && measures.of(columns.get(1)).running()
                                    <= measures.of(columns.get(0)).running() / 2;
            return stands ? Optional.of(columns.get(0)) : Optional.empty();
        };
    }

    /** Takes out the tables among loose text: boxes, where no text is laid out in them. */
    private static void removeBoxTables(Element main, Measures measures) {
        List<Element> all = main.select("table");
        List<Element> tables =
                all.stream()
                        .filter(
                                it ->
                                        !it.equals(main)
                                                && it.parents().stream().noneMatch(all::contains))
                        .toList();
        double inTables = tables.stream().mapToDouble(it -> measures.of(it).running()).sum();
        if (main.normalName().equals("td") && inTables <= measures.of(main).running() / 2) {
            tables.stream()
                    .filter(it -> it.selectFirst("img") == null)
                    .forEach(ScoredExtractor::remove);
        }
    }

    /** Whether the text goes on in a container beside one, built like it. */
    private static boolean isContinued(Element element, Measures measures) {
        double share = element.className().isEmpty() ? 2 * CONTINUED : CONTINUED;
        double least = share * measures.of(element).running();
        return element.siblingElements().stream()
                .filter(it -> measures.of(it).running() > least)
                .anyMatch(it -> build(it).equals(build(element)));
    }

    /** Names and classes down to where the text branches. */
    private static String build(Element element) {
        var build = new StringBuilder(markup(element));
        for (Element at = element; at.childrenSize() == 1 && !at.child(0).is("p"); ) {
            at = at.child(0);
            build.append(" > ").append(markup(at));
        }
        return build.toString();
    }

    /** Takes out of the article's container what is links, and what a heading says comes behind. */
    private static void removeAround(Element element, Element main, Measures measures) {
        for (Element child : new ArrayList<>(element.children())) {
            boolean heading =
                    measures.of(child).text() <= LONGEST_HEADING
                            && (child.isBlock() || LABELS.contains(child.normalName()))
                            && AFTER_ARTICLE.matcher(child.text().strip()).matches();
            if (child.normalName().equals("h1")
                    || isLinks(child, measures)
                    || isTeaser(child, measures)
                    || isData(child, measures, measures.of(main).running())) {
                remove(child);
            } else if (heading && measures.of(child).links() > 0) {
                // "Read more: …" is its own link; what stands around it goes on.
                remove(child);
            } else if (heading) {
                removeFrom(child, main, measures);
            } else {
                removeAround(child, main, measures);
            }
        }
    }

    /** The heading with the box that it heads, or with the lists of links behind it. */
    private static void removeFrom(Element heading, Element main, Measures measures) {
        double all = measures.of(main).running();
        Element box = heading;
        while (box.parent() != null
                && !box.parent().equals(main)
                && measures.of(box.parent()).running() <= all / 5) {
            box = box.parent();
        }
        if (box.equals(heading)) {
            removeSection(heading, measures, all);
        }
        remove(box);
    }

    /** What stands below a heading, unless it is much: then only lists. */
    private static void removeSection(Element heading, Measures measures, double all) {
        List<Element> section = new ArrayList<>();
        double running = 0;
        for (Element next = heading.nextElementSibling();
                next != null && !HEADINGS.contains(next.normalName());
                next = next.nextElementSibling()) {
            section.add(next);
            running += measures.of(next).running();
        }
        boolean whole = HEADINGS.contains(heading.normalName()) && running <= all / 3;
        for (Element each : section) {
            boolean list = isLinks(each, measures) || each.normalName().equals("ul");
            if (!whole && !list) {
                return;
            }
            remove(each);
        }
    }

    /** A table of figures, with what belongs to it, and no layout. */
    private static boolean isData(Element element, Measures measures, double all) {
        Element table =
                switch (element.normalName()) {
                    case "table" -> element;
                    case "figure" -> element.selectFirst("table");
                    default -> null;
                };
        return table != null
                && measures.of(table).running() <= all / 5
                && (table.selectFirst("th") != null
                        || measures.of(table).text() <= LONGEST_CELL * table.select("td").size());
    }

    /** Takes an element out; loose text before it and behind it is not run together. */
    private static void remove(Element element) {
        boolean between =
                element.isBlock()
                        && element.hasText()
                        && (element.previousSibling() instanceof TextNode
                                || element.nextSibling() instanceof TextNode)
                        && !(element.nextSibling() instanceof TextNode next
                                && GOES_ON.matcher(next.getWholeText()).lookingAt());
        if (between) {
            element.replaceWith(new Element("hr"));
        } else {
            element.remove();
        }
    }

    /** A small box that leads elsewhere: a link on a line of its own, and little beside it. */
    private static boolean isTeaser(Element element, Measures measures) {
        Measures.Measure measure = measures.of(element);
        return BOXES.contains(element.normalName())
                && measure.links() > 0
                && measure.text() <= LONGEST_TEASER
                && element.select("a[href]").stream().anyMatch(ScoredExtractor::standsAlone);
    }

    private static boolean standsAlone(Element link) {
        return link.text().length() >= SHORTEST_LINK
                && link.parent().textNodes().stream().allMatch(TextNode::isBlank)
                && !link.parent().normalName().equals("p");
    }

    /** A list, or a box, of nothing but links. */
    private static boolean isLinks(Element element, Measures measures) {
        Measures.Measure measure = measures.of(element);
        boolean list = Set.of("ul", "ol", "div", "section", "table").contains(element.normalName());
        return list && measure.links() > 0 && measure.linked() >= .85 * measure.text();
    }

    /**
     * Takes off both ends what is marked up as no paragraph of the article is: labels and dates
     * before the text, notes and offers behind it.
     */
    private static void trim(Element main, Measures measures) {
        List<Element> leaves = new ArrayList<>();
        collectLeaves(main, leaves);
        Map<String, Double> mass = new HashMap<>();
        for (Element leaf : leaves) {
            mass.merge(markup(leaf), measures.of(leaf).running(), Double::sum);
        }
        double all = measures.of(main).running();
        Set<String> own =
                mass.entrySet().stream()
                        .filter(it -> it.getValue() >= OWN_MARKUP * all)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(HashSet::new));
        int first = 0;
        while (first < leaves.size() && !own.contains(markup(leaves.get(first)))) {
            first++;
        }
        int last = leaves.size() - 1;
        while (last > first && !own.contains(markup(leaves.get(last)))) {
            last--;
        }
        if (first >= leaves.size()) {
            return;
        }
        Set<Element> around =
                new HashSet<>(List.of(leaves.get(first).parent(), leaves.get(last).parent()));
        for (int i = 0; i < leaves.size(); i++) {
            Element leaf = leaves.get(i);
            boolean before =
                    i < first
                            && measures.of(leaf).running() == 0
                            && !isOfPicture(leaf)
                            && !AboveText.isStandfirst(leaf)
                            && !HEADINGS.contains(leaf.normalName())
                            && !(leaf.normalName().equals("li") && measures.of(leaf).links() == 0);
            boolean behind = i > last && !goesOn(leaf, around) && !isOfPicture(leaf);
            if (before || behind) {
                remove(leaf);
            }
        }
    }

    private static boolean isOfPicture(Element leaf) {
        return HtmlBlocks.isCaption(leaf) || leaf.closest("figure") != null;
    }

    /** A list, a quotation or a last line that stands where the paragraphs stand. */
    private static boolean goesOn(Element leaf, Set<Element> around) {
        Element box = leaf;
        while (box.parent() != null
                && Set.of("ul", "ol", "blockquote").contains(box.parent().normalName())) {
            box = box.parent();
        }
        return around.contains(box.parent())
                && (!box.equals(leaf)
                        || (leaf.normalName().equals("p") && leaf.className().isEmpty()));
    }

    /** The innermost blocks, in order. */
    private static void collectLeaves(Element element, List<Element> leaves) {
        List<Element> blocks =
                element.children().stream().filter(ScoredExtractor::holdsBlock).toList();
        if (blocks.isEmpty()) {
            leaves.add(element);
        }
        blocks.forEach(it -> collectLeaves(it, leaves));
    }

    private static boolean holdsBlock(Element element) {
        return element.isBlock()
                || element.selectFirst("p, div, li, td, blockquote, section") != null;
    }

    /** Name and classes, without the numbers that some systems give each paragraph. */
    private static String markup(Element element) {
        String classes =
                new TreeSet<>(element.classNames())
                        .stream()
                                .filter(it -> !it.matches(".*\\d{3,}.*"))
                                .collect(Collectors.joining("."));
        return element.normalName() + " " + classes;
    }
}
