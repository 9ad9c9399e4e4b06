package dev.hearsay.producer.article;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.WellFormed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An article, read and cut, before it has a revision.
 *
 * @param text the text exactly as it was given; the blocks' offsets are in its UTF-16 code units
 * @param identity by what it is known besides its id
 */
public record Article(
        String id,
        String text,
        List<Block> blocks,
        ArticleMetadata metadata,
        Origin origin,
        Identity identity) {
    public Article {
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("an article has at least one paragraph");
        }
        blocks = List.copyOf(blocks);
        id = WellFormed.text(id);
        text = WellFormed.text(text);
    }

    /** An article that is known by its id alone. */
    public Article(
            String id,
            String text,
            List<Block> blocks,
            ArticleMetadata metadata,
            String source,
            String location) {
        this(id, text, blocks, metadata, Origin.of(source, location), Identity.NONE);
    }

    /**
     * Where an article was found.
     *
     * @param source the kind of source: file, jsonl, stdin, feed, page
     * @param location the file, URL or feed it was read from
     * @param extent how much of it there is; null where nobody can tell
     * @param publisher who published it first; null where nobody says so
     * @param feed the address of the feed that led to it; null for none
     * @param told which source told each field of the metadata
     */
    public record Origin(
            String source,
            String location,
            Extent extent,
            String publisher,
            String feed,
            Map<String, String> told) {
        public Origin {
            location = WellFormed.text(location);
            told = Map.copyOf(told);
        }

        /** Of what is no feed's and no page's. */
        static Origin of(String source, String location) {
            return new Origin(source, location, null, null, null, Map.of());
        }
    }

    /** The file, URL or feed it was read from. */
    public String location() {
        return origin.location();
    }

    /** The same article, known by more. */
    public Article withIdentity(Identity known) {
        return new Article(id, text, blocks, metadata, origin, known);
    }

    /** The same article under another id. */
    public Article withId(String known) {
        return new Article(known, text, blocks, metadata, origin, identity);
    }

    /** The same article, of which more is known. */
    public Article withMetadata(ArticleMetadata known) {
        return new Article(id, text, blocks, known, origin, identity);
    }

    /** A paragraph's place in the article and its role; UTF-16 code units, half-open. */
    public record Block(int start, int end, Role role) {}

    /**
     * Hash of the article's own paragraphs, with their roles, and of what is known of it: equal for
     * equal versions, whatever stands around them.
     */
    public String version() {
        List<Block> own = own();
        return Ids.version(
                metadata,
                own.stream().map(Block::role).toList(),
                own.stream().map(this::surface).toList());
    }

    /** The article's own paragraphs, one a line. */
    public String ownText() {
        return own().stream()
                .filter(it -> it.role() != Role.HEADLINE)
                .map(this::surface)
                .collect(Collectors.joining("\n"));
    }

    private List<Block> own() {
        return blocks.stream().filter(it -> it.role() != Role.BOILERPLATE).toList();
    }

    private String surface(Block block) {
        return text.substring(block.start(), block.end());
    }

    /** SHA-256 of the text as it was given. */
    public String contentHash() {
        return Digests.sha256(text);
    }

    /**
     * The records to send for a revision of this article, in order; each is made when it is asked
     * for.
     */
    public Iterable<Paragraph> paragraphs(int revision, Instant fetchedAt) {
        var provenance =
                new Provenance(
                        origin.source(),
                        origin.location(),
                        fetchedAt,
                        contentHash(),
                        origin.extent(),
                        origin.publisher(),
                        origin.feed(),
                        origin.told());
        String version = version();
        return () ->
                IntStream.range(0, blocks.size())
                        .mapToObj(index -> paragraph(index, version, revision, provenance))
                        .iterator();
    }

    private Paragraph paragraph(int index, String version, int revision, Provenance provenance) {
        Block block = blocks.get(index);
        return new Paragraph(
                id,
                version,
                revision,
                index,
                blocks.size(),
                block.start(),
                block.role(),
                surface(block),
                metadata,
                provenance);
    }
}
