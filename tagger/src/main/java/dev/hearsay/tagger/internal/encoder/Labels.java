package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.WireNamed;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The labels that the model's files name, as constants. */
final class Labels {
    private Labels() {}

    /**
     * The constants of names, in their order.
     *
     * @param task for messages
     * @throws IllegalStateException if a name stands for none
     */
    static <L extends Enum<L> & WireNamed> List<L> of(
            String task, Class<L> labels, List<String> names) {
        return names.stream().map(name -> of(task, labels, name)).toList();
    }

    private static <L extends Enum<L> & WireNamed> L of(String task, Class<L> labels, String name) {
        return Arrays.stream(labels.getEnumConstants())
                .filter(it -> it.wireName().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the model's %s have the label %s, which this release does not know"
                                                .formatted(task, name)));
    }

    /**
     * Checks that the model has learned all labels.
     *
     * @throws IllegalStateException naming those that it has not
     */
    static <L extends Enum<L> & WireNamed> void requireAll(
            String task, Class<L> labels, Set<L> learned) {
        Set<L> missing = EnumSet.allOf(labels);
        missing.removeAll(learned);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "the model's %s lack the labels %s".formatted(task, missing));
        }
    }
}
