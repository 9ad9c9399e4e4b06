package dev.hearsay.app;

import dev.hearsay.sink.files.FileVerifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recounts and hashes the sink's files. */
@Command(
        name = "verify",
        description =
                "Checks the files of a folder against their manifests: joins, counts, hashes.")
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder a sink has written to.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        FileVerifier.Report report = FileVerifier.verify(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d batches, %d files, %d records, %d rejected%n",
                report.batches(), report.files(), report.records(), report.rejected());
        new TreeMap<>(report.rows())
                .forEach((dataset, rows) -> out.printf("%8d %s%n", rows, dataset));
        report.faults().forEach(it -> out.println("FAULT " + it));
        out.println(
                report.faults().isEmpty()
                        ? "all files are as sealed"
                        : "the files are NOT as sealed");
        return report.faults().isEmpty() ? 0 : 1;
    }
}
