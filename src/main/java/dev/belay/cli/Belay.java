package dev.belay.cli;

import dev.belay.discovery.Discovery;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: every command, what is printed when one fails, and with which exit code.
@Command(
        name = "belay",
        description = "Upgrades self-hosted applications so that they cannot fall.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay demo              see it work on a small application",
            "  belay init              write a manifest for the application in this folder",
            "  belay plan              what an upgrade would do",
            "  belay upgrade           do it"
        })
public final class Belay implements Callable<Integer> {
    private static final Set<String> HOME = Set.of("-C", "--home");

    private final CommandLine line;
    private final Console console;
    private final Json json = new Json();
    private final Commands commands;

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
    /// @param belay the words that start Belay itself
    public Belay(
            String version,
            Function<Path, Desk> desks,
            RunDetachedCommand.Runner runner,
            Discovery discovery,
            List<String> belay) {
        this.console = new Console(System.out, System.err, look());
        var front = new Front(console, desks, json);
        this.line = new CommandLine(this);
        this.commands = new Commands(front, runner, discovery, belay);
        line.getCommandSpec().version("belay " + version);
    }

    /// Runs one command and returns its exit code.
    public int run(String... typed) {
        var words = homeLast(typed);
        var failures = new Failures(console, json, List.of(words));
        if (List.of(words).contains("")) {
            return Unsaid.code(failures.told(emptyWord(), Exit.WRONG_USAGE));
        }
        return Unsaid.code(line(commands.needed(words))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failed(failures))
                .setParameterExceptionHandler(misused(failures))
                .setExitCodeExceptionMapper(_ -> Exit.BUG.code)
                .execute(words));
    }

    // `belay upgrade "$VERSION"` without a VERSION must not go to the newest.
    private static Problem emptyWord() {
        return new Problem(
                "cannot understand what was typed",
                "one of the words is empty",
                "look whether a variable is unset; `belay help` tells what each command takes");
    }

    // Many write `-C DIR` before the command, as git has it; each command knows it as its own.
    static String[] homeLast(String... typed) {
        if (typed.length < 3 || !HOME.contains(typed[0])) {
            return typed;
        }
        var words = new ArrayList<>(List.of(typed).subList(2, typed.length));
        words.addAll(List.of(typed[0], typed[1]));
        return words.toArray(String[]::new);
    }

    /// The command line with every command.
    CommandLine line() {
        return line(commands.all());
    }

    private CommandLine line(Collection<String> names) {
        names.forEach(name -> line.addSubcommand(name, commands.made(name)));
        HelpShape.give(line);
        return line;
    }

    @Override
    public Integer call() {
        line.usage(System.out);
        return Exit.DONE.code;
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
                        String.valueOf(misuse.getMessage()).replaceFirst("^Error: ", ""),
                        meant(misuse) + "run `"
                                + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help`"),
                Exit.WRONG_USAGE);
    }

    private static String meant(ParameterException misuse) {
        return misuse instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(nearest -> "did you mean `" + nearest + "`? If not, ")
                        .orElse("")
                : "";
    }
}
