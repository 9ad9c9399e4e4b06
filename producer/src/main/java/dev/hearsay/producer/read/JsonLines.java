package dev.hearsay.producer.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.WellFormed;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.article.ArticleReader;
import dev.hearsay.producer.read.markup.Dates;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Bytes;

/**
 * Articles as JSON Lines: {@code {"id","text","title","url","outlet","author","publishedAt",
 * "language"}}, of which only {@code text} is needed; {@code date} is read as {@code publishedAt}.
 */
public final class JsonLines {
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

    private final boolean findRoles;
    private final UnaryOperator<String> namespace;
    private final String source;
    private final String location;

    /**
     * @param findRoles whether paragraphs get roles; else all are body
     * @param namespace makes the id of an article of the one that a line gives
     */
    public JsonLines(
            boolean findRoles, UnaryOperator<String> namespace, String source, String location) {
        this.findRoles = findRoles;
        this.namespace = namespace;
        this.source = source;
        this.location = location;
    }

    /**
     * Reads to the end of the stream, a line at a time; a bad line is rejected and the next read.
     */
    public void read(InputStream in, Consumer<SourceItem> items) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        var line = new ByteArrayOutputStream();
        long number = 0;
        boolean end = false;
        while (!end) {
            line.reset();
            int read = buffered.read();
            while (read >= 0 && read != '\n') {
                if (line.size() < LONGEST_LINE) {
                    line.write(read);
                }
                read = buffered.read();
            }
            end = read < 0;
            number++;
            byte[] bytes = line.toByteArray();
            if (!isBlank(bytes)) {
                items.accept(parse(bytes, number));
            }
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private SourceItem parse(byte[] bytes, long number) {
        if (bytes.length >= LONGEST_LINE) {
            return rejected(bytes, number, Reason.TOO_LONG, "line longer than 64 MiB");
        }
        try {
            String text = Decoded.text(bytes);
            String json = text.startsWith("\ufeff") ? text.substring(1) : text;
            JsonNode node = Json.read(json.getBytes(UTF_8), JsonNode.class);
            return article(node, bytes, number);
        } catch (CharacterCodingException e) {
            return rejected(bytes, number, Reason.UNDECODABLE, "not UTF-8 text");
        } catch (MalformedMessageException e) {
            return rejected(bytes, number, Reason.MALFORMED, e.getMessage());
        } catch (StackOverflowError e) {
            return rejected(bytes, number, Reason.MALFORMED, "nested too deeply");
        } catch (DateTimeException e) {
            return rejected(bytes, number, Reason.MALFORMED, "publishedAt: " + e.getMessage());
        }
    }

    private SourceItem article(JsonNode node, byte[] bytes, long number) {
        if (!node.isObject() || !node.path("text").isTextual()) {
            return rejected(
                    bytes,
                    number,
                    Reason.MALFORMED,
                    "a JSON object with a string \"text\" is needed");
        }
        String text = WellFormed.text(node.get("text").textValue());
        ArticleMetadata given = metadata(node);
        ArticleReader.Parts reading =
                findRoles ? ArticleReader.read(text, given) : ArticleReader.bodyOnly(text);
        if (reading.blocks().isEmpty()) {
            return rejected(bytes, number, Reason.EMPTY, "\"text\" is empty");
        }
        String id =
                string(node, "id")
                        .map(namespace)
                        .or(() -> Optional.ofNullable(given.url()).map(Ids::articleOfUrl))
                        .orElseGet(() -> Ids.articleOfContent(text));
        return SourceItem.of(
                new Article(id, text, reading.blocks(), reading.complete(given), source, location),
                bytes,
                number);
    }

    private static ArticleMetadata metadata(JsonNode node) {
        Instant publishedAt =
                string(node, "publishedAt")
                        .or(() -> string(node, "date"))
                        .map(Dates::parse)
                        .orElse(null);
        return new ArticleMetadata(
                string(node, "url").orElse(null),
                string(node, "title").orElse(null),
                string(node, "outlet").orElse(null),
                string(node, "author").orElse(null),
                publishedAt,
                string(node, "language").orElse(null));
    }

    private static Optional<String> string(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(WellFormed.text(value.asText()))
                : Optional.empty();
    }

    private SourceItem rejected(byte[] bytes, long number, Reason reason, String message) {
        return new SourceItem.Rejected(
                Bytes.wrap(bytes),
                location,
                DeadLetter.ofSource(reason, message, location, number));
    }
}
