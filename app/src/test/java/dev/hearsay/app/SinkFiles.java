package dev.hearsay.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a file sink has written. */
public final class SinkFiles {
    private SinkFiles() {}

    /** The records of a dataset, in no particular order, without the time they were fetched at. */
    public static List<JsonNode> records(Path folder, String dataset)
            throws IOException, MalformedMessageException {
        List<JsonNode> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve(dataset))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    records.add(timeless(line.getBytes(UTF_8)));
                }
            }
        }
        return records;
    }

    /** A record without the time it was fetched at. */
    public static JsonNode timeless(byte[] json) throws MalformedMessageException {
        JsonNode record = Json.read(json, JsonNode.class);
        for (JsonNode provenance : record.findValues("provenance")) {
            ((ObjectNode) provenance).remove("fetchedAt");
        }
        return record;
    }
}
