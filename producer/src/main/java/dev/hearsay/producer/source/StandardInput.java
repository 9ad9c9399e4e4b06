package dev.hearsay.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** JSON Lines, or one text, on standard input: it is JSON Lines if it opens with a brace. */
public final class StandardInput implements Source {
    private final InputStream in;
    private final boolean findRoles;

    /**
     * @param findRoles whether the paragraphs of JSON Lines get roles; else all are body
     */
    public StandardInput(InputStream in, boolean findRoles) {
        this.in = in;
        this.findRoles = findRoles;
    }

    @Override
    public String name() {
        return "stdin";
    }

    /** Standard input comes once. */
    @Override
    public Duration interval() {
        return ChronoUnit.FOREVER.getDuration();
    }

    @Override
    public void read(Consumer<SourceItem> items) throws IOException {
        var peekable = new PushbackInputStream(in, 1);
        int first = peekable.read();
        if (first < 0) {
            throw new IOException("standard input is empty");
        }
        peekable.unread(first);
        if (first == '{') {
            new JsonLines(findRoles, "jsonl", "stdin").read(peekable, items);
        } else {
            items.accept(TextFile.read(peekable.readAllBytes(), null, "stdin", "stdin"));
        }
    }
}
