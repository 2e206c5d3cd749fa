package dev.belay.cli;

import dev.belay.problem.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description = "Shows the help of a command: the same as `belay COMMAND --help`.",
        footerHeading = "%nExample:%n",
        footer = "  belay help upgrade")
final class HelpCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command (default: belay itself)")
    private String command = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var root = spec.root().commandLine();
        var page = command.isEmpty() ? root : root.getSubcommands().get(command);
        if (page == null) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot show the help of " + command, "there is no such command", "run `belay --help`"));
        }
        console.say(
                page.getUsageMessage(console.isTerminal() ? Ansi.ON : Ansi.OFF).stripTrailing());
        return Exit.DONE.code;
    }
}
