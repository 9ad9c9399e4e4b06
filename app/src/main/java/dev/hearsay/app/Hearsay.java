package dev.hearsay.app;

import dev.hearsay.demo.DemoCommand;
import dev.hearsay.demo.newsroom.NewsroomCommand;
import dev.hearsay.evaluation.EvalCommand;
import dev.hearsay.support.terminal.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: news in, who claims what and what is reported to have happened out. */
@Command(
        name = "hearsay",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Hearsay.Version.class,
        description = "Turns a stream of news into claims and reported incidents.",
        synopsisSubcommandLabel = "COMMAND",
        footer =
                "%nEvery option can also be set in the environment: --topic-prefix as HEARSAY_TOPIC_PREFIX.",
        subcommands = {
            DemoCommand.class,
            NewsroomCommand.class,
            ProduceCommand.class,
            ProcessCommand.class,
            SinkCommand.class,
            ViewCommand.class,
            TagCommand.class,
            ExplainCommand.class,
            EvalCommand.class,
            TopicsCommand.class,
            VerifyCommand.class,
            BuildCommand.class
        })
public final class Hearsay implements Runnable {
    private static final int HELP_WIDTH = 100;
    private static final int LONGEST_OPTION = 36;
    private static final List<String> LOG_LEVELS =
            List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    public static void main(String[] args) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(execute(commandLine(), args));
    }

    /** Runs a command; what is no command is an error, even where help is asked for. */
    static int execute(CommandLine commandLine, String... args) {
        Optional<String> platform =
                Platform.refusal(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (platform.isPresent()) {
            commandLine.getErr().println("hearsay: " + platform.get());
            return commandLine.getCommandSpec().exitCodeOnExecutionException();
        }
        Optional<String> refusal = refusal(commandLine, args);
        if (refusal.isPresent()) {
            return refuse(new ParameterException(commandLine, refusal.get()), args);
        }
        return commandLine.execute(args);
    }

    private static Optional<String> refusal(CommandLine commandLine, String... args) {
        String level = System.getenv("HEARSAY_LOG_LEVEL");
        if (level != null && !LOG_LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
            return Optional.of(
                    "HEARSAY_LOG_LEVEL is \"%s\", not one of %s"
                            .formatted(Printable.text(level), String.join(", ", LOG_LEVELS)));
        }
        return Arrays.stream(args)
                .filter(it -> !it.startsWith("-"))
                .findFirst()
                .filter(it -> !commandLine.getSubcommands().containsKey(it))
                .map(it -> "no command \"%s\"".formatted(Printable.text(it)));
    }

    /** Whatever the locale: what is shown holds quotation marks of many kinds. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Hearsay())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION)
                .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
                .setParameterExceptionHandler(Hearsay::refuse)
                .setExecutionExceptionHandler(
                        (failure, command, result) -> explain(failure, command));
    }

    private static int refuse(ParameterException refusal, String[] arguments) {
        CommandLine command = refusal.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .printf(
                        "%s: %s (%s --help tells more)%n",
                        name, Printable.text(refusal.getMessage()), name);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int explain(Exception failure, CommandLine command) throws Exception {
        PrintWriter err = command.getErr();
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        err.println("hearsay " + command.getCommandName() + ": " + Printable.text(message));
        if (Boolean.getBoolean("hearsay.trace")) {
            failure.printStackTrace(err);
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Hearsay.class.getPackage().getImplementationVersion();
            return new String[] {"hearsay " + (version == null ? "development" : version)};
        }
    }
}
