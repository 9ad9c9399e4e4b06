package dev.hearsay.app;

import dev.hearsay.support.input.LocalTagging;
import dev.hearsay.support.options.ConfidenceOptions;
import dev.hearsay.support.options.TaggerOptions;
import dev.hearsay.support.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what was found in a text, and why. */
@Command(
        name = "explain",
        description = "Shows a text with what was found in it, and why each was tagged.")
final class ExplainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private TaggerOptions taggerOptions;
    @Mixin private ConfidenceOptions confidence;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Texts (.txt) or JSON Lines (.jsonl); standard input if none is given.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        var articles = new LocalTagging(spec, taggerOptions.load(), Clock.systemUTC());
        var explanation = new Explanation(Terminal.hasColour());
        PrintWriter out = spec.commandLine().getOut();
        articles.tag(
                files,
                true,
                it -> out.println(explanation.of(it.withConfidence(confidence.least()))));
        out.flush();
        return articles.failures() == 0 ? 0 : 1;
    }
}
