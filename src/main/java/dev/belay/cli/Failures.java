package dev.belay.cli;

import dev.belay.host.DiskTrouble;
import dev.belay.problem.NoSuchName;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import dev.belay.problem.WrongUser;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// How a command tells that it failed: people read three lines on standard error; whoever asked for JSON gets it on
/// standard output as well.
final class Failures {
    private final Console console;
    private final Json json;
    private final List<String> words;

    /// @param words what the operator typed
    Failures(Console console, Json json, List<String> words) {
        this.console = console;
        this.json = json;
        this.words = List.copyOf(words);
    }

    /// The exit code of a command that ended with `failure`.
    int told(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> told(refusal.problem(), refusal.exit());
            case NoSuchName typed -> told(typed, Exit.WRONG_USAGE);
            case Problem problem -> told(problem, Exit.REFUSED);
            case UncheckedIOException disk ->
                DiskTrouble.behind(disk)
                        .map(problem -> told(problem, Exit.REFUSED))
                        .orElseGet(() -> bug(disk));
            default -> bug(failure);
        };
    }

    int told(Problem found, Exit exit) {
        var problem = found instanceof WrongUser wrong ? wrong.typed(typed()) : found;
        console.problem(problem);
        answer(problem, exit);
        return exit.code;
    }

    private String typed() {
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    private int bug(Exception failure) {
        console.bug(failure);
        answer(
                new Problem(
                        "cannot go on",
                        failure.toString(),
                        "this is a bug in Belay: send us what stands on standard error"),
                Exit.BUG);
        return Exit.BUG.code;
    }

    private void answer(Problem problem, Exit exit) {
        if (words.contains("--json")) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("state", exit.state());
            answer.put("problem", Answers.of(problem));
            console.say(json.text(answer));
        }
    }
}
