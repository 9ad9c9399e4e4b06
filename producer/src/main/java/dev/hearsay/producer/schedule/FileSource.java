package dev.hearsay.producer.schedule;

import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.read.JsonLines;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.read.TextFile;
import dev.hearsay.producer.read.feed.DocumentKind;
import dev.hearsay.producer.read.markup.MarkedUp;
import dev.hearsay.producer.read.page.WebPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file, or all files below a directory: texts, JSON Lines, feeds and web pages, told apart by
 * their endings. Hidden files and other endings in a directory are passed over, and so are folders
 * whose files are served instead: those with a {@code timeline.tsv}.
 */
public final class FileSource implements Source {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileSource.class);
    private static final long LARGEST_FILE = 64L * 1024 * 1024;
    private static final String SERVED = "timeline.tsv";
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final Path path;
    private final String name;
    private final boolean follow;
    private final Clock clock;
    private final boolean findRoles;
    private final FeedArticles feedArticles;
    private final Map<Path, State> read = new HashMap<>();
    private final Map<Path, State> unconfirmed = new HashMap<>();
    private final boolean namespaced;
    private final boolean named;

    /**
     * @param sourceName null for the name of the folder that holds the files
     * @param follow whether the path is read again and again: a file that was written within the
     *     last second is then left for the next time
     * @param findRoles whether the paragraphs of JSON Lines get roles; else all are body
     * @param namespaced whether ids that JSON Lines give count within their file, or within the
     *     source name if one is given; else they are the articles' ids as they stand
     */
    public FileSource(
            Path path,
            String sourceName,
            boolean follow,
            boolean findRoles,
            boolean namespaced,
            Clock clock,
            FeedArticles feedArticles) {
        this.namespaced = namespaced;
        this.named = sourceName != null;
        this.findRoles = findRoles;
        this.path = path.toAbsolutePath().normalize();
        this.follow = follow;
        this.clock = clock;
        this.feedArticles = feedArticles;
        Path folder = Files.isDirectory(this.path) ? this.path : this.path.getParent();
        boolean below = folder != null && folder.getFileName() != null;
        this.name = named ? sourceName : below ? folder.getFileName().toString() : "";
    }

    @Override
    public String name() {
        return name;
    }

    /** The folder that holds the files. */
    @Override
    public String origin() {
        return (Files.isDirectory(path) ? path : path.getParent()).toString();
    }

    @Override
    public void confirm() {
        read.putAll(unconfirmed);
        unconfirmed.clear();
    }

    /** Two seconds: looking at a folder costs little. */
    @Override
    public Duration interval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void read(Inbox items) throws IOException, InterruptedException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path + ": no such file or directory");
        }
        Path root = Files.isDirectory(path) ? path : path.getParent();
        unconfirmed.clear();
        for (Path file : files()) {
            readIfChanged(root, file, items);
        }
    }

    private void readIfChanged(Path root, Path file, Inbox items) throws InterruptedException {
        String location = name + "/" + root.relativize(file).toString().replace('\\', '/');
        try {
            State state = State.of(file);
            if (!state.equals(read.get(file)) && isSettled(state)) {
                readFile(root, file, items);
                unconfirmed.put(file, state);
            }
        } catch (NoSuchFileException e) {
            LOGGER.info("{} is gone before it was read", location);
        } catch (IOException e) {
            String message = e.getClass().getSimpleName() + ": " + e.getMessage();
            items.accept(unreadable(Reason.UNREADABLE, message, location));
        }
    }

    private static SourceItem unreadable(Reason reason, String message, String location) {
        return new SourceItem.Rejected(
                Bytes.wrap(new byte[0]),
                location,
                DeadLetter.ofSource(reason, message, location, null));
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .filter(it -> !isHidden(path.relativize(it)))
                    .filter(it -> !Files.exists(it.resolveSibling(SERVED)))
                    .filter(it -> Kind.of(it) != Kind.OTHER)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(path + ": " + e.getCause().getMessage(), e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private boolean isSettled(State state) {
        return !follow || state.modified().plus(SETTLING).isBefore(clock.instant());
    }

    private void readFile(Path root, Path file, Inbox items)
            throws IOException, InterruptedException {
        String relative = root.relativize(file).toString().replace('\\', '/');
        String location = name + "/" + relative;
        if (Kind.of(file) != Kind.JSON_LINES && Files.size(file) > LARGEST_FILE) {
            String message =
                    "file of %d bytes, more than %d".formatted(Files.size(file), LARGEST_FILE);
            items.accept(unreadable(Reason.TOO_LONG, message, location));
            return;
        }
        switch (Kind.of(file)) {
            case JSON_LINES -> {
                try (InputStream in = Files.newInputStream(file)) {
                    new JsonLines(findRoles, namespace(location), "jsonl", location)
                            .read(in, items);
                }
            }
            case FEED, PAGE -> readMarkup(Files.readAllBytes(file), relative, location, items);
            case TEXT, OTHER ->
                    items.accept(
                            TextFile.read(
                                    Files.readAllBytes(file),
                                    Ids.articleOfFile(name, relative),
                                    "file",
                                    location));
        }
    }

    /** A feed or a page, whatever the file is called. */
    private void readMarkup(byte[] bytes, String relative, String location, Inbox items)
            throws IOException, InterruptedException {
        boolean page = DocumentKind.of(MarkedUp.text(bytes, null)) == DocumentKind.PAGE;
        if (page && Kind.of(Path.of(relative)) == Kind.PAGE) {
            String id = Ids.articleOfFile(name, relative);
            items.accept(WebPage.read(bytes, null, WebPage.Known.of(id, null, location)).item());
        } else {
            feedArticles.read(bytes, null, null, location, items);
        }
    }

    private UnaryOperator<String> namespace(String location) {
        String space = named ? name : location;
        return namespaced ? id -> space + "#" + id : UnaryOperator.identity();
    }

    private record State(long size, Instant modified) {
        static State of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime().toInstant());
        }
    }

    private enum Kind {
        TEXT,
        JSON_LINES,
        FEED,
        PAGE,
        OTHER;

        static Kind of(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            return switch (ending) {
                case "txt", "text" -> TEXT;
                case "jsonl", "ndjson" -> JSON_LINES;
                case "xml", "rss", "atom", "rdf", "json" -> FEED;
                case "html", "htm", "xhtml" -> PAGE;
                default -> OTHER;
            };
        }
    }
}
