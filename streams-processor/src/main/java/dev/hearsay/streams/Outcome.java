package dev.hearsay.streams;

import dev.hearsay.contracts.wire.DeadLetter;
import org.apache.kafka.common.utils.Bytes;

/** What became of a record: something to publish, or a dead letter. */
sealed interface Outcome {
    /** The bytes to send. */
    byte[] bytes();

    /** An enriched paragraph or a retraction, as JSON. */
    record Published(Bytes json) implements Outcome {
        @Override
        public byte[] bytes() {
            return json.get();
        }
    }

    /** The original value, null where it was null; why is told in the record's headers. */
    record SetAside(Bytes original) implements Outcome {
        @Override
        public byte[] bytes() {
            return original == null ? null : DeadLetter.kept(original.get());
        }
    }
}
