package dev.hearsay.streams;

/** What became of a record: something to publish, or a dead letter. */
sealed interface Outcome {
    /** The bytes to send; null for a dead letter of a record without a value. */
    byte[] bytes();

    /** An enriched paragraph, a supersession or a retraction, as JSON. */
    record Published(byte[] bytes) implements Outcome {}

    /** What is kept of the original value; why is told in the record's headers. */
    record SetAside(byte[] bytes) implements Outcome {}
}
