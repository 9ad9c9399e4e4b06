package dev.hearsay.producer.read.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.CanonicalAddress;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.Article.Origin;
import dev.hearsay.producer.article.ArticleReader;
import dev.hearsay.producer.article.Identity;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.feed.Feed.NotAFeedException;
import dev.hearsay.producer.read.markup.HtmlBlocks;
import dev.hearsay.producer.read.markup.MarkedUp;
import dev.hearsay.producer.read.markup.PlainText;
import dev.hearsay.producer.read.markup.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Bytes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Reads feeds of all formats; it fetches nothing. */
public final class FeedReader {
    private static final int SHORTEST_WHOLE = 60;

    /** What stands in a field for summaries, and is as long as an article, is taken for one. */
    private static final int SHORTEST_WHOLE_SUMMARY = 250;

    /** How a text ends that goes on elsewhere. */
    private static final Pattern CUT =
            Pattern.compile(
                    "(?is)(?:…|\\.\\.\\.|\\[\\s*(?:\\+\\d+ chars|more)\\s*]|\\b(?:continue reading|read (?:more|on|full"
                            + "|the (?:full|rest|whole))|full (?:story|article)|view (?:full|original)|see more)\\b[^.!?]{0,80})[\\s.»→>\\])]*$");

    private static final int END = 200;

    private FeedReader() {}

    /**
     * A feed's items in order, and the sitemaps that an index lists; of a document that cannot be
     * read the rejection.
     */
    public record Reading(List<FeedItem> items, List<String> sitemaps, SourceItem rejection) {
        public Reading {
            items = List.copyOf(items);
            sitemaps = List.copyOf(sitemaps);
        }
    }

