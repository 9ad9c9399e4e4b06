package dev.hearsay.support.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.tagger.DomainPack;
import dev.hearsay.tagger.news.NewsTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the commands that tag. */
public final class TaggerOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--domain-pack",
            paramLabel = "FILE",
            description =
                    "Trigger phrases, actors and places of your own, tab-separated (docs/ontology.md); may be given several times.")
    private List<Path> packs = new ArrayList<>();

    /** Loads the tagger with the packs; a wrong one is an error of the command line. */
    public NewsTagger load() {
        DomainPack all = DomainPack.EMPTY;
        for (Path path : packs) {
            try {
                all = all.with(DomainPack.parse(path.toString(), Files.readAllLines(path, UTF_8)));
            } catch (IOException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--domain-pack %s: no such file, or not readable as UTF-8".formatted(path));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--domain-pack " + e.getMessage());
            }
        }
        return NewsTagger.load(all);
    }
}
