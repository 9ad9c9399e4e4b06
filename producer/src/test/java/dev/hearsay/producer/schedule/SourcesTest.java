package dev.hearsay.producer.schedule;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.contracts.model.Ids;
import dev.hearsay.contracts.model.Limits;
import dev.hearsay.contracts.wire.DeadLetter;
import dev.hearsay.contracts.wire.DeadLetter.Reason;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.read.JsonLines;
import dev.hearsay.producer.read.SourceItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
    private static final Instant NOW = Instant.parse("2024-05-02T08:30:00Z");

    @TempDir private Path folder;

    @Test
    void aFolderIsReadWithAllBelowItInOrder() throws Exception {
        write("b.txt", "Bridge opens\n\nIt opened on Monday.");
        write("sub/a.txt", "Ferry sails\n\nIt sailed on Monday.");
        write("notes.pdf", "not for us");
        write(".hidden.txt", "not for us either");
        write("README.md", "nor this");

        List<Article> articles = articles(read(source(folder, "news", false)));

        assertThat(articles)
                .extracting(Article::location)
                .containsExactly("news/b.txt", "news/sub/a.txt");
        assertThat(articles.get(1).id()).isEqualTo(Ids.articleOfFile("news", "sub/a.txt"));
        assertThat(articles.get(0).metadata().title()).isEqualTo("Bridge opens");
    }

    @Test
    void anArticleHasOneIdWhetherItsFileOrItsFolderIsGiven() throws Exception {
        write("b.txt", "Bridge opens\n\nIt opened on Monday.");

        assertThat(articles(read(source(folder.resolve("b.txt"), null, false))).get(0).id())
                .isEqualTo(articles(read(source(folder, null, false))).get(0).id());
    }

    @Test
    void anUnchangedFileIsNotReadAgainAndAnEditedOneIs() throws Exception {
        write("b.txt", "Bridge opens\n\nIt opened on Monday.");
        Source source = source(folder, "news", false);
        read(source);
        source.confirm();

        assertThat(read(source)).isEmpty();

        write("b.txt", "Bridge opens\n\nIt opened on Tuesday, not Monday.");
        assertThat(read(source)).hasSize(1);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftForTheNextTime() throws Exception {
        Path file = write("b.txt", "Bridge op");
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        Source source = source(folder, "news", true);

        assertThat(read(source)).isEmpty();

        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(5)));
        assertThat(read(source)).hasSize(1);
    }

    @Test
    void aMissingPathIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> read(source(folder.resolve("gone"), null, false)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void bytesThatAreNotUtf8AreSetAsideAsTheyAre() throws Exception {
        byte[] latin = "Café über alles".getBytes(ISO_8859_1);
        Files.write(folder.resolve("b.txt"), latin);

        SourceItem.Rejected rejected =
                (SourceItem.Rejected) read(source(folder, "news", false)).get(0);

        assertThat(rejected.bytes().get()).isEqualTo(latin);
        assertThat(rejected.letter().reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(rejected.letter().source()).isEqualTo("news/b.txt");
    }

    @Test
    void utf16WithItsMarkIsText() throws Exception {
        Files.write(folder.resolve("b.txt"), "\ufeffBridge opens\n\nIt opened.".getBytes(UTF_16LE));

        assertThat(articles(read(source(folder, "news", false))).get(0).metadata().title())
                .isEqualTo("Bridge opens");
    }

    @Test
    void anEmptyFileIsSetAside() throws Exception {
        write("b.txt", " \n\n ");

        assertThat(
                        ((SourceItem.Rejected) read(source(folder, "news", false)).get(0))
                                .letter()
                                .reason())
                .isEqualTo(Reason.EMPTY);
    }

    @Test
    void aFileTooLargeToReadIsSetAsideAndTheNextIsRead() throws Exception {
        try (var huge = new RandomAccessFile(folder.resolve("a.txt").toFile(), "rw")) {
            huge.setLength(65L * 1024 * 1024);
        }
        write("b.txt", "Bridge opens\n\nIt opened on Monday.");

        List<SourceItem> items = read(source(folder, "news", false));

        assertThat(((SourceItem.Rejected) items.get(0)).letter().reason())
                .isEqualTo(Reason.TOO_LONG);
        assertThat(articles(items)).extracting(Article::location).containsExactly("news/b.txt");
    }

    @Test
    void badLinesAreSetAsideWithTheirNumbersAndTheRestFlows() throws Exception {
        String lines =
                """
                {"id":"1","text":"One.\\n\\nTwo.","title":"T","url":"https://news.example/1","outlet":"O","author":"A","publishedAt":"2024-05-01","language":"en"}

                {"id":"2","text":
                {"id":"3"}
                {"id":4,"text":"Fine.","date":"2024-05-01T10:00:00+02:00","unknown":[1]}
                {"id":"5","text":"  "}
                {"id":"6","text":"x","publishedAt":"yesterday"}
                {"id":"rss","text":"Fine too.","publishedAt":"Wed, 01 May 2024 10:00:00 +0200"}
                {"text":"No id.","url":"https://news.example/7?utm_source=x"}
                {"text":"Neither."}""";

        List<SourceItem> items = jsonLines(lines.getBytes(UTF_8), false);

        assertThat(items.stream().filter(SourceItem.Rejected.class::isInstance))
                .extracting(it -> ((SourceItem.Rejected) it).letter().line())
                .containsExactly(3L, 4L, 6L, 7L);
        List<Article> articles = articles(items);
        assertThat(articles)
                .extracting(Article::id)
                .containsExactly(
                        "1",
                        "4",
                        "rss",
                        Ids.articleOfUrl("https://news.example/7"),
                        Ids.articleOfContent("Neither."));
        assertThat(articles.get(0).metadata().publishedAt()).isEqualTo("2024-05-01T00:00:00Z");
        assertThat(articles.get(1).metadata().publishedAt()).isEqualTo("2024-05-01T08:00:00Z");
        assertThat(articles.get(2).metadata().publishedAt()).isEqualTo("2024-05-01T08:00:00Z");
        assertThat(articles.get(0).blocks()).hasSize(2);
    }

    @Test
    void aLineThatIsNotUtf8IsSetAsideAsItIs() throws Exception {
        byte[] latin = "{\"id\":\"1\",\"text\":\"Café\"}".getBytes(ISO_8859_1);

        SourceItem.Rejected rejected = (SourceItem.Rejected) jsonLines(latin, false).get(0);

        assertThat(rejected.letter().reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(rejected.bytes().get()).isEqualTo(latin);
    }

    @Test
    void standardInputIsJsonLinesOrOneText() throws Exception {
        assertThat(
                        articles(
                                read(
                                        stdin(
                                                "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}"))))
                .extracting(Article::id)
                .containsExactly("1", "2");
        assertThat(articles(read(stdin("Bridge opens\n\nIt opened on Monday."))))
                .extracting(it -> it.origin().source())
                .containsExactly("stdin");
        assertThatThrownBy(() -> read(stdin(""))).hasMessage("standard input is empty");
    }

    @Test
    void idsOfJsonLinesCountInTheirFileOrInTheNamedSource() throws Exception {
        write("a.jsonl", "{\"id\":\"1\",\"text\":\"Rain.\"}");
        write("b.jsonl", "{\"id\":\"1\",\"text\":\"Snow.\"}");
        String name = folder.getFileName().toString();

        assertThat(articles(read(source(folder, null, false))))
                .extracting(Article::id)
                .containsExactly(name + "/a.jsonl#1", name + "/b.jsonl#1");
        assertThat(articles(read(source(folder, "desk", false))))
                .extracting(Article::id)
                .containsExactly("desk#1", "desk#1");
    }

    @Test
    void aFileCountsAsReadWhenItIsConfirmed() throws Exception {
        write("a.txt", "Bridge opens\n\nIt opened.");
        Source source = source(folder, "desk", false);

        assertThat(read(source)).hasSize(1);
        assertThat(read(source)).as("not confirmed").hasSize(1);
        source.confirm();
        assertThat(read(source)).as("confirmed").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "id, 1024, the id has 1025 UTF-16 units; more than 1024",
        "title, 4096, the title has 4097 UTF-16 units; more than 4096",
        "author, 4096, the author has 4097 UTF-16 units; more than 4096",
        "outlet, 4096, the outlet has 4097 UTF-16 units; more than 4096",
        "url, 8192, the url has 8193 UTF-16 units; more than 8192",
        "language, 64, the language has 65 UTF-16 units; more than 64"
    })
    void whatIsLargerThanItsLimitIsRejectedWithItsLine(String field, int limit, String message)
            throws Exception {
        String line = "{\"text\":\"Rain.\",\"%s\":\"%s\"}\n";

        List<SourceItem> items =
                jsonLines(
                        (line.formatted(field, "x".repeat(limit))
                                        + line.formatted(field, "x".repeat(limit + 1)))
                                .getBytes(UTF_8),
                        false);

        assertThat(articles(items)).hasSize(1);
        DeadLetter letter = ((SourceItem.Rejected) items.get(1)).letter();
        assertThat(letter.message()).isEqualTo(message.replace(';', ','));
        assertThat(letter.line()).isEqualTo(2);
    }

    @Test
    void anArticleOfTooManyParagraphsIsRejected() throws Exception {
        String text = "Rain.\\n".repeat(Limits.PARAGRAPHS + 1);

        List<SourceItem> items = jsonLines(("{\"text\":\"" + text + "\"}").getBytes(UTF_8), false);

        assertThat(((SourceItem.Rejected) items.get(0)).letter().message())
                .isEqualTo("the text has 50001 paragraphs, more than 50000");
    }

    @Test
    void halfACharacterBecomesAReplacementInTextIdAndTitle() throws Exception {
        List<SourceItem> items =
                jsonLines(
                        "{\"id\":\"k\\ud800\",\"title\":\"A \\udc00\",\"text\":\"Said \\ud800 no.\"}"
                                .getBytes(UTF_8),
                        false);

        Article article = articles(items).get(0);
        assertThat(article.id()).isEqualTo("k\ufffd");
        assertThat(article.metadata().title()).isEqualTo("A \ufffd");
        assertThat(article.text()).isEqualTo("Said \ufffd no.");
    }

    private static Source stdin(String text) {
        return new StandardInput(
                new ByteArrayInputStream(text.getBytes(UTF_8)), false, UnaryOperator.identity());
    }

    private static List<SourceItem> jsonLines(byte[] bytes, boolean roles) throws IOException {
        List<SourceItem> items = new ArrayList<>();
        new JsonLines(roles, UnaryOperator.identity(), "jsonl", "a.jsonl")
                .read(new ByteArrayInputStream(bytes), items::add);
        return items;
    }

    private Source source(Path path, String name, boolean follow) {
        return new FileSource(
                path,
                name,
                follow,
                true,
                true,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new FeedArticles(new HttpFetcher(HttpFetcher.Limits.DEFAULT, false)));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<SourceItem> read(Source source) throws Exception {
        List<SourceItem> items = new ArrayList<>();
        source.read(items::add);
        return items;
    }

    private static List<Article> articles(List<SourceItem> items) {
        return items.stream()
                .filter(SourceItem.Read.class::isInstance)
                .map(it -> ((SourceItem.Read) it).article())
                .toList();
    }
}
