package dev.hearsay.producer.publish;

import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.producer.article.Identity;
import java.util.HashMap;
import java.util.Map;

/**
 * What was sent before, and by what it is known again. Address, guid, text and title vote: the
 * address has two votes, and two votes make it the same article; what has no address is the same
 * with one.
 */
final class KnownArticles {
    private static final int ENOUGH = 2;

    private final Map<String, ArticleState> states;
    private final Map<String, String> idsByKey = new HashMap<>();

    KnownArticles(Map<String, ArticleState> states) {
        this.states = new HashMap<>(states);
        states.values().forEach(this::index);
    }

    ArticleState state(String id) {
        return states.get(id);
    }

    void put(ArticleState state) {
        states.put(state.articleId(), state);
        index(state);
    }

    private void index(ArticleState state) {
        if (state.keys() != null) {
            state.keys().forEach(it -> idsByKey.put(it, state.articleId()));
        }
    }

    /**
     * The id of the article that is known by so much of an identity that it is the same.
     *
     * @param id the one it has if it is not known
     */
    String idOf(Identity identity, String id) {
        if (states.containsKey(id)) {
            return id;
        }
        Map<String, Integer> votes = new HashMap<>();
        identity.keys()
                .filter(idsByKey::containsKey)
                .forEach(
                        it ->
                                votes.merge(
                                        idsByKey.get(it),
                                        it.equals(identity.address()) ? 2 : 1,
                                        Integer::sum));
        int needed = identity.address() == null ? 1 : ENOUGH;
        return votes.entrySet().stream()
                .filter(it -> it.getValue() >= needed)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(id);
    }
}
