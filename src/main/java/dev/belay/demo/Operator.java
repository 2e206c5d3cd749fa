package dev.belay.demo;

import dev.belay.host.Call;
import dev.belay.host.Output;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Types commands as a person would, shows them with their answers, and knows how they should end.
final class Operator {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final List<String> belay;
    private final Path home;
    private final Tools tools;
    private final PrintStream out;

    /// @param belay the words that start Belay
    Operator(List<String> belay, Path home, Tools tools, PrintStream out) {
        this.belay = List.copyOf(belay);
        this.home = home;
        this.tools = tools;
        this.out = out;
    }

    /// Runs `belay words`, which must end with `code`.
    void types(int code, String... words) {
        out.println("  $ belay " + String.join(" ", words));
        var answer = run(words);
        answer.out().lines().forEach(line -> out.println("    " + line));
        if (answer.code() != code) {
            throw unexpected(code, answer, words);
        }
    }

    /// Runs `belay words` and does `meanwhile` beside it; how it ends does not matter.
    void typesWhile(Runnable meanwhile, String... words) {
        out.println("  $ belay " + String.join(" ", words));
        var typed = new FutureTask<>(() -> run(words));
        new Thread(typed, "operator").start();
        meanwhile.run();
        try {
            typed.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    private Output run(String... words) {
        var argv = new ArrayList<>(belay);
        argv.addAll(List.of(words));
        return tools.run(new Call(argv, home, environment(), LIMIT));
    }

    // A child stays with the parts of its parent, even when newer ones are built meanwhile.
    private static Map<String, String> environment() {
        return Optional.ofNullable(System.getProperty("belay.app"))
                .map(app -> Map.of("BELAY_APP", app))
                .orElse(Map.of());
    }

    private static Problem unexpected(int code, Output answer, String... words) {
        return new Problem(
                "cannot show what was promised",
                "`belay " + String.join(" ", words) + "` ended with " + answer.code() + " and not " + code + "\n"
                        + answer.err().strip(),
                "send us this text");
    }
}
