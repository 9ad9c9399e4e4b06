package dev.hearsay.demo.newsroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one outlet answers at which minute, after its {@code timeline.tsv}: from a minute on, a path
 * is answered with a status, a content type and a file, or with a redirect.
 */
record Outlet(String name, Map<String, NavigableMap<Integer, Answer>> answers) {
    /** The file that makes a folder an outlet. */
    static final String TIMELINE = "timeline.tsv";

    private static final String HEADER = "minute\tpath\tstatus\ttype\tfile";
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");

    /**
     * What a path is answered with.
     *
     * @param type of the content; null for a redirect
     * @param file that holds the content; null for a redirect
     * @param location where a redirect leads; null for none
     */
    record Answer(int status, String type, Path file, String location) {}

    /**
     * Reads the timeline in a folder.
     *
     * @throws IOException if it cannot be read, or is wrong; the message names file and line
     */
    static Outlet read(Path folder) throws IOException {
        Path timeline = folder.resolve(TIMELINE);
        List<String> lines = Files.readAllLines(timeline, UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IOException(
                    timeline + ":1: the header must be " + HEADER.replace("\t", "<tab>"));
        }
        Map<String, NavigableMap<Integer, Answer>> answers = new HashMap<>();
        for (int line = 1; line < lines.size(); line++) {
            String[] cells = lines.get(line).split("\t", -1);
            if (cells.length != 5
                    || !cells[0].matches("\\d{1,4}")
                    || !cells[1].startsWith("/")
                    || !STATUS.matcher(cells[2]).matches()) {
                throw new IOException(
                        "%s:%d: not minute, path, status, type and file"
                                .formatted(timeline, line + 1));
            }
            answers.computeIfAbsent(cells[1], it -> new TreeMap<>())
                    .put(Integer.parseInt(cells[0]), answer(folder, cells, timeline, line + 1));
        }
        return new Outlet(folder.getFileName().toString(), answers);
    }

    private static Answer answer(Path folder, String[] cells, Path timeline, int line)
            throws IOException {
        int status = Integer.parseInt(cells[2]);
        if (status / 100 == 3) {
            return new Answer(status, null, null, cells[4]);
        }
        Path file = folder.resolve(cells[4]);
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s:%d: no file %s".formatted(timeline, line, cells[4]));
        }
        return new Answer(status, cells[3], file, null);
    }

    /**
     * What a path is answered with at a minute; of a query that no line names, only the path
     * counts.
     *
     * @param target path and query, as they stand in the request
     */
    Optional<Answer> at(String target, int minute) {
        return latest(target, minute).or(() -> latest(target.replaceFirst("\\?.*", ""), minute));
    }

    private Optional<Answer> latest(String target, int minute) {
        return Optional.ofNullable(answers.get(target))
                .map(it -> it.floorEntry(minute))
                .map(Map.Entry::getValue);
    }

    /** The minute after which nothing changes. */
    int lastMinute() {
        return answers.values().stream().mapToInt(NavigableMap::lastKey).max().orElse(0);
    }
}
