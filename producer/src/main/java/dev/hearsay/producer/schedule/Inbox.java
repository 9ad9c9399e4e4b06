package dev.hearsay.producer.schedule;

import dev.hearsay.producer.read.SourceItem;
import java.util.function.Consumer;

/** Takes what a source gives. */
@FunctionalInterface
public interface Inbox extends Consumer<SourceItem> {
    /** Whether an item of a feed was seen as it is now, so that nothing need be asked again. */
    default boolean knows(SourceItem.Seen seen) {
        return false;
    }
}
