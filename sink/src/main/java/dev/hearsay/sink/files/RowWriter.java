package dev.hearsay.sink.files;

import dev.hearsay.contracts.wire.Dataset.Row;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the rows of one file. */
interface RowWriter {
    /** Adds a row. */
    void write(Row row) throws IOException;

    /** Writes what stands behind the last row; the stream stays open. */
    void finish() throws IOException;

    /** A kind of file. */
    interface Format {
        /** Its name in manifests, and the ending of its files. */
        String name();

        /** Begins a file. */
        RowWriter begin(OutputStream out) throws IOException;
    }
}
