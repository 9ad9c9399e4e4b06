package dev.hearsay.support.input;

import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.producer.article.Article;
import dev.hearsay.producer.fetch.HttpFetcher;
import dev.hearsay.producer.read.SourceItem;
import dev.hearsay.producer.schedule.FeedArticles;
import dev.hearsay.producer.schedule.FileSource;
import dev.hearsay.producer.schedule.Source;
import dev.hearsay.producer.schedule.StandardInput;
import dev.hearsay.tagger.ArticleContext;
import dev.hearsay.tagger.GuardedTagger;
import dev.hearsay.tagger.GuardedTagger.TextFailedException;
import dev.hearsay.tagger.Ordinals;
import dev.hearsay.tagger.Piece;
import dev.hearsay.tagger.Tagger;
import dev.hearsay.tagger.Tagging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads and tags articles without Kafka, one paragraph at a time; what cannot be read is told and
 * counted.
 */
public final class LocalTagging {
    private final CommandSpec spec;
    private final GuardedTagger tagger;
    private final Clock clock;
    private final Told told;
    private int failures;
    private int articles;

    public LocalTagging(CommandSpec spec, Tagger tagger, Clock clock) {
        this.spec = spec;
        this.tagger = new GuardedTagger(tagger);
        this.clock = clock;
        this.told = new Told(spec.commandLine());
    }

    /** How many inputs could not be read or tagged. */
    public int failures() {
        return failures + told.setAside();
    }

    /**
     * Tags all articles of some files.
     *
     * @param files names of files, or - for standard input, which is also read if there are none
     * @param roles whether paragraphs of JSON Lines get roles; else all are body
     */
    public void tag(List<String> files, boolean roles, Consumer<EnrichedParagraph> enriched)
            throws IOException, InterruptedException {
        List<Source> sources =
                files.isEmpty()
                        ? List.of(new StandardInput(System.in, roles, UnaryOperator.identity()))
                        : files.stream().map(file -> open(file, roles)).toList();
        for (Source source : sources) {
            source.read(item -> tag(item, enriched));
        }
        if (articles == 0 && failures() == 0) {
            fail("no articles in " + (files.isEmpty() ? "stdin" : String.join(", ", files)));
        }
    }

    private Source open(String file, boolean roles) {
        if (file.equals("-")) {
            return new StandardInput(System.in, roles, UnaryOperator.identity());
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new ParameterException(
                    spec.commandLine(), "FILE " + file + ": no such file, or not readable");
        }
        var fetcher = new HttpFetcher(HttpFetcher.Limits.DEFAULT, false);
        return new FileSource(path, null, false, roles, false, clock, new FeedArticles(fetcher));
    }

    private void tag(SourceItem item, Consumer<EnrichedParagraph> enriched) {
        if (item instanceof SourceItem.Rejected rejected) {
            told.setAside(rejected);
        } else if (item instanceof SourceItem.Read read) {
            articles++;
            tag(read.article(), enriched);
        }
    }

    private void tag(Article article, Consumer<EnrichedParagraph> enriched) {
        ArticleContext context = ArticleContext.EMPTY;
        var ordinals = new Ordinals();
        for (Piece piece : Piece.of(article.paragraphs(1, clock.instant()))) {
            context = tagger.lookAhead(context, piece.paragraphs());
            for (Paragraph paragraph : piece.paragraphs()) {
                try {
                    Ordinals further = ordinals.further();
                    Tagging tagging = tagger.tag(context, paragraph, further);
                    ordinals.take(further);
                    context = tagging.context();
                    tellLanguage(article, tagging.enriched());
                    enriched.accept(tagging.enriched());
                } catch (TextFailedException e) {
                    fail(article.location() + ": " + e.getMessage());
                }
            }
        }
    }

    private void tellLanguage(Article article, EnrichedParagraph enriched) {
        if (enriched.status() == EnrichedParagraph.Status.UNSUPPORTED_LANGUAGE) {
            told.tell(
                    "%s: not tagged: it is in language \"%s\", only English is tagged"
                            .formatted(article.location(), article.metadata().language()));
        }
    }

    private void fail(String message) {
        failures++;
        told.tell(message);
    }
}