    /**
     * Reads a document.
     *
     * @param charset what the server said the bytes are in; null where it said nothing
     * @param address where the document was found after all redirects; null for a file
     * @param location by what the document is known
     */
    public static Reading read(byte[] bytes, String charset, String address, String location) {
        try {
            String text = MarkedUp.text(bytes, charset);
            Feed feed =
                    DocumentKind.of(text) == DocumentKind.JSON_FEED
                            ? JsonFeed.read(text, address)
                            : XmlFeed.read(text, address);
            return new OneFeed(feed, address, location).read();
        } catch (NotAFeedException e) {
            return refused(bytes, location, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever one odd feed does to the parsers, the next one is read.
            return refused(bytes, location, e.toString());
        }
    }

    private static Reading refused(byte[] bytes, String location, String why) {
        String message =
                "no feed: %s; open the address in a browser to see what it sends".formatted(why);
        return new Reading(
                List.of(), List.of(), rejected(bytes, location, Reason.MALFORMED, message));
    }

    private static SourceItem rejected(
            byte[] bytes, String location, Reason reason, String message) {
        return new SourceItem.Rejected(
                Bytes.wrap(bytes), location, DeadLetter.ofSource(reason, message, location, null));
    }

    /** One feed. */
    private static final class OneFeed {
        private final Feed feed;
        private final String address;
        private final String location;
        private final Map<String, Long> links;
        private final Map<String, Long> guids;

        OneFeed(Feed feed, String address, String location) {
            this.feed = feed;
            this.address = address;
            this.location = location;
            this.links = counts(OneFeed::address, it -> it.guid() + it.title());
            this.guids = counts(OneFeed::guid, it -> it.link() + it.title());
        }

        private static String address(Entry entry) {
            return entry.link() == null ? null : CanonicalAddress.of(entry.link());
        }

        private static String guid(Entry entry) {
            return entry.guid() == null ? null : Identity.guid(entry.guid());
        }

        /** How many different items each value stands for. */
        private Map<String, Long> counts(
                Function<Entry, String> value, Function<Entry, String> other) {
            Map<String, Map<String, Boolean>> others = new HashMap<>();
            for (Entry entry : feed.entries()) {
                if (value.apply(entry) != null) {
                    others.computeIfAbsent(value.apply(entry), it -> new HashMap<>())
                            .put(String.valueOf(other.apply(entry)), true);
                }
            }
            Map<String, Long> counts = new HashMap<>();
            others.forEach((key, different) -> counts.put(key, (long) different.size()));
            return counts;
        }

        Reading read() {
            return new Reading(
                    feed.entries().stream().map(this::understood).toList(), feed.sitemaps(), null);
        }

        /** Whatever one odd item does to the parsers, the next one is read. */
        private FeedItem understood(Entry entry) {
            try {
                return item(entry);
            } catch (RuntimeException | StackOverflowError e) {
                String message = "feed item not understood: " + e;
                return new FeedItem(
                        rejected(label(entry).getBytes(UTF_8), location, Reason.MALFORMED, message),
                        Ids.articleOfContent(label(entry)),
                        Identity.NONE,
                        "",
                        null,
                        0,
                        ArticleMetadata.NONE,
                        null,
                        null);
            }
        }

        private static String label(Entry entry) {
            return String.valueOf(entry.guid() == null ? entry.link() : entry.guid());
        }

        private FeedItem item(Entry entry) {
            // What several items of one feed share is nobody's identity.
            String link = links.getOrDefault(address(entry), 0L) == 1 ? entry.link() : null;
            String guid = guids.getOrDefault(guid(entry), 0L) == 1 ? entry.guid() : null;
            String site =
                    Site.of(Objects.requireNonNullElse(link, address == null ? location : address));
            Element body = Jsoup.parse(entry.html()).body();
            HtmlBlocks.Text text = HtmlBlocks.of(entry.title(), body);
            String plain = body.text();
            int words = PlainText.words(plain);
            boolean cut = CUT.matcher(plain.substring(Math.max(0, plain.length() - END))).find();
            boolean whole =
                    !cut && words >= (entry.complete() ? SHORTEST_WHOLE : SHORTEST_WHOLE_SUMMARY);
            boolean teaser = !whole && entry.link() != null;
            ArticleMetadata metadata =
                    new ArticleMetadata(
                            entry.link(),
                            entry.title(),
                            entry.publisher() == null ? feed.title() : entry.publisher(),
                            entry.authors().isEmpty() ? null : String.join(", ", entry.authors()),
                            entry.publishedAt(),
                            entry.language(),
                            entry.section());
            String id =
                    link != null
                            ? Ids.articleOfUrl(link)
                            : guid != null
                                    ? Ids.articleOfGuid(location, guid)
                                    : Ids.articleOfContent(entry.title() + "\n" + entry.html());
            Identity identity = Identity.of(site, link, guid, entry.title(), null, false);
            return new FeedItem(
                    article(entry, id, text, metadata, identity, site, teaser),
                    id,
                    identity,
                    fingerprint(entry),
                    teaser ? entry.link() : null,
                    words,
                    metadata,
                    entry.publisher(),
                    guid);
        }

        private SourceItem article(
                Entry entry,
                String id,
                HtmlBlocks.Text text,
                ArticleMetadata metadata,
                Identity identity,
                String site,
                boolean teaser) {
            if (text.blocks().isEmpty()) {
                boolean named = entry.guid() != null || entry.link() != null;
                String message =
                        "an item of the feed has neither title nor text"
                                + (named ? ": " + label(entry) : "");
                return rejected(label(entry).getBytes(UTF_8), location, Reason.EMPTY, message);
            }
            ArticleReader.Parts reading =
                    ArticleReader.refine(text.text(), text.blocks(), text.headings(), metadata);
            var article =
                    new Article(
                            id,
                            text.text(),
                            reading.blocks(),
                            reading.complete(metadata),
                            new Origin(
                                    "feed",
                                    location,
                                    teaser ? Extent.TEASER : Extent.FULL,
                                    entry.publisher(),
                                    address,
                                    origins(metadata)),
                            identity);
            return SourceItem.of(
                    article.withIdentity(identity.withText(site, article.ownText())),
                    text.text().getBytes(UTF_8),
                    null);
        }

        private static Map<String, String> origins(ArticleMetadata metadata) {
            Map<String, String> origins = new TreeMap<>();
            Map<String, Object> told = new HashMap<>();
            told.put("title", metadata.title());
            told.put("outlet", metadata.outlet());
            told.put("author", metadata.author());
            told.put("publishedAt", metadata.publishedAt());
            told.put("language", metadata.language());
            told.put("section", metadata.section());
            told.forEach(
                    (field, value) -> {
                        if (value != null) {
                            origins.put(field, "feed");
                        }
                    });
            return origins;
        }

        /** Of all that the feed says; where the guid churns, nothing has changed. */
        private static String fingerprint(Entry entry) {
            return Digests.sha256(
                            String.join(
                                    "\n",
                                    String.valueOf(entry.link()),
                                    String.valueOf(entry.title()),
                                    entry.html(),
                                    entry.authors().toString(),
                                    String.valueOf(entry.publishedAt())))
                    .substring(0, 16);
        }
    }
}
