package dev.hearsay.support.input;

import dev.hearsay.producer.ProducerService.Listener;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.read.SourceItem.Rejected;
import dev.hearsay.support.terminal.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** Tells on standard error what goes wrong with inputs, each thing once. */
public final class Told implements Listener {
    private static final int REMEMBERED = 10_000;

    private final CommandLine command;
    private final Set<String> told =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > REMEMBERED;
                        }
                    });
    private int setAside;

    public Told(CommandLine command) {
        this.command = command;
    }

    /** How many inputs were set aside. */
    public synchronized int setAside() {
        return setAside;
    }

    /** Says a sentence, unless it was said before. */
    public synchronized void tell(String message) {
        if (told.add(message)) {
            command.getErr()
                    .println(
                            "hearsay " + command.getCommandName() + ": " + Printable.text(message));
        }
    }

    @Override
    public synchronized void setAside(Rejected input) {
        setAside++;
        Long line = input.letter().line();
        tell(
                "%s%s: %s"
                        .formatted(
                                input.location(),
                                line == null ? "" : ":" + line,
                                input.letter().message()));
    }

    @Override
    public void teaserOnly(Article article, String reason) {
        String address = article.metadata().url();
        tell(
                "%s: only a teaser: %s"
                        .formatted(address == null ? article.location() : address, reason));
    }

    @Override
    public void unreadable(String message) {
        tell(message);
    }

    @Override
    public void renamed(String name, String before, String now) {
        tell(
                "the source name \"%s\" stood for %s before and now stands for %s: if they are two sources, give one of them a --source-name"
                        .formatted(name, before, now));
    }

    @Override
    public void retried(String message) {
        tell("Kafka did not take what was read, it is read again: " + message);
    }
}
