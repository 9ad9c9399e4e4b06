package dev.hearsay.streams;

import org.apache.kafka.common.utils.Bytes;

/** What became of a record: something to publish, or a dead letter. */
sealed interface Outcome {
    /** The bytes to send; null for a dead letter of a record without a value. */
    byte[] bytes();

    /** An enriched paragraph, a supersession or a retraction, as JSON. */
    record Published(Bytes json) implements Outcome {
        @Override
        public byte[] bytes() {
            return json.get();
        }
    }

    /** What is kept of the original value; why is told in the record's headers. */
    record SetAside(Bytes original) implements Outcome {
        @Override
        public byte[] bytes() {
            return original == null ? null : original.get();
        }
    }
}
