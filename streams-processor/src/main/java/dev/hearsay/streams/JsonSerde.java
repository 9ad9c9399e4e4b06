package dev.hearsay.streams;

import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Store entries as JSON. */
final class JsonSerde {
    private static final Logger LOGGER = LoggerFactory.getLogger(JsonSerde.class);

    private JsonSerde() {}

    /** Entries without which nothing is right: one that cannot be read stops the processor. */
    static Serde<LedgerEntry> ledgerEntries() {
        return serde(bytes -> read(bytes, LedgerEntry.class, ArticleMemory.LEDGER));
    }

    /**
     * Entries that help to tag the rest of an article: of one that cannot be read the context is
     * missing, or all of it.
     */
    static Serde<OpenArticle> openArticles() {
        return serde(JsonSerde::readOpenArticle);
    }

    /** Records that wait: one that cannot be read stops the processor, else it would be lost. */
    static Serde<WaitingPiece> waitingPieces() {
        return serde(bytes -> read(bytes, WaitingPiece.class, GatherPieces.WAITING));
    }

    private interface Reader<T> {
        T read(byte[] bytes);
    }

    private static <T> Serde<T> serde(Reader<T> reader) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : Json.write(value),
                (topic, bytes) -> bytes == null ? null : reader.read(bytes));
    }

    private static <T> T read(byte[] bytes, Class<T> type, String store) {
        try {
            return Json.read(bytes, type);
        } catch (MalformedMessageException e) {
            throw new SerializationException(
                    "unreadable entry in the store %s: %s".formatted(store, e.getMessage()), e);
        }
    }

    private static OpenArticle readOpenArticle(byte[] bytes) {
        try {
            return Json.read(bytes, OpenArticle.class);
        } catch (MalformedMessageException e) {
            LOGGER.warn("context of an article not understood: {}", e.getMessage());
        }
        try {
            return Json.read(bytes, OpenArticle.WithoutContext.class).article();
        } catch (MalformedMessageException e) {
            return OpenArticle.UNREADABLE;
        }
    }
}
