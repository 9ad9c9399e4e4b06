package dev.hearsay.producer.article;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.WellFormed;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An article, read and cut, before it has a revision.
 *
 * @param text the text exactly as it was given; the blocks' offsets are in its UTF-16 code units
 * @param source the kind of source: file, jsonl, stdin, feed, page
 * @param location the file, URL or feed it was read from
 */
public record Article(
        String id,
        String text,
        List<Block> blocks,
        ArticleMetadata metadata,
        String source,
        String location) {
    public Article {
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("an article has at least one paragraph");
        }
        blocks = List.copyOf(blocks);
        id = WellFormed.text(id);
        text = WellFormed.text(text);
        location = WellFormed.text(location);
    }

    /** A paragraph's place in the article and its role; UTF-16 code units, half-open. */
    public record Block(int start, int end, Role role) {}

    /** Hash of the paragraphs' roles and texts: equal for equal versions of the article. */
    public String version() {
        return Ids.version(
                blocks.stream().map(Block::role).toList(),
                blocks.stream().map(it -> text.substring(it.start(), it.end())).toList());
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
        var provenance = new Provenance(source, location, fetchedAt, contentHash());
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
                text.substring(block.start(), block.end()),
                metadata,
                provenance);
    }
}
