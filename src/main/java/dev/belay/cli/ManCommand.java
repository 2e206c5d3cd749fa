package dev.belay.cli;

import dev.belay.host.DurableFiles;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        description = "Prints a manual page, made from the same text as --help, or writes them all into a folder.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay man upgrade | man -l -",
            "  belay man --into /usr/local/share/man/man1     belay.1, belay-upgrade.1, ..."
        })
final class ManCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command (default: belay itself)")
    private String command = "";

    @Option(names = "--into", paramLabel = "DIR", description = "write every page into this folder instead")
    private Path folder = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    ManCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var root = spec.root().commandLine();
        if (!folder.toString().isEmpty()) {
            pages(root).forEach(this::write);
            return Exit.DONE.code;
        }
        var page = command.isEmpty() ? root : root.getSubcommands().get(command);
        if (page == null) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot show the manual page of " + command, "there is no such command", "run `belay --help`"));
        }
        console.say(new ManPage(page).text());
        return Exit.DONE.code;
    }

    private void write(CommandLine page) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    "cannot write manual pages",
                    folder + " is no folder",
                    "run `mkdir -p " + ShellWord.of(folder) + "`");
        }
        DurableFiles.write(folder.resolve(new ManPage(page).name() + ".1"), new ManPage(page).text() + "\n");
    }

    /// Belay's own page and one for each command that is not hidden.
    static List<CommandLine> pages(CommandLine root) {
        return Stream.concat(
                        Stream.of(root),
                        root.getSubcommands().values().stream()
                                .filter(each ->
                                        !each.getCommandSpec().usageMessage().hidden()))
                .toList();
    }
}
