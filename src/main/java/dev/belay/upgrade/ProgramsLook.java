package dev.belay.upgrade;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.Setting;
import dev.belay.host.Programs;
import dev.belay.plan.Command;
import dev.belay.plan.Environment;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether the programs are there that the manifest names by their whole path, those that hooks run in the code of now,
/// and those on `PATH` that take a hook back: a missing one would be found only on the way back. What else lies in the
/// home folder may come with the release, and is not looked for.
record ProgramsLook(Plan plan, Path home, Map<String, String> variables) implements Look {
    @Override
    public String about() {
        return "programs";
    }

    @Override
    public List<Finding> look() {
        requireFiles();
        undosOnPath().forEach(this::requireOnPath);
        return List.of();
    }

    private void requireFiles() {
        var missing = new TreeSet<Path>();
        plan.steps().stream()
                .flatMap(ProgramsLook::lines)
                .flatMap(ProgramsLook::program)
                .filter(program -> !program.startsWith(home) && !Files.isExecutable(program))
                .forEach(missing::add);
        inTheCodeOfNow().filter(program -> !Files.isExecutable(program)).forEach(missing::add);
        if (!missing.isEmpty()) {
            var first = missing.getFirst();
            throw new Problem(
                    "cannot run "
                            + String.join(
                                    ", ", missing.stream().map(Path::toString).toList()),
                    (Files.exists(first) ? "it is not executable: " : "there is no file ") + first,
                    "correct the command in belay.yaml, or install the program, then see `ls -l " + ShellWord.of(first)
                            + "`");
        }
    }

    // Into folders of its own a release may bring it along.
    private Stream<Command> undosOnPath() {
        return plan.steps().stream()
                .flatMap(step -> step instanceof Step.RunHook hook ? undo(hook) : Stream.of())
                .filter(undo -> undo.line() instanceof CommandLine.Argv(var words)
                        && !words.getFirst().contains("/")
                        && undo.path().isEmpty()
                        && !(undo.environment().get("PATH") instanceof Setting.OfSecret));
    }

    private void requireOnPath(Command undo) {
        var program = Environment.argv(undo.line()).getFirst();
        var path = Environment.path(undo, variables);
        if (Programs.find(program, undo.folder(), Map.of("PATH", path)).isEmpty()) {
            throw new Problem(
                    "cannot take a hook back by `" + undo.line().gist() + "`",
                    "no folder of PATH has a program " + program + ": " + path,
                    "correct the hook's `undo:` in belay.yaml, or install the program, then see `command -v " + program
                            + "`");
        }
    }

    private Stream<Path> inTheCodeOfNow() {
        return plan.steps().stream()
                .takeWhile(step -> !(step instanceof Step.SwitchRelease || step instanceof Step.SwitchCheckout))
                .flatMap(step ->
                        step instanceof Step.RunHook hook && hook.onlyIf().isEmpty()
                                ? Stream.concat(Stream.of(hook.command()), undo(hook))
                                : Stream.of())
                .filter(command -> Files.isDirectory(command.folder()))
                .flatMap(ProgramsLook::beside);
    }

    // Whether the program is there may be just what the `if` asks.
    private static Stream<Command> undo(Step.RunHook hook) {
        return hook.onlyIf().isEmpty() ? hook.undo().stream() : Stream.of();
    }

    // `./announce`: a bare name is looked for on PATH.
    private static Stream<Path> beside(Command command) {
        return switch (command.line()) {
            case CommandLine.Argv(var words)
            when words.getFirst().contains("/") ->
                Stream.of(command.folder().resolve(words.getFirst()).normalize());
            case CommandLine.Argv _, CommandLine.Shell _ -> Stream.of();
        };
    }

    private static Stream<CommandLine> lines(Step step) {
        return switch (step) {
            case Step.RunCommand run -> Stream.of(run.command().line());
            case Step.RunOwnBackup run -> Stream.of(run.command().line());
            case Step.RunHook hook ->
                Stream.concat(Stream.of(hook.command()), undo(hook)).map(Command::line);
            case Step.RunAfterwards hook -> Stream.of(hook.command().line());
            case Step.StartServices start ->
                start.services().stream()
                        .filter(service -> service.control() instanceof Control.Plain)
                        .map(service -> ((Control.Plain) service.control()).command());
            default -> Stream.of();
        };
    }

    private static Stream<Path> program(CommandLine line) {
        return switch (line) {
            case CommandLine.Argv(var words) ->
                Stream.of(Path.of(words.getFirst())).filter(Path::isAbsolute);
            case CommandLine.Shell _ -> Stream.of();
        };
    }
}
