package dev.belay.upgrade;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.plan.Command;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether the programs are there that the manifest names by their whole path, and those that hooks run in the code of
/// now. What else lies in the home folder may come with the release, and is not looked for.
record ProgramsLook(Plan plan, Path home) implements Look {
    @Override
    public String about() {
        return "programs";
    }

    @Override
    public List<Finding> look() {
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
                    "correct the command in belay.yaml, or install the program, then see `ls -l " + first + "`");
        }
        return List.of();
    }

    private Stream<Path> inTheCodeOfNow() {
        return plan.steps().stream()
                .takeWhile(step -> !(step instanceof Step.SwitchRelease || step instanceof Step.SwitchCheckout))
                .flatMap(step ->
                        step instanceof Step.RunHook hook && hook.onlyIf().isEmpty()
                                ? Stream.concat(Stream.of(hook.command()), hook.undo().stream())
                                : Stream.of())
                .filter(command -> Files.isDirectory(command.folder()))
                .flatMap(ProgramsLook::beside);
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
            case Step.RunHook hook -> Stream.of(hook.command().line());
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
