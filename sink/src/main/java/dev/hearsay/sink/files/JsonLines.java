package dev.hearsay.sink.files;

import dev.hearsay.contracts.wire.Dataset.Row;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line, each line with its end. */
final class JsonLines implements RowWriter.Format {
    static final String NAME = "jsonl";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RowWriter begin(OutputStream out) {
        return new RowWriter() {
            @Override
            public void write(Row row) throws IOException {
                out.write(row.json().get());
                out.write('\n');
            }

            @Override
            public void finish() {
                // Nothing stands behind the last line.
            }
        };
    }
}
