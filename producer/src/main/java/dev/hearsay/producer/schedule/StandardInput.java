package dev.hearsay.producer.schedule;

import dev.hearsay.producer.read.JsonLines;
import dev.hearsay.producer.read.TextFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** JSON Lines, or one text, on standard input: it is JSON Lines if it opens with a brace. */
public final class StandardInput implements Source {
    private static final int LOOK_AHEAD = 1024;

    private final InputStream in;
    private final boolean findRoles;
    private final UnaryOperator<String> namespace;

    /**
     * @param findRoles whether the paragraphs of JSON Lines get roles; else all are body
     * @param namespace makes the id of an article of the one that a line of JSON Lines gives
     */
    public StandardInput(InputStream in, boolean findRoles, UnaryOperator<String> namespace) {
        this.namespace = namespace;
        this.in = in;
        this.findRoles = findRoles;
    }

    @Override
    public String name() {
        return "stdin";
    }

    @Override
    public String origin() {
        return "stdin";
    }

    /** Standard input comes once. */
    @Override
    public Duration interval() {
        return ChronoUnit.FOREVER.getDuration();
    }

    @Override
    public void read(Inbox items) throws IOException {
        var buffered = new BufferedInputStream(in);
        int first = firstCharacter(buffered);
        if (first < 0) {
            throw new IOException("standard input is empty");
        }
        if (first == '{') {
            new JsonLines(findRoles, namespace, "jsonl", "stdin").read(buffered, items);
        } else {
            items.accept(TextFile.read(buffered.readAllBytes(), null, "stdin", "stdin"));
        }
    }

    /** The first byte that is neither space nor part of a byte order mark; nothing is consumed. */
    private static int firstCharacter(BufferedInputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        int first = in.read();
        for (int i = 1;
                i < LOOK_AHEAD && first >= 0 && " \t\r\n\u00ef\u00bb\u00bf".indexOf(first) >= 0;
                i++) {
            first = in.read();
        }
        in.reset();
        return first;
    }
}
