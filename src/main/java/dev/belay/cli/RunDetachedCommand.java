package dev.belay.cli;

import dev.belay.runs.Launch.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The runner's side of [dev.belay.runs.Launch]: conducts one run, without a terminal.
@Command(name = "run-detached", hidden = true, description = "Conducts one run; started by Belay itself.")
final class RunDetachedCommand implements Callable<Integer> {
    private final Runner runner;

    @Option(names = "--home", required = true)
    private Path home = Path.of("");

    @Option(names = "--run", required = true)
    private String run = "";

    @Option(names = "--task", required = true)
    private Task task = Task.BACK;

    /// Conducts a run of the instance in `home` and says how it ended.
    @FunctionalInterface
    public interface Runner {
        dev.belay.engine.Outcome conduct(Path home, String run, Task task, List<String> secrets);
    }

    RunDetachedCommand(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() {
        return Exit.of(runner.conduct(home, run, task, secrets())).code;
    }

    private static List<String> secrets() {
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return input.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
