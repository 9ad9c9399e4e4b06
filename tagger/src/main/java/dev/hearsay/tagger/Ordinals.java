package dev.hearsay.tagger;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Tells claims, and incidents, of one article apart that have the same surfaces: counts how many
 * with the same first id came before. Not thread-safe.
 */
public final class Ordinals {
    private final ToIntFunction<String> before;
    private final Map<String, Integer> counts = new HashMap<>();

    /** Counts from nothing, for an article that is tagged from its start to its end. */
    public Ordinals() {
        this(id -> 0);
    }

    /**
     * Goes on counting.
     *
     * @param before how often a first id came in the paragraphs before
     */
    public Ordinals(ToIntFunction<String> before) {
        this.before = before;
    }

    /** How often the id came before; it is then counted. */
    public int next(String firstId) {
        int count = counts.computeIfAbsent(firstId, before::applyAsInt);
        counts.put(firstId, count + 1);
        return count;
    }

    /** Ordinals that go on from these, which stay as they are until they {@link #take} them. */
    public Ordinals further() {
        return new Ordinals(id -> counts.containsKey(id) ? counts.get(id) : before.applyAsInt(id));
    }

    /** Takes over what others counted that went on from these. */
    public void take(Ordinals further) {
        counts.putAll(further.counts());
    }

    /** How often each id that was asked for came so far. */
    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}
