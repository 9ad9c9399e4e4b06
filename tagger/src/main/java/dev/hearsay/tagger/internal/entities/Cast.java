package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import java.util.ArrayList;
import java.util.List;

/**
 * Those known after a paragraph, in order of first mention, and where the paragraph names them.
 * Immutable: what is learned makes a new cast.
 */
public record Cast(List<Entity> known, List<Naming> mentions) {
    static final int MOST_ENTITIES = 200;

    public Cast {
        known = List.copyOf(known);
        mentions = List.copyOf(mentions);
    }

    /** Where a paragraph names someone or something known. */
    public record Naming(Entity entity, Span span) {}

    /** The same where something that was only a name speaks, and so is a person. */
    Cast withSpeaking(Entity entity) {
        int index = known.indexOf(entity);
        if (index < 0 || entity.kind() != SourceKind.UNKNOWN) {
            return this;
        }
        List<Entity> learned = new ArrayList<>(known);
        learned.set(index, entity.as(SourceKind.PERSON));
        return new Cast(learned, mentions);
    }

    /** The same with someone new, unless too many are known already. */
    Cast with(Entity entity) {
        if (known.size() >= MOST_ENTITIES) {
            return this;
        }
        List<Entity> more = new ArrayList<>(known);
        more.add(entity);
        return new Cast(more, mentions);
    }

    /** How many mentions start before an offset. */
    int mentionsBefore(int offset) {
        int low = 0;
        int high = mentions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mentions.get(middle).span().start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
