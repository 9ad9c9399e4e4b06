package dev.hearsay.support.options;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A folder that files are written to. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes the folder and writes a byte to it, so that what is wrong is told before anything is
     * read.
     *
     * @throws ParameterException naming the flag, the folder and the reason
     */
    public static void require(CommandSpec spec, String flag, Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".probe", null);
            try {
                Files.write(probe, new byte[] {1});
            } finally {
                Files.delete(probe);
            }
        } catch (FileAlreadyExistsException e) {
            throw refused(spec, flag, folder, e.getFile() + " is no folder");
        } catch (FileSystemException e) {
            String reason = e.getReason();
            String kind = e.getClass().getSimpleName().replace("Exception", "");
            throw refused(
                    spec,
                    flag,
                    folder,
                    reason != null
                            ? reason
                            : kind.equals("AccessDenied")
                                    ? "may not be written to"
                                    : kind.equals("NoSuchFile")
                                            ? "no such folder: " + e.getFile()
                                            : kind + " " + e.getFile());
        } catch (IOException e) {
            throw refused(spec, flag, folder, e.getMessage());
        }
    }

    private static ParameterException refused(
            CommandSpec spec, String flag, Path folder, String reason) {
        return new ParameterException(
                spec.commandLine(), "%s %s: %s".formatted(flag, folder, reason));
    }
}
