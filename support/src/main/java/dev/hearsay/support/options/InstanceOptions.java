package dev.hearsay.support.options;

import dev.hearsay.contracts.model.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Which of several instances of a command this is, so that after a crash it goes on as the same
 * one: at once, instead of after Kafka has given the old one up.
 */
public final class InstanceOptions {
    private static final int MOST_INSTANCES = 1_000;
    private static final int HASH_DIGITS = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}/hearsay-state",
            description =
                    "Where it is kept, in a folder for each instance on this machine, what a restart goes on from; Kafka has a copy (default: ${DEFAULT-VALUE}).")
    private Path stateDirectory;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description =
                    "A name that no other instance has, the same after a restart (default: this machine's name, and --state-dir with the number of its first free folder).")
    private String instance;

    /** Which instance this is, and the folder that it alone uses until it is closed. */
    public record Instance(String name, Path folder, FileChannel lock) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            lock.close();
        }
    }

    /** Checks the options before anything is asked of Kafka. */
    public void validate() {
        if (Files.exists(stateDirectory) && !Files.isDirectory(stateDirectory)) {
            throw refused("--state-dir " + stateDirectory + ": not a folder");
        }
        if (instance != null && !instance.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw refused(
                    "--instance \"%s\" may hold only letters, digits, '.', '_' and '-'"
                            .formatted(instance));
        }
    }

    /**
     * Takes the folder of the named instance, or the first that no other process uses.
     *
     * @param command whose instances these are
     * @param clusterId the cluster that the state belongs to
     * @throws IOException naming the folder that cannot be used
     */
    public Instance take(String command, String clusterId) throws IOException {
        Path all = stateDirectory.resolve(clusterId).resolve(command);
        try {
            Files.createDirectories(all);
            if (instance != null) {
                Instance named = tryTake(all.resolve(instance), instance);
                if (named == null) {
                    throw new IOException(
                            "--instance %s: another process on this machine runs under this name"
                                    .formatted(instance));
                }
                return named;
            }
            for (int slot = 0; slot < MOST_INSTANCES; slot++) {
                String name = "%s-%s-%d".formatted(host(), stateDirectoryHash(), slot);
                Instance free = tryTake(all.resolve(Integer.toString(slot)), name);
                if (free != null) {
                    return free;
                }
            }
        } catch (FileSystemException e) {
            throw new IOException("--state-dir %s: %s".formatted(stateDirectory, reason(e)), e);
        }
        throw new IOException("--state-dir %s: no free folder".formatted(stateDirectory));
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() == null
                ? failure.getClass().getSimpleName().replace("Exception", "")
                        + " "
                        + failure.getFile()
                : failure.getReason();
    }

    private static Instance tryTake(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new Instance(name, folder, channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another instance in this process has it.
        }
        channel.close();
        return null;
    }

    /** Two folders are two sets of instances. */
    private String stateDirectoryHash() throws IOException {
        return Digests.sha256(stateDirectory.toRealPath().toString()).substring(0, HASH_DIGITS);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^a-zA-Z0-9._-]", "-");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
