package dev.belay.cli;

import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;

/// The command line: every command, what is printed when one fails, and with which exit code.
@Command(
        name = "belay",
        description = "Upgrades self-hosted applications so that they cannot fall.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a bug in Belay",
            "2:wrong usage, or a mistake in the manifest",
            "3:refused, nothing was changed",
            "4:rolled back, the application is as it was before",
            "5:needs a human",
            "6:locked, another run is at work",
            "7:waiting for a manual step",
            "8:nothing to do",
            "9:the viewer left, the run goes on"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay demo              see it work on a small application",
            "  belay init              write a manifest for the application in this folder",
            "  belay plan              what an upgrade would do",
            "  belay upgrade           do it"
        })
public final class Belay implements Callable<Integer> {
    private final CommandLine line;
    private final Console console;
    private final Json json = new Json();
    private final Map<String, Supplier<Object>> commands;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show Belay's version and end")
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    /// Joins the commands.
    ///
    /// @param desks opens the instance in a home folder
    public Belay(String version, Function<Path, Desk> desks, RunDetachedCommand.Runner runner, List<String> belay) {
        this.console = new Console(System.out, System.err, look());
        var front = new Front(console, desks, json);
        this.line = new CommandLine(this);
        this.commands = commands(front, runner, belay);
        line.getCommandSpec().version("belay " + version);
        line.setCaseInsensitiveEnumValuesAllowed(true).setExitCodeExceptionMapper(_ -> Exit.BUG.code);
    }

    /// Runs one command and returns its exit code.
    public int run(String... words) {
        var named =
                Arrays.stream(words).filter(commands::containsKey).distinct().toList();
        (named.isEmpty() ? commands.keySet() : named).forEach(this::add);
        var failures = new Failures(console, json, List.of(words));
        return line.setExecutionExceptionHandler(failed(failures))
                .setParameterExceptionHandler(misused(failures))
                .execute(words);
    }

    // Describing a command takes milliseconds, so only the one that was named is described.
    private void add(String name) {
        line.addSubcommand(name, commands.getOrDefault(name, Object::new).get());
    }

    @Override
    public Integer call() {
        line.usage(System.out);
        return Exit.DONE.code;
    }

    private static Map<String, Supplier<Object>> commands(
            Front front, RunDetachedCommand.Runner runner, List<String> belay) {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("status", () -> new StatusCommand(front));
        commands.put("versions", () -> new VersionsCommand(front));
        commands.put("notes", () -> new NotesCommand(front));
        commands.put("check", () -> new CheckCommand(front));
        commands.put("plan", () -> new PlanCommand(front));
        commands.put("upgrade", () -> new UpgradeCommand(front));
        commands.put("rollback", () -> new RollbackCommand(front));
        commands.put("resume", () -> new ResumeCommand(front));
        commands.put("abort", () -> new AbortCommand(front));
        commands.put("history", () -> new HistoryCommand(front));
        commands.put("log", () -> new LogCommand(front));
        commands.put("backup", () -> new BackupCommand(front));
        commands.put("restore", () -> new RestoreCommand(front));
        commands.put("config", () -> new ConfigCommand(front));
        commands.put("demo", () -> new DemoCommand(belay));
        commands.put("run-detached", () -> new RunDetachedCommand(runner));
        commands.put("generate-completion", Belay::completion);
        return commands;
    }

    // Not a reference to its constructor: a class of such old bytecode behind a method handle breaks the making of the
    // JVM's ahead-of-time cache.
    private static Object completion() {
        return new AutoComplete.GenerateCompletion();
    }

    private static Console.Look look() {
        return Question.terminal().isPresent() ? Console.Look.TERMINAL : Console.Look.PLAIN;
    }

    private static IExecutionExceptionHandler failed(Failures failures) {
        return (failure, _, _) -> failures.told(failure);
    }

    private static IParameterExceptionHandler misused(Failures failures) {
        return (misuse, _) -> failures.told(
                new Problem(
                        "cannot understand what was typed",
                        String.valueOf(misuse.getMessage()),
                        "run `" + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help`"),
                Exit.WRONG_USAGE);
    }
}
