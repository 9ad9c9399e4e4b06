package dev.hearsay.tagger.internal.entities;

import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.ArticleContext.Entity;
import dev.hearsay.tagger.Gender;
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

    /** The same where someone known speaks, which may tell kind and gender. */
    Cast withSpeaking(Entity entity, SourceKind kind, Gender gender) {
        int index = known.indexOf(entity);
        if (index < 0) {
            return this;
        }
        Entity speaking = entity.speaking(kind, gender);
        List<Entity> learned = new ArrayList<>(known);
        learned.set(index, speaking);
        return new Cast(
                learned,
                mentions.stream()
                        .map(
                                it ->
                                        it.entity().equals(entity)
                                                ? new Naming(speaking, it.span())
                                                : it)
                        .toList());
    }

    /** Whether a name covers a span. */
    boolean isInName(Span span) {
        int before = mentionsBefore(span.start() + 1);
        return before > 0 && mentions.get(before - 1).span().contains(span);
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
